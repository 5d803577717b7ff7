/**
 * HTTP statuses after which the same request may succeed a moment later, because the service, or a gateway before it, was
 * unwell. A POST that was answered so may have been carried out: it is looked for, not repeated.
 */
export const transientStatuses: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/** The service did nothing, because this client asks too often: every method is repeated, and `Retry-After` is kept. */
export const tooManyRequests = 429;

/** Whether a retry can change the answer. */
export function isTransient(status: number): boolean {
  return status === tooManyRequests || transientStatuses.has(status);
}
