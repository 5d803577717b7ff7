import { setTimeout as delay } from "node:timers/promises";

/** Time as the client sees it; tests give one that jumps. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Begins a time limit; whoever needs it no longer clears it. */
  limit(milliseconds: number): TimeLimit;
}

/** A time after which something is not waited for any longer. */
export interface TimeLimit {
  /** Aborted when the time has passed, with {@link timePassed} as its reason. */
  readonly signal: AbortSignal;
  clear(): void;
}

/** Of the name that `AbortSignal.timeout()` uses: by it the HTTP client tells a time limit from a wish to stop. */
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
    // What is waited for keeps the process alive, not the limit.
    timer.unref();
    return {
      signal: controller.signal,
      clear() {
        clearTimeout(timer);
      },
    };
  },
};
