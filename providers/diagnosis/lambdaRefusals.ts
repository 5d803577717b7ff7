import { deployAgain, type Hop, type Meaning, waitAndDeploy } from "./meaning.ts";

function refused(hop: Hop, cause: string, cure: string): Meaning {
  return { hop, cause, cure };
}

function passing(cause: string, cure: string): Meaning {
  return { hop: "function", cause, cure, mayPass: true };
}

const roleMadeAgain: Meaning = {
  ...refused(
    "function",
    "Lambda can't use the function's own role: it was deleted, or deleted and made again (one of the same name is " +
      "another role to AWS), or it does not trust lambda.amazonaws.com",
    "run `pulumi up --refresh`: it makes the role again where it is gone, and the function anew with the one that is " +
      "there; where the function stays as it is, {replaceFunction}",
  ),
  isStaleRole: true,
};
const missingFunction = `${deployAgain}; where {functionArn} names it, correct the ARN, or deploy the function that it names`;
const network = "correct {vpc} (subnetIds, securityGroupIds), or leave it out where the function needs no VPC";
const fileSystem =
  "look at the function's file system in AWS (EFS: mount targets, security groups, access point, throughput)";
const container = "deploy the function's image again: it exists outside this stack";
const snapshot = "look at {snapStart}";
const throttled =
  "where it stays, look at the function's reserved concurrency and at the account's concurrency in AWS's Service Quotas";

/**
 * What Lambda answers before any code of a handler runs, by AWS's code.
 * Source: AWS Lambda API reference, Invoke, "Errors"; Lambda developer guide, "Troubleshooting".
 */
