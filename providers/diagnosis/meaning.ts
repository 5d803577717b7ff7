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

/** What something that was said means: where a call ended, why, and what mends it. */
export interface Meaning {
  readonly hop: Hop;
  readonly cause: string;
  /** With the names of `Words` in braces. */
  readonly cure: string;
  /** It passes by waiting: a role or a policy is not in force yet, a limit is used up, something is being prepared. */
  readonly mayPass?: true;
  /** The function has another role than the one that is there: it is mended by making the function anew. */
  readonly isStaleRole?: true;
}

export const deployAgain = "run `pulumi up --refresh`, which shows what was changed and brings it back";
export const seeLog = "look into the function's log (CloudWatch, /aws/lambda/<function>) and mend {handler}";
export const waitAndDeploy = "wait a moment and run `pulumi up` again";

/** The handler failed, and nothing more is known. */
export const failed: Meaning = {
  hop: "handler",
  cause: "the function failed",
  cure: `${seeLog}, then run \`pulumi up\``,
};

export const late: Meaning = {
  hop: "handler",
  cause: "the function did not answer within the action's time",
  cure: "raise {timeout}, or make {handler} faster, then run `pulumi up`",
};

export const urlRefused: Meaning = {
  hop: "url",
  cause:
    "AWS refused the request before the function ran: the URL's auth type is AWS_IAM (Genesys Cloud signs no requests), " +
    "or one of the two public statements is missing from the function's policy",
  cure: deployAgain,
  mayPass: true,
};
