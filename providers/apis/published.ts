import { AwsAccountLinkLifecycle } from "../accountLink/lifecycle.ts";
import { DataActionLifecycle } from "../dataAction/lifecycle.ts";
import { testAction } from "../dataActionCheck/requests.ts";
import { publishedLogin } from "../http/token.ts";
import type { Api } from "./api.ts";

/** The published API. */
export const publishedApi: Api = {
  name: "integrations",
  login: publishedLogin,
  hasLookUps: true,
  run: testAction,
  awsAccountLink: ({ genesys, forceDelete }) => new AwsAccountLinkLifecycle(genesys, forceDelete),
  dataAction: ({ genesys, forceDelete, memory }) => new DataActionLifecycle(genesys, forceDelete, memory),
};
