import type { Properties } from "../properties.ts";
import { optionalNumber, record, records } from "../properties.ts";

/** How many requests may come. */
export interface Throttle {
  /** What is counted together: the stage, or a route with limits of its own. */
  readonly scope: string;
  /** Requests that the bucket gets back each second. */
  readonly rate: number;
  /** Requests at once that a full bucket holds. */
  readonly burst: number;
}

/** An account's own limits in a region. Source: API Gateway Developer Guide, "Quotas". */
const accountLimits = { rate: 10_000, burst: 5_000 };

/** The limits of a stage for one of its routes: the route's own before those of all routes before the account's. */
export function throttleOf(stage: Properties, routeKey: string): Throttle {
  const own = records(stage, "routeSettings").find((settings) => settings["routeKey"] === routeKey) ?? {};
  const general = record(stage, "defaultRouteSettings");
  const limit = (name: string): number | undefined => optionalNumber(own, name) ?? optionalNumber(general, name);
  const isOwn = ["throttlingRateLimit", "throttlingBurstLimit"].some((name) => optionalNumber(own, name) !== undefined);
  return {
    scope: isOwn ? routeKey : "",
    rate: limit("throttlingRateLimit") ?? accountLimits.rate,
    burst: limit("throttlingBurstLimit") ?? accountLimits.burst,
  };
}

/** Token buckets by name. */
export class TokenBuckets {
  readonly #buckets = new Map<string, { tokens: number; filledAt: number }>();

  /** Takes a token where there is one. @param now milliseconds since the epoch */
  take(name: string, { rate, burst }: Pick<Throttle, "rate" | "burst">, now: number): boolean {
    const bucket = this.#buckets.get(name) ?? { tokens: burst, filledAt: now };
    const filled = bucket.tokens + (Math.max(0, now - bucket.filledAt) / 1000) * rate;
    const tokens = Math.min(burst, filled);
    const isTaken = tokens >= 1;
    this.#buckets.set(name, { tokens: isTaken ? tokens - 1 : tokens, filledAt: now });
    return isTaken;
  }
}
