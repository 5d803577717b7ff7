import { Refusal } from "./errors.ts";

const windowMilliseconds = 60_000;

interface Window {
  readonly endsAt: number;
  count: number;
}

/** The limit of requests per token: a fixed minute that begins with the token's first request. */
export class RateLimit {
  readonly #allowed: number;
  readonly #clock: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(allowed: number, clock: () => number) {
    this.#allowed = allowed;
    this.#clock = clock;
  }

  /** Counts a request and gives the headers that go with its answer. @throws Refusal 429 where it is one too many */
  count(token: string): Record<string, string> {
    const now = this.#clock();
    const current = this.#windows.get(token);
    const window =
      current === undefined || current.endsAt <= now ? { endsAt: now + windowMilliseconds, count: 0 } : current;
    this.#windows.set(token, window);
    const isOver = window.count >= this.#allowed;
    if (!isOver) window.count += 1;
    const resetSeconds = Math.ceil((window.endsAt - now) / 1000);
    const headers = {
      "inin-ratelimit-count": String(window.count),
      "inin-ratelimit-allowed": String(this.#allowed),
      "inin-ratelimit-reset": String(resetSeconds),
    };
    if (!isOver) return headers;
    throw new Refusal(
      429,
      "too.many.requests.retry.after",
      `Rate limit exceeded the maximum. Retry the request in [${resetSeconds}] seconds`,
      { limit: { key: "token.rate.per.minute", namespace: "platform.api", value: this.#allowed } },
      { ...headers, "retry-after": String(resetSeconds) },
    );
  }
}
