import { type Clock, type TimeLimit, timePassed } from "genesyscloud-provider/api";

interface Running {
  readonly milliseconds: number;
  readonly endsAt: number;
  readonly controller: AbortController;
}

/**
 * A clock that jumps: sleeping takes no time and is written down. Time limits pass when a test lets them, never because
 * somebody slept: what is under way meanwhile is answered within that time.
 */
export class FakeClock implements Clock {
  readonly slept: number[] = [];
  readonly #limits = new Set<Running>();
  #now: number;

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** Time passes, and with it the limits that end within it. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const limit of [...this.#limits].filter(({ endsAt }) => endsAt <= this.#now)) {
      this.#limits.delete(limit);
      limit.controller.abort(timePassed(limit.milliseconds));
    }
  }

  /** Lets all that is under way take longer than anybody waits for it. */
  passLimits(): void {
    const last = Math.max(this.#now, ...[...this.#limits].map(({ endsAt }) => endsAt));
    this.advance(last - this.#now);
  }

  /** How many time limits have neither passed nor been cleared. */
  get limits(): number {
    return this.#limits.size;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    this.#now += milliseconds;
    await Promise.resolve();
  }

  limit(milliseconds: number): TimeLimit {
    const controller = new AbortController();
    const running = { milliseconds, endsAt: this.#now + milliseconds, controller };
    this.#limits.add(running);
    return {
      signal: controller.signal,
      clear: () => {
        this.#limits.delete(running);
      },
    };
  }
}
