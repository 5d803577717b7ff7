import { setTimeout as delay } from "node:timers/promises";

/** Time as the client sees it. Tests give one that jumps. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Begins a time limit. Clear it when it is no longer needed. */
  limit(milliseconds: number): TimeLimit;
}

/** A limit on how long something is waited for. */
export interface TimeLimit {
  /** Aborted when the time has passed, with {@link timePassed} as its reason. */
  readonly signal: AbortSignal;
  clear(): void;
}

/** The name that `AbortSignal.timeout()` uses. By it the HTTP client tells a time limit from an abort. */
export function timePassed(milliseconds: number): DOMException {
  return new DOMException(`${milliseconds} ms have passed`, "TimeoutError");
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await delay(milliseconds);
  },
  limit(milliseconds) {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort(timePassed(milliseconds));
    }, milliseconds);
    // The limit alone does not keep the process alive.
    timer.unref();
    return {
      signal: controller.signal,
      clear() {
        clearTimeout(timer);
      },
    };
  },
};
