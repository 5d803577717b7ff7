import type { RunOutcome } from "./api/runs.ts";
import { visible } from "./visible.ts";

/** The hops of a call, in the order in which it takes them. */
export const hops = [
  "login",
  "organization",
  "action",
  "integration",
  "credential",
  "role",
  "permission",
  "url",
  "function",
  "secret",
  "handler",
  "answer",
] as const;

export type Hop = (typeof hops)[number];

/** Where a call ended, why, and what mends it. */
export interface Finding {
  readonly hop: Hop;
  readonly cause: string;
  readonly cure: string;
  /** Whether it may be a role or a policy that is not in force yet: AWS takes up to a minute over those. */
  readonly mayPass: boolean;
}

interface Rule {
  readonly hop: Hop;
  readonly words: RegExp;
  readonly cause: string;
  readonly cure: string;
  readonly mayPass?: true;
}

const deployAgain = "run `pulumi up --refresh`, which shows what was changed and brings it back";
const seeLog = "look into the function's log (CloudWatch, /aws/lambda/<function>) and mend handler.ts";

/**
 * What AWS's and our own guard's words tell, most telling first. Genesys Cloud's names of steps are not documented, so
 * nothing depends on them. Sources: AWS IAM and Lambda developer guides; functions/runtime.
 */
const rules: readonly Rule[] = [
  {
    hop: "permission",
    words: /lambda:InvokeFunction[\s\S]*explicit deny/,
    cause: "a policy denies the role to invoke the function (an explicit Deny, which no Allow can outweigh)",
    cure: "take the Deny out of the role's policies, its permissions boundary or the account's control policies",
  },
  {
    hop: "role",
    words: /explicit deny[\s\S]*sts:AssumeRole|sts:AssumeRole[\s\S]*explicit deny/,
    cause: "a policy denies Genesys Cloud to assume the role (an explicit Deny, which no Allow can outweigh)",
    cure: `take the Deny out of the role's trust policy or the account's control policies, or ${deployAgain}`,
  },
  {
    hop: "role",
    words: /sts:AssumeRole/,
    cause:
      "AWS does not let Genesys Cloud assume the role: the trust policy names another account or another ExternalId, or " +
      "the role is not there (AWS says the same in each case)",
    cure: `compare genesys:trustedAccountId and genesys:externalId with the role's trust policy; ${deployAgain}`,
    mayPass: true,
  },
  {
    hop: "permission",
    words: /not authorized to perform: lambda:InvokeFunction\b/,
    cause: "the role may not invoke the function: its inline policy is missing or names another ARN",
    cure: deployAgain,
    mayPass: true,
  },
  {
    hop: "function",
    words: /TooManyRequestsException|Throttl|Rate exceeded|\b429\b/i,
    cause:
      "AWS throttled the call: the function or the account runs as much at a time as it may, or the API's rate is used up",
    cure:
      "wait a moment and run `pulumi up` again; where it stays, look at the function's reserved concurrency and at the " +
      "account's concurrency in AWS's Service Quotas",
    mayPass: true,
  },
  {
    hop: "function",
    words: /ResourceNotFoundException|Function not found/,
    cause: "the function is not there any more, or the action names another one",
    cure: deployAgain,
  },
  {
    hop: "secret",
    words: /error\W+forbidden/,
    cause: "the function's guard refused the secret header: the credential and the function hold different secrets",
    cure: "make a new one for both: `pulumi config set genesys-lambda:rotateSecret <any new text>`, then `pulumi up`",
  },
  {
    hop: "url",
    words: /AccessDeniedException|\b403\b[\s\S]*Message\W+(Forbidden|null)|urls-auth/,
    cause:
      "AWS refused the request before the function ran: the URL's auth type is AWS_IAM (Genesys Cloud signs no requests), " +
      "or one of the two public statements is missing from the function's policy",
    cure: deployAgain,
    mayPass: true,
  },
  {
    hop: "url",
    words: /\b40[34]\b[\s\S]*message\W+(Forbidden|Not Found)|ENOTFOUND|unknown ?host|host \S+ is not known/i,
    cause: "the address leads nowhere: the API, its stage or its route is not there, or not yet",
    cure: deployAgain,
    mayPass: true,
  },
  {
    hop: "handler",
    words: /handler's output breaks the contract/,
    cause: "the handler returned what its contract does not have",
    cure: "mend handler.ts, or the output in action.ts, then run `pulumi up`",
  },
  {
    hop: "handler",
    words: /input breaks the contract/,
    cause: "the function was sent an input that its contract does not have",
    cure: deployAgain,
  },
  {
    hop: "handler",
    words:
      /Task timed out|request\.timeout|did not finish within|timed? ?out\b|\b504\b|\b503\b[\s\S]*Service Unavailable/i,
    cause: "the function did not answer within the action's time",
    cure: "raise timeoutSeconds in action.ts, or make handler.ts faster, then run `pulumi up`",
  },
  {
    hop: "handler",
    words: /function failed|Unhandled|errorType|\b50[02]\b/,
    cause: "the function failed",
    cure: `${seeLog}, then run \`pulumi up\``,
  },
];

/** Where none of the words is known: the call came back, and what was made of its answer failed. */
const unknown: Omit<Rule, "words"> = {
  hop: "answer",
  cause: "Genesys Cloud could not make the action's output of the function's answer",
  cure: `compare the action's translation map, templates and output contract with action.ts; ${deployAgain}`,
};

/** Says of a run that failed where the call ended. */
export function findingOf({ failures }: RunOutcome): Finding {
  const said = failures.join("; ");
  const { hop, cause, cure, mayPass } = rules.find(({ words }) => words.test(said)) ?? unknown;
  return { hop, cause: `${cause} (${shown(said)})`, cure, mayPass: mayPass === true };
}

/** The service's own words, as far as they fit into a sentence. */
function shown(said: string): string {
  return said.length > 400
    ? `${visible(said.slice(0, 400).toWellFormed())}...`
    : visible(said) || "no words were given";
}
