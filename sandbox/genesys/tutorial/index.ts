import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";
import type { OtherLogin } from "../login.ts";
import { serveTutorialActions } from "./actions.ts";
import { serveAccountLinks } from "./links.ts";
import { clientInForm } from "./login.ts";
import { serveTutorialRuns } from "./runs.ts";

/** What the service has beside the published API where it serves the tutorial's too. */
export interface TutorialApi {
  readonly login: OtherLogin;
  serve(server: FastifyInstance, context: Context): void;
}

export const tutorialApi: TutorialApi = {
  login: clientInForm,
  serve(server, context) {
    serveAccountLinks(server, context);
    serveTutorialActions(server, context);
    serveTutorialRuns(server, context);
  },
};
