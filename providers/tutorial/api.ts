import type { Api } from "../apis/api.ts";
import { TutorialLinkLifecycle } from "./accountLink.ts";
import { TutorialActionLifecycle } from "./dataAction.ts";
import { tutorialLogin } from "./login.ts";
import { runTutorialAction } from "./run.ts";

/** The API that a tutorial describes, for organizations or gateways that serve its endpoints. */
export const tutorialApi: Api = {
  name: "accountlinks",
  login: tutorialLogin,
  hasLookUps: false,
  run: runTutorialAction,
  awsAccountLink: ({ genesys }) => new TutorialLinkLifecycle(genesys),
  dataAction: ({ genesys }) => new TutorialActionLifecycle(genesys),
};
