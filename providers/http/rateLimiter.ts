import { answerLimits } from "./answerLimits.ts";
import type { Clock } from "./clock.ts";

/** What the rate-limit headers of one answer say: `inin-ratelimit-count`, `-allowed` and `-reset` (seconds). */
export interface RateLimit {
  readonly count: number;
  readonly allowed: number;
  readonly resetSeconds: number;
}

/** Reads the three headers; undefined unless all are there as whole numbers. */
export function parseRateLimit(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): RateLimit | undefined {
  const [count, allowed, resetSeconds] = ["count", "allowed", "reset"].map((name) => {
    const value = headers[`inin-ratelimit-${name}`];
    return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : undefined;
  });
  if (count === undefined || allowed === undefined || resetSeconds === undefined) return undefined;
  return { count, allowed, resetSeconds: Math.min(resetSeconds, answerLimits.rateLimitSeconds) };
}

/**
 * Delays requests that the service would refuse. In each window it lets through as many as the last headers leave, and
 * counts those still under way. Before the first answer nothing is known, and nothing is delayed.
 */
export class RateLimiter {
  readonly #clock: Clock;
  #underWay = 0;
  #limit: { allowed: number; count: number; endsAt: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Waits until one more request is allowed, then counts it as under way. Call `finished` for each, however it ended.
   */
  async admit(): Promise<void> {
    for (let wait = this.#wait(); wait > 0; wait = this.#wait()) await this.#clock.sleep(wait);
    this.#underWay += 1;
  }

  finished(seen: RateLimit | undefined): void {
    this.#underWay -= 1;
    if (seen === undefined) {
      if (this.#limit !== undefined) this.#limit.count += 1;
      return;
    }
    const endsAt = this.#clock.now() + seen.resetSeconds * 1000;
    const sameWindow = this.#limit !== undefined && Math.abs(this.#limit.endsAt - endsAt) < 2000;
    // Answers of parallel requests can arrive out of order. Within one window the count only grows.
    const count = sameWindow ? Math.max(this.#limit?.count ?? 0, seen.count) : seen.count;
    this.#limit = { allowed: seen.allowed, count, endsAt };
  }

  #wait(): number {
    const limit = this.#limit;
    if (limit === undefined) return 0;
    const left = limit.endsAt - this.#clock.now();
    if (left <= 0) {
      this.#limit = undefined;
      return 0;
    }
    return limit.count + this.#underWay < limit.allowed ? 0 : left;
  }
}
