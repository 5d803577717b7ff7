/**
 * HTTP statuses of a service, or a gateway before it, that is unwell for the moment. The same request may succeed a
 * little later. A POST with such an answer may have been carried out: the object is looked for, and the POST is not
 * repeated.
 */
export const transientStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/**
 * The service did nothing, because this client sends too many requests. So every method is repeated, after the time in
 * `Retry-After`.
 */
export const tooManyRequests = 429;

/** Whether a retry can change the answer. */
export function isTransient(status: number): boolean {
  return status === tooManyRequests || transientStatuses.has(status);
}
