import { tooManyRequests, transientStatuses } from "./transientStatuses.ts";

/** What came of one attempt at a request that did not succeed. */
export interface Failure {
  readonly method: string;
  /** How many attempts were made, this one included; 1 for the first. */
  readonly attempt: number;
  /** HTTP status; absent where no answer came. */
  readonly status?: number;
  /** Node's code of the network error, such as ECONNRESET; absent where an answer came. */
  readonly networkCode?: string;
  /** Seconds that the answer's Retry-After asked for. */
  readonly retryAfterSeconds?: number;
}

/** What to do after a failed attempt. */
export type NextStep =
  | { readonly kind: "retry"; readonly delayMilliseconds: number }
  /** The write may have been carried out. The caller has to look for the object. */
  | { readonly kind: "unknownOutcome" }
  | { readonly kind: "final" };

export const retryLimits = {
  /** Attempts in all where the service is unwell or out of reach. */
  attempts: 5,
  /** Attempts in all where the service says to come back later. */
  throttledAttempts: 8,
  firstDelayMilliseconds: 500,
  longestDelayMilliseconds: 8_000,
  /** A longer Retry-After is not waited for; the error tells the user. */
  longestRetryAfterSeconds: 180,
} as const;

/** Network errors that prove that the request never reached the service. */
const neverArrived = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ERR_PROXY_TUNNEL",
]);

/**
 * Decides by method and failure alone. A POST is repeated only where it is certain that the service did nothing. Every
 * other method is safe to repeat: PUT and DELETE end in the same state, and PATCH carries the object's version.
 */
export function nextStep(failure: Failure): NextStep {
  if (failure.status === tooManyRequests) return throttled(failure);
  const isWithoutAnswer = failure.status === undefined;
  if (!isWithoutAnswer && !transientStatuses.has(failure.status)) return { kind: "final" };
  const arrived = !(isWithoutAnswer && failure.networkCode !== undefined && neverArrived.has(failure.networkCode));
  if (failure.method === "POST" && arrived) return { kind: "unknownOutcome" };
  if (failure.attempt >= retryLimits.attempts) return { kind: "final" };
  return { kind: "retry", delayMilliseconds: backoff(failure) };
}

function throttled(failure: Failure): NextStep {
  const asked = failure.retryAfterSeconds;
  if (failure.attempt >= retryLimits.throttledAttempts) return { kind: "final" };
  if (asked !== undefined && asked > retryLimits.longestRetryAfterSeconds) return { kind: "final" };
  return { kind: "retry", delayMilliseconds: asked === undefined ? backoff(failure) : asked * 1000 };
}

function backoff({ attempt, retryAfterSeconds }: Failure): number {
  const doubled = retryLimits.firstDelayMilliseconds * 2 ** (attempt - 1);
  const capped = Math.min(doubled, retryLimits.longestDelayMilliseconds);
  const asked = Math.min(retryAfterSeconds ?? 0, retryLimits.longestRetryAfterSeconds) * 1000;
  return Math.max(capped, asked);
}

/** Seconds from a Retry-After header: whole seconds or an HTTP date; undefined where it is neither. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === "") return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
