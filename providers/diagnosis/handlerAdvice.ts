import { assumedRole, type Denial, readDenial } from "./denial.ts";
import { type Meaning, seeLog } from "./meaning.ts";
import type { FunctionError } from "./runFacts.ts";

/** What is known of the function whose error is read. */
export interface FunctionFacts {
  /** ARN of the function that the action calls, where it is known. */
  readonly functionArn?: string;
  /** The function exists outside the stack: the program grants it nothing. */
  readonly isExisting?: boolean;
  /** What the program grants the function, as `<action> <ARN>`; absent where that is not known. */
  readonly granted?: readonly string[];
}

type Advice = Omit<Meaning, "hop">;

const thenUp = "then run `pulumi up`";

/**
 * What a handler's own error most likely means. It is certain that the handler failed; the reason is advice, read from
 * the error's words.
 */
export function handlerAdvice(error: FunctionError, facts: FunctionFacts): Advice | undefined {
  const said = `${error.type}: ${error.message}`;
  const denial = readDenial(error.message);
  if (denial !== undefined) return deniedAdvice(denial, facts);
  for (const advise of [moduleAdvice, awsAdvice, networkAdvice, statusAdvice, variableAdvice]) {
    const advice = advise(said, error);
    if (advice !== undefined) return advice;
  }
  return undefined;
}

/** A right that the handler needed and its role does not have. */
export function deniedAdvice(denial: Denial, { functionArn, isExisting, granted }: FunctionFacts): Advice {
  const { caller, action, resource, isExplicit, policy } = denial;
  const session = assumedRole(caller);
  const who = session === undefined ? caller || "the function's role" : `role ${session.role}`;
  const cause = `${who} may not ${action}${resource === undefined ? "" : ` on ${resource}`}`;
  if (isExplicit) {
    const where = policy === undefined ? "a policy" : `a policy (${policy})`;
    return {
      cause: `${cause}: ${where} denies it, which no Allow can outweigh`,
      cure: `take that Deny out, ${thenUp}`,
    };
  }
  const name = functionArn?.split(":")[6];
  const isOwn = session !== undefined && (session.session === session.role || session.session === name);
  if (session !== undefined && !isOwn && name !== undefined) {
    return {
      cause: `${cause} (a role that the handler assumed, not the function's own)`,
      cure: `allow it in the policies of role ${session.role}, ${thenUp}`,
    };
  }
  if (policy !== undefined && policy !== "identity-based") {
    return {
      cause: `${cause}: no ${policy} policy allows it`,
      cure: `allow it there (${policy} policy); what the program grants is not enough; ${thenUp}`,
    };
  }
  if (isExisting === true) {
    return { cause, cure: `allow it in the policies of ${who}: the function exists outside this stack` };
  }
  if (resource !== undefined && granted?.includes(`${action} ${resource}`) === true) {
    return {
      cause: `${cause}, although the program grants it: AWS takes up to a minute over a new policy`,
      cure: "run `pulumi up --refresh`, which brings the function's policy back where somebody changed it",
      mayPass: true,
    };
  }
  return { cause, cure: grantCure(action, resource) };
}

/** The line that grants it. */
function grantCure(action: string, resource: string | undefined): string {
  if (/^(?:iam|sts):/.test(action)) {
    return `{identityRight}, ${thenUp}`;
  }
  const isExact = resource !== undefined && /^arn:[^*?]+$/.test(resource);
  const arn = isExact ? resource : "<the resource's exact ARN>";
  // Only the ARN is known here, not the program's resource. An ARN that is written down breaks when the resource is
  // made anew.
  return `add { actions: [${JSON.stringify(action)}], resources: [${JSON.stringify(arn)}] } to {permissions}; ${thenUp}`;
}

function moduleAdvice(said: string): Advice | undefined {
  const [, missing] = /Cannot find (?:module|package) '([^']{1,200})'/.exec(said) ?? [];
  if (missing !== undefined) {
    return {
      cause: `module ${missing} is not in its bundle`,
      cure: `{install} where it is a package, or correct the import in {handler}, ${thenUp}`,
    };
  }
  const [, required] = /Dynamic require of "([^"]{1,200})" is not supported/.exec(said) ?? [];
  if (required === undefined) return undefined;
  return {
    cause: `a package asks for ${required} with require, which its bundle does not have`,
    cure: `import it in {handler}, or take a package that is an ES module, ${thenUp}`,
  };
}

