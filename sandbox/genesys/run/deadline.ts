import { RunFailed } from "./operations.ts";

/** The time that a run has. */
export interface Deadline {
  /** Rejects with RunFailed when the time is over. */
  readonly passed: Promise<never>;
  /** Aborts when the time is over, and when nobody waits any more. */
  readonly signal: AbortSignal;
  clear(): void;
}

export function startDeadline(seconds: number): Deadline {
  const { promise, reject } = Promise.withResolvers<never>();
  const controller = new AbortController();
  const timer = setTimeout(() => {
    reject(new RunFailed("request.timeout", `the action did not finish within its ${seconds} s`));
  }, seconds * 1000);
  return {
    passed: promise,
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      controller.abort();
    },
  };
}
