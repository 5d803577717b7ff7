import { assumedRole, type Denial } from "./denial.ts";
import { contractEnding, functionErrorMeaning } from "./functionErrors.ts";
import { deniedAdvice, type FunctionFacts } from "./handlerAdvice.ts";
import { httpMeaning, frameMeaning } from "./httpAnswers.ts";
import { lambdaRefusal } from "./lambdaRefusals.ts";
import { deployAgain, failed, type Hop, late, type Meaning, urlRefused } from "./meaning.ts";
import type { RunFacts } from "./runFacts.ts";
import type { Words } from "./words.ts";

/** What is known of a call beside what its run said. */
export interface CallContext extends FunctionFacts {
  /** How the action reaches its function; absent where nobody knows. */
  readonly invocation?: "role" | "function-url" | "http-api";
  /** How whoever reads the cure runs Pulumi, from its arguments; absent: as `pulumi` itself. */
  readonly command?: (args: string) => string;
  /** The names that cures use for things; absent: those of the resources' properties. */
  readonly words?: Words;
}

/** Concludes where a run ended from what it said. */
export function diagnose(facts: RunFacts, context: CallContext): Meaning {
  if (facts.functionError !== undefined) return functionErrorMeaning(facts.functionError, context);
  const isRole = context.invocation === "role";
  const isHttp = context.invocation !== undefined && !isRole;
  if (facts.denial !== undefined) {
    const meaning = deniedMeaning(facts.denial, context);
    if (isOnWay(meaning.hop, context)) return meaning;
  }
  const http = isRole ? undefined : (frameMeaning(facts, isHttp) ?? httpMeaning(facts, isHttp));
  if (http !== undefined) return http;
  const refusal = lambdaRefusal(facts.code, facts.words, facts.reason);
  if (refusal !== undefined) return refusal;
  const bare = bareRefusal(facts.code, isHttp);
  if (bare !== undefined) return bare;
  if (/\btimed? ?out\b|\bdid not finish within\b|\brequest\.timeout\b/i.test(facts.words)) {
    return late;
  }
  if (/breaks the contract/.test(facts.words)) {
    const [said = ""] = /the (?:input|handler's output) breaks the contract.*/.exec(facts.words) ?? [];
    if (said !== "") return { hop: "handler", ...contractEnding(said) };
  }
  if (/\bthe function failed\b/.test(facts.words)) {
    return failed;
  }
  return unknown;
}

/** None of the words is known: the call came back, and the translation of its answer failed. */
const unknown: Meaning = {
  hop: "answer",
  cause: "Genesys Cloud could not make the action's output of the function's answer",
  cure: `compare the action's translation map, templates and output contract with {definition}; ${deployAgain}`,
};

/**
 * Somebody was refused. In a call only Genesys Cloud assumes a role and invokes a function; every other refusal is a
 * handler's.
 */
function deniedMeaning(denial: Denial, context: CallContext): Meaning {
  const { action, isExplicit, caller } = denial;
  const session = assumedRole(caller);
  const isFunctions = session !== undefined && session.role === session.session;
  if (action === "sts:AssumeRole" && !isFunctions) return isExplicit ? assumeDenied : assumeRefused;
  if (action === "lambda:InvokeFunctionUrl") return urlRefused;
  if (action === "lambda:InvokeFunction" && !isFunctions) return isExplicit ? invokeDenied : invokeRefused;
  const advice = deniedAdvice(denial, context);
  return { hop: "handler", ...advice, cause: `the function failed: ${advice.cause}` };
}

const assumeDenied: Meaning = {
  hop: "role",
  cause: "a policy denies Genesys Cloud to assume the role (an explicit Deny, which no Allow can outweigh)",
  cure: `take the Deny out of the role's trust policy or the account's control policies, or ${deployAgain}`,
};
const assumeRefused: Meaning = {
  hop: "role",
  cause:
    "AWS does not let Genesys Cloud assume the role: the trust policy names another account or another ExternalId, or " +
    "the role is not there (AWS says the same in each case)",
  cure: `compare genesys:trustedAccountId and genesys:externalId with the role's trust policy; ${deployAgain}`,
  mayPass: true,
};
const invokeDenied: Meaning = {
  hop: "permission",
  cause: "a policy denies the role to invoke the function (an explicit Deny, which no Allow can outweigh)",
  cure: "take the Deny out of the role's policies, its permissions boundary or the account's control policies",
};
const invokeRefused: Meaning = {
  hop: "permission",
  cause: "the role may not invoke the function: its inline policy is missing or names another ARN",
  cure: deployAgain,
  mayPass: true,
};

/** A refusal that says nothing but its code: STS's has another than Lambda's. */
function bareRefusal(code: string | undefined, isHttp: boolean): Meaning | undefined {
  if (isHttp) return code === "AccessDenied" || code === "AccessDeniedException" ? urlRefused : undefined;
  if (code === "AccessDenied") return assumeRefused;
  return code === "AccessDeniedException" ? invokeRefused : undefined;
}

/** Hops that a call passes only by one kind of invocation. */
function isOnWay(hop: Hop, { invocation }: CallContext): boolean {
  if (invocation === undefined) return true;
  return invocation === "role" ? hop !== "url" && hop !== "secret" : hop !== "role" && hop !== "permission";
}