/** Errors of AWS's services that a handler passes on, by the names of the SDK's exceptions. */
function awsAdvice(said: string, { type, message }: FunctionError): Advice | undefined {
  const name = /^[A-Z]\w+$/.exec(/^(\w+): /.exec(message)?.[1] ?? "")?.[0];
  const is = (...names: string[]): boolean => names.includes(type) || (name !== undefined && names.includes(name));
  if (is("ResourceNotFoundException", "TableNotFoundException")) {
    return /Requested resource not found|\btable\b/i.test(message)
      ? {
          cause: "the table that it reads is not there, or is in another region or account",
          cure: `compare the table's name and region in {handler} (or its environment) with {resources}, ${thenUp} --refresh`,
        }
      : {
          cause: "something that it asks AWS for is not there, or is in another region or account",
          cure: `compare the name in {handler} (or its environment) with what is there in AWS, ${thenUp}`,
        };
  }
  if (is("NoSuchBucket", "NoSuchKey", "ParameterNotFound", "QueueDoesNotExist", "NotFoundException", "NotFound")) {
    return {
      cause: "something that it asks AWS for is not there, or is in another region or account",
      cure: `compare the name in {handler} (or its environment) with what is there in AWS, ${thenUp}`,
    };
  }
  if (
    is(
      ...["ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException", "SlowDown"],
      ...["ProvisionedThroughputExceededException", "RequestLimitExceeded", "LimitExceededException"],
    ) ||
    /\bRate exceeded\b/i.test(message)
  ) {
    return throttledAdvice;
  }
  if (is("AccessDeniedException", "AccessDenied", "KMSAccessDeniedException", "UnauthorizedOperation")) {
    return {
      cause: "AWS refused what it asked for, and does not say which right is missing",
      cure: `grant what {handler} asks of AWS: add it to {permissions}, ${thenUp}`,
    };
  }
  if (is("ExpiredTokenException", "UnrecognizedClientException", "CredentialsProviderError", "InvalidClientTokenId")) {
    return {
      cause: "it called AWS with credentials that are no good",
      cure: `let {handler} use the function's role (an SDK client without credentials of its own does), ${thenUp}`,
    };
  }
  if (/relation "[^"]+" does not exist|no such table|Table '[^']+' doesn't exist/i.test(said)) {
    return {
      cause: "the table that it reads is not there in its database",
      cure: `make the table, or correct its name in {handler}, ${thenUp}`,
    };
  }
  return undefined;
}

const throttledAdvice: Advice = {
  cause:
    "a service that it calls takes no more requests for now (a backend's limit, not one of the way to the function)",
  cure: `let {handler} call it less often, or raise that service's limit; ${thenUp} again`,
};

const unreachable: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name is not known to DNS",
  EAI_AGAIN: "DNS does not answer",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "it ended the connection",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to its network",
  EPIPE: "it ended the connection",
  ETIMEDOUT: "it did not answer in time",
  ESOCKETTIMEDOUT: "it did not answer in time",
  ECONNABORTED: "it did not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "it did not answer in time",
  UND_ERR_HEADERS_TIMEOUT: "it did not answer in time",
};

/** A host that the handler calls and can't reach. */
function networkAdvice(said: string, { type, message }: FunctionError): Advice | undefined {
  const found = /\b([A-Z_]{4,})\b(?:[ :]+([\w.-]{1,255}(?::\d+)?|\[?[\da-fA-F:]+\]?:\d+))?/g;
  for (const [, code = "", host] of said.matchAll(found)) {
    const why = Object.hasOwn(unreachable, code) ? unreachable[code] : undefined;
    if (why !== undefined) return unreachableAdvice(host, `${code}: ${why}`);
  }
  if (
    /self[- ]signed certificate|unable to verify the first certificate|certificate has expired|ERR_TLS_/i.test(said)
  ) {
    return {
      cause: "a host that it calls shows a certificate that is not trusted",
      cure: `correct that host's certificate, or give Node its authority (NODE_EXTRA_CA_CERTS), ${thenUp}`,
    };
  }
  const isTimeout = /^(?:TimeoutError|ConnectTimeoutError|RequestTimeout)$/.test(type);
  if (isTimeout || /^(?:fetch failed|socket hang up|network error)$/i.test(message.trim())) {
    return unreachableAdvice(undefined, isTimeout ? "it did not answer in time" : "the connection failed");
  }
  return undefined;
}

function unreachableAdvice(host: string | undefined, why: string): Advice {
  return {
    cause: `${host === undefined ? "a host that it calls" : `host ${host}`} can't be reached (${why})`,
    cure:
      "check the address in {handler} and whether the host answers; a function in a VPC reaches the internet only " +
      `through a NAT gateway, and AWS's services through that or an endpoint ({vpc}); ${thenUp}`,
  };
}

/** A status that a backend answered by HTTP, as clients word it. */
function statusAdvice(said: string): Advice | undefined {
  const [, told] = /\b(?:status(?: ?code)?|HTTP(?:\/[\d.]+)?|Response code)\W{0,3}([45]\d\d)\b/i.exec(said) ?? [];
  const [, bare] =
    /\b([45]\d\d) (?:Too Many|Unauthorized|Forbidden|Not Found|Bad|Internal|Service|Gateway)/i.exec(said) ?? [];
  const status = Number(told ?? bare ?? 0);
  if (status === 0) return /\btoo many requests\b/i.test(said) ? throttledAdvice : undefined;
  if (status === 429) return { ...throttledAdvice, cause: `${throttledAdvice.cause}: it answered 429` };
  if (status === 401 || status === 403) {
    return {
      cause: `a service that it calls answered ${status}: it does not let the function in`,
      cure: `correct the credentials that {handler} sends to it, or what they may do there, ${thenUp}`,
    };
  }
  if (status >= 500) {
    return {
      cause: `a service that it calls answered ${status}: it has an error of its own`,
      cure: `look into that service's log; ${thenUp} again when it is well`,
    };
  }
  return {
    cause: `a service that it calls answered ${status}: it does not take the request`,
    cure: `compare what {handler} sends with what that service takes, ${thenUp}`,
  };
}

function variableAdvice(said: string): Advice | undefined {
  const [, after, before] =
    /environment variable\W+(?:named\W+)?["'`$]?([A-Z][A-Z0-9_]{2,100})|\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b\W+(?:is|was|environment)\b[^.]*\b(?:not set|missing|undefined|required|not defined|empty)/.exec(
      said,
    ) ?? [];
  const name = after ?? before;
  if (name === undefined) return undefined;
  return {
    cause: `environment variable ${name} is missing or not what it needs`,
    cure: `set it in {environment}, ${thenUp}; ${seeLog}`,
  };
}
