/** Requests a second in the long run, and how many at once. */
export interface ThrottleLimits {
  readonly rate: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** A token bucket for each route, as API Gateway throttles. */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes a token; false where none is left. @param now milliseconds since the epoch */
  admits(key: string, { rate, burst }: ThrottleLimits, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? { tokens: burst, filledAt: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1_000) * rate);
    const isAdmitted = tokens >= 1;
    this.#buckets.set(key, { tokens: isAdmitted ? tokens - 1 : tokens, filledAt: now });
    return isAdmitted;
  }
}
