import { type Trust, trustPolicy } from "../iam/rolePolicies.ts";
import type { TrustProblem } from "../iam/trustProblem.ts";
import type { Commands } from "./facts.ts";

/** What its owner does with a role that does not let Genesys Cloud in, or that lets others in with it. */
const existingRole: Readonly<Record<TrustProblem["kind"], (statement: string, trust: Trust) => string>> = {
  unreadable: (statement) => `give it a trust policy with this statement: ${statement}`,
  denied: (_, { principal, externalId = "(none)" }) =>
    `change that Deny so that it leaves ${principal} with sts:ExternalId ${externalId} out`,
  otherAccount: (statement) => `add this statement to its trust policy: ${statement}`,
  otherExternalId: (statement) => `add this statement to its trust policy: ${statement}`,
  withoutExternalId: (statement) => `put this statement in the place of that one: ${statement}`,
};

/** The statement by which a role lets Genesys Cloud in, as JSON. */
function desiredStatement(trust: Trust): string {
  return JSON.stringify(trustPolicy(trust).Statement[0]);
}

/**
 * The cure of each thing that the doctor finds broken, hop by hop. The cures of a failed run, which the provider's check
 * gives too, are in providers/diagnosis; words.ts gives them this project's names for things.
 */
export const cures = {
  /** AWS does not let itself be read. */
  awsUnread:
    "give AWS credentials that may read the stack's account (AWS_PROFILE, aws sso login) and run the doctor again",

  login: {
    noAnswer:
      "check the network, genesys:region, and GENESYSCLOUD_API_URL and GENESYSCLOUD_LOGIN_URL where they are set",
    rateLimit: "wait a minute and run the doctor again; other clients use up the organization's rate limit",
    serverError: "run the doctor again in a few minutes",
    permission: "add the permission that is named to a role of the OAuth client (Admin > Integrations > OAuth > Roles)",
    unreadable: "correct GENESYSCLOUD_API_URL and GENESYSCLOUD_LOGIN_URL, or the proxy in between that answers itself",
    credentials:
      "set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET to a client of the stack's organization with " +
      "the grant type Client Credentials (Admin > Integrations > OAuth)",
  },
  organization: {
    otherRegion: (commands: Commands, deployed: string) => commands.config(`set genesys:region ${deployed}`),
    otherOrganization:
      "set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET to a client of the stack's organization",
  },
  action: {
    changed: (commands: Commands) => commands.repair,
    draft: (name: string) =>
      `discard them (Admin > Integrations > Actions > ${name} > Viewing: Draft), and put what is worth it into action.ts`,
  },
  integration: {
    notInStack: (commands: Commands) => commands.up,
    changed: (commands: Commands) => commands.repair,
  },
  credential: {
    changed: (commands: Commands) => commands.repair,
  },
  role: {
    gone: (commands: Commands) => commands.repair,
    /** The trust policy of the stack's own role names another account or another ExternalId, or has a Deny. */
    wrongTrust: (commands: Commands) => commands.repair,
    /** The same of a role that exists already (genesys-lambda:roleName): only its owner changes its trust policy. */
    wrongTrustOfExisting: (kind: TrustProblem["kind"], trust: Trust) =>
      existingRole[kind](desiredStatement(trust), trust),
    /** The trust policy is as the config says, and AWS refuses: the account or the ExternalId in the config is wrong. */
    wrongConfig: (commands: Commands, key: string) => commands.config(`rm ${key}`),
  },
  permission: {
    changed: (commands: Commands) => commands.repair,
  },
  url: {
    changed: (commands: Commands) => commands.repair,
  },
  function: {
    gone: (commands: Commands) => commands.repair,
    /** The engine compares with what it uploaded last, so a refresh alone would not bring the code back. */
    otherCode: (commands: Commands, urn: string) => commands.replace(urn),
    changed: (commands: Commands) => commands.repair,
    /** Its role was deleted and made again. The id of the role that it was given is recorded with it. */
    otherRole: (commands: Commands) => commands.repair,
    /** The same without the id, so the engine can't know that it has to make the function anew. */
    otherRoleUnrecorded: (commands: Commands, urn: string) => commands.replace(urn),
  },
  secret: {
    changed: (commands: Commands) => commands.repair,
    notInForce: (commands: Commands) => commands.up,
  },
  handler: {
    otherAnswer: "mend handler.ts, or what example.output in action.ts expects, then deploy again",
  },
  answer: {
    changed: (commands: Commands) => commands.repair,
  },
} as const;