const byCode: Readonly<Record<string, Meaning>> = {
  KMSAccessDeniedException: {
    ...refused(
      "function",
      "Lambda may not decrypt the function's environment variables: its role was deleted and made again (the key's grant " +
        "is for the old one, although the name is the same), or the key's policy shuts the role out",
      "run `pulumi up --refresh`: it makes the function anew with the role that is there now; where the function stays as " +
        "it is, {replaceFunction}; with a key of your own, let its policy allow " +
        "kms:Decrypt to that role",
    ),
    isStaleRole: true,
  },
  KMSDisabledException: refused(
    "function",
    "the key that encrypts the function's environment variables is disabled",
    "enable the key in AWS KMS, or take it off the function",
  ),
  KMSInvalidStateException: refused(
    "function",
    "the key that encrypts the function's environment variables is in a state in which it can't be used",
    "look at the key's state in AWS KMS (pending deletion, pending import), or take it off the function",
  ),
  KMSNotFoundException: refused(
    "function",
    "the key that encrypts the function's environment variables is not there",
    "give the function another key in AWS, or none",
  ),
  ResourceConflictException: passing(
    "the function is being prepared, or another change of it is under way (state Pending or Inactive)",
    `${waitAndDeploy}; where it stays, look at the function's state in AWS (its StateReason)`,
  ),
  ResourceNotReadyException: passing(
    "the function was not used for long, and its network is being made again",
    `${waitAndDeploy}; where it stays, look at the function's state in AWS`,
  ),
  SubnetIPAddressLimitReachedException: refused(
    "function",
    "a subnet of the function has no address left, so Lambda can't set up its network",
    `free addresses in the subnets or give larger ones: ${network}`,
  ),
  ENILimitReachedException: refused(
    "function",
    "the VPC has as many network interfaces as it may, so Lambda can't set up the function's network",
    "raise the quota for network interfaces in AWS's Service Quotas (Lambda: elastic network interfaces per VPC), or " +
      network,
  ),
  ENINotReadyException: passing(
    "the function's network interface is being made",
    `${waitAndDeploy}; where it stays, ${network}`,
  ),
  EC2AccessDeniedException: refused(
    "function",
    "the function's role may not set up its network interfaces",
    `${deployAgain}; the role needs ec2:CreateNetworkInterface and what goes with it`,
  ),
  EC2ThrottledException: passing("AWS throttled the making of the function's network interfaces", waitAndDeploy),
  EC2UnexpectedException: refused(
    "function",
    "AWS could not set up the function's network",
    `look at what is quoted, and ${network}`,
  ),
  InvalidSubnetIDException: refused("function", "a subnet of the function is not there", network),
  InvalidSecurityGroupIDException: refused("function", "a security group of the function is not there", network),
  EFSIOException: refused("function", "the function's file system could not be read or written", fileSystem),
  EFSMountConnectivityException: refused(
    "function",
    "the function's file system can't be reached from its network",
    fileSystem,
  ),
  EFSMountFailureException: refused(
    "function",
    "the function's file system refused to be mounted (its role, or the access point)",
    fileSystem,
  ),
  EFSMountTimeoutException: passing(
    "the function's file system was reached and not mounted in time",
    `${waitAndDeploy}; where it stays, ${fileSystem}`,
  ),
  TooManyRequestsException: passing(
    "AWS throttled the call: the function or the account runs as much at a time as it may, or the API's rate is used up",
    `${waitAndDeploy}; ${throttled}`,
  ),
  InvalidRuntimeException: refused(
    "function",
    "Lambda does not run the function's runtime any more",
    "deploy it again with {runtime}; for a function that exists outside of " + "the stack, change its runtime in AWS",
  ),
  InvalidZipFileException: refused("function", "Lambda can't unpack the function's code", deployAgain),
  InvalidRequestContentException: refused(
    "action",
    "what the action sends is no JSON, so Lambda did not hand it to the function",
    `compare the action's request template with {definition}; ${deployAgain}`,
  ),
  UnsupportedMediaTypeException: refused(
    "action",
    "what the action sends has a content type that Lambda does not take",
    `compare the action's request with {definition}; ${deployAgain}`,
  ),
  RequestTooLargeException: refused(
    "function",
    "the input is larger than Lambda takes: 6 MB with everything around it",
    "send less: pass an id or an address of what is large, and let the handler fetch it",
  ),
  ResourceNotFoundException: refused(
    "function",
    "AWS has no function of that name, or no such alias or version of it: it was deleted, or the action names another one",
    missingFunction,
  ),
  RecursiveInvocationException: refused(
    "function",
    "Lambda found the function in a loop that calls itself, and stopped it",
    "take the call that leads back to the same function out of {handler}",
  ),
  CodeArtifactUserDeletedException: refused(
    "function",
    "the function's image was deleted from its repository",
    container,
  ),
  CodeArtifactUserFailedException: refused("function", "Lambda could not prepare the function's image", container),
  CodeArtifactUserPendingException: passing("Lambda is still preparing the function's image", waitAndDeploy),
  SnapStartException: refused("function", "the function could not be started from its snapshot", snapshot),
  SnapStartNotReadyException: passing(
    "the function's snapshot is being made",
    `${waitAndDeploy}; where it stays, ${snapshot}`,
  ),
  SnapStartTimeoutException: refused("function", "the function was not restored from its snapshot in time", snapshot),
  SnapStartRegenerationFailureException: refused(
    "function",
    "the function's snapshot could not be made anew",
    snapshot,
  ),
  ServiceException: passing("Lambda had an error of its own", `${waitAndDeploy}; AWS's Health Dashboard tells of more`),
  ThrottlingException: passing("AWS throttled the call", waitAndDeploy),
};

/** Other names of the same: Lambda's own function errors, headers of function URLs, and what SDKs leave off. */
const aliases: Readonly<Record<string, string>> = {
  ENILimitReached: "ENILimitReachedException",
  SubnetIPAddressLimitReached: "SubnetIPAddressLimitReachedException",
  RequestEntityTooLargeException: "RequestTooLargeException",
  RequestEntityTooLarge: "RequestTooLargeException",
  RequestTooLarge: "RequestTooLargeException",
  CodeArtifactUserDeleted: "CodeArtifactUserDeletedException",
  CodeArtifactUserFailed: "CodeArtifactUserFailedException",
  CodeArtifactUserPending: "CodeArtifactUserPendingException",
  InvalidRuntime: "InvalidRuntimeException",
  SnapStartError: "SnapStartException",
  Throttling: "ThrottlingException",
  ThrottledException: "ThrottlingException",
  InternalServerException: "ServiceException",
  ServiceUnavailableException: "ServiceException",
};

