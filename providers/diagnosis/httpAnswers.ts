import { contractEnding } from "./functionErrors.ts";
import { lambdaRefusal } from "./lambdaRefusals.ts";
import { deployAgain, failed, late, type Meaning, seeLog, urlRefused } from "./meaning.ts";
import type { RunFacts } from "./runFacts.ts";

/** What the function's frame answered around its handler: its guard, its validators, or that the handler threw. */
export function frameMeaning({ frame, http }: RunFacts, isHttp: boolean): Meaning | undefined {
  if (frame === undefined || (http === undefined && !isHttp)) return undefined;
  const status = http?.status;
  if (frame === "forbidden" && (status === undefined || status === 403)) {
    return {
      hop: "secret",
      cause: "the function's guard refused the secret header: the credential and the function hold different secrets",
      cure: "{rotateSecret}",
    };
  }
  if (frame === "the body is not JSON") {
    return {
      hop: "action",
      cause: "what the action sends is no JSON, so the function could not read it",
      cure: `compare the action's request template with {definition}; ${deployAgain}`,
    };
  }
  if (/^(?:the input|the handler's output) breaks the contract/.test(frame)) {
    return { hop: "handler", ...contractEnding(frame) };
  }
  return frame === "the function failed" ? failed : undefined;
}

/** What AWS answered in the function's place; by its status, since its words are few. */
export function httpMeaning({ http, words, code, reason }: RunFacts, isHttp: boolean): Meaning | undefined {
  if (http === undefined) return noAnswer(words);
  const refusal = lambdaRefusal(code, words, reason);
  if (refusal !== undefined) return refusal;
  switch (http.status) {
    case 401:
    case 403:
      return urlRefused;
    case 404:
      return nowhere;
    case 413:
      return lambdaRefusal("RequestTooLargeException", "", undefined);
    case 429:
      return lambdaRefusal("TooManyRequestsException", "", reason);
    case 503:
    case 504:
      return late;
    case 500:
    case 502:
      return withoutAnswer;
    default:
      return http.status >= 400 && isHttp ? withoutAnswer : undefined;
  }
}

function noAnswer(words: string): Meaning | undefined {
  return /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UnknownHostException)\b|\bunknown host\b|\bhost \S+ is not known\b|\bconnection refused\b/.test(
    words,
  )
    ? nowhere
    : undefined;
}

const nowhere: Meaning = {
  hop: "url",
  cause: "the address leads nowhere: the API, its stage or its route is not there, or not yet",
  cure: deployAgain,
  mayPass: true,
};
const withoutAnswer: Meaning = {
  hop: "handler",
  cause:
    "the function failed without an answer of its own: it could not be loaded, or ran out of memory or time (an HTTP API " +
    "says the same where it may not invoke the function)",
  cure: `${seeLog}; where the log has nothing of it, ${deployAgain}; then run \`pulumi up\``,
};