/** What more AWS says of too many requests. Source: AWS Lambda API reference, TooManyRequestsException, `Reason`. */
const byReason: Readonly<Record<string, string>> = {
  ConcurrentInvocationLimitExceeded:
    "AWS throttled the call: the account runs as many functions at a time in this region as it may",
  ReservedFunctionConcurrentInvocationLimitExceeded:
    "AWS throttled the call: the function runs as much at a time as its reserved concurrency allows (with 0, never)",
  FunctionInvocationRateLimitExceeded:
    "AWS throttled the call: the function is called more often in a second than its concurrency allows",
  ReservedFunctionInvocationRateLimitExceeded:
    "AWS throttled the call: the function is called more often in a second than its reserved concurrency allows",
  CallerRateLimitExceeded: "AWS throttled the call: whoever calls does so too often in a second",
  ConcurrentSnapshotCreateLimitExceeded: "AWS throttled the call: too many snapshots of functions are being made",
};

/** Words of Lambda's that come under codes which say less. */
const byWords: readonly { readonly words: RegExp; readonly meaning: Meaning }[] = [
  { words: /role defined for the function cannot be assumed by Lambda/i, meaning: roleMadeAgain },
  {
    words: /\baccount\b[^.;]{0,40}\b(?:suspended|blocked|closed|deactivated)\b/i,
    meaning: refused(
      "function",
      "AWS suspended the account that the function is in",
      "sign in to the account as its owner: AWS says there why (mostly a bill), and whom to ask",
    ),
  },
  {
    words: /\bstate\W+(?:is\W+)?Failed\b/i,
    meaning: refused(
      "function",
      "Lambda could not make the function ready for use (state Failed)",
      "look at the function's StateReason in AWS, mend what it names, then run `pulumi up --refresh`",
    ),
  },
  {
    words: /(?:^|; |Exception: )(?:[a-z][\w.]*: )?Function not found/,
    meaning: refused(
      "function",
      "AWS has no function of that name: it was deleted, or the action names another one",
      missingFunction,
    ),
  },
];

/** By codes in lower case: SDKs spell some of them differently (KmsAccessDeniedException). */
const known: ReadonlyMap<string, Meaning> = new Map(
  [
    ...Object.entries(byCode),
    ...Object.entries(aliases).flatMap(([alias, code]): [string, Meaning][] => {
      const meaning = byCode[code];
      return meaning === undefined ? [] : [[alias, meaning]];
    }),
  ].map(([code, meaning]) => [code.toLowerCase(), meaning]),
);

/** Sentences of Lambda's, where a service passes them on without their code. */
const codeOfSentence: readonly { readonly words: RegExp; readonly code: string }[] = [
  { words: /unable to decrypt the environment variables/i, code: "KMSAccessDeniedException" },
  { words: /currently in the following state: (?:Pending|Inactive)\b/i, code: "ResourceConflictException" },
  { words: /subnets? has no available IP addresses/i, code: "SubnetIPAddressLimitReachedException" },
  { words: /limit for network interfaces has been reached/i, code: "ENILimitReachedException" },
  { words: /Request must be smaller than \d+ bytes/i, code: "RequestTooLargeException" },
  { words: /(?:^|; )(?:[a-z][\w.]*: )?(?:Rate exceeded|Too many requests)\b/i, code: "TooManyRequestsException" },
];

/** What a refusal of Lambda's own means; `undefined` where it is none that is known. */
export function lambdaRefusal(
  code: string | undefined,
  words: string,
  reason: string | undefined,
): Meaning | undefined {
  const told = byWords.find((one) => one.words.test(words));
  if (told !== undefined) return told.meaning;
  const said = code ?? codeOfSentence.find((one) => one.words.test(words))?.code;
  const name = said?.toLowerCase();
  const found = name === undefined ? undefined : known.get(name);
  const cause = found?.mayPass && reason !== undefined ? own(byReason, reason) : undefined;
  return found === undefined || cause === undefined ? found : { ...found, cause };
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
