import { isTooNested } from "./answerLimits.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import { GenesysError, type RequestFacts } from "./errors.ts";
import { FreshObjects } from "./freshObjects.ts";
import { explain, explainNoAnswer, explainToken } from "./explain.ts";
import { RateLimiter, parseRateLimit } from "./rateLimiter.ts";
import { nextStep, parseRetryAfter } from "./retry.ts";
import { Token, type TokenRequest } from "./token.ts";
import { isTransient } from "./transientStatuses.ts";
import { type Answer, type Attempt, send, NoAnswer } from "./transport.ts";
import { redact } from "../text/redact.ts";

/** One request to the API. */
export interface ApiRequest {
  /** In words that a user knows, such as `create data action "Echo"`. */
  readonly action: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path and query below the API's base URL. */
  readonly path: string;
  /** The permission that the OAuth client's role needs for it. */
  readonly permission?: string;
  readonly body?: object;
  /** Texts in the body that no error may quote. */
  readonly secrets?: readonly string[];
  /** Seconds to wait for an answer; after that the outcome is unknown. For requests that take long. Default: 30. */
  readonly answerTimeoutSeconds?: number;
}

/**
 * A session with one organization's API: token, rate limiter, retries and errors for all requests of one run. Nothing
 * in it is ever stored.
 */
export class Session {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly #token: Token;
  readonly #rateLimiter: RateLimiter;
  readonly #fresh = new FreshObjects();

  constructor(connection: Connection, clock: Clock = systemClock) {
    this.connection = connection;
    this.clock = clock;
    this.#rateLimiter = new RateLimiter(clock);
    this.#token = new Token(connection, clock, async (request) => await this.#fetchToken(request));
  }

  /** Sends the request and gives the parsed JSON of the answer; `undefined` where the answer has no body. */
  async json(request: ApiRequest): Promise<unknown> {
    return (await this.answer(request)).body;
  }

  /** The same with the status, for answers of which more than one status means success. */
  async answer(request: ApiRequest): Promise<{ readonly status: number; readonly body: unknown }> {
    const { statusCode, body } = await this.#found(request);
    const answer = { status: statusCode, body: body === "" ? undefined : parseJson(body) };
    this.#fresh.learn(request, answer.body);
    return answer;
  }

  /** Sends the request and gives the answer's text. */
  async text(request: ApiRequest): Promise<string> {
    return (await this.#found(request)).body;
  }

  /** Asks again where the service does not show an object yet that this run made. */
  async #found(request: ApiRequest): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#authorized(request);
      const delay = response.statusCode === 404 ? this.#fresh.delayAfterNotFound(request, attempt) : undefined;
      if (delay === undefined) return succeeded(request, response);
      await this.clock.sleep(delay);
    }
  }

  async #authorized(request: ApiRequest): Promise<Answer> {
    const first = await this.#withToken(request);
    if (first.response.statusCode !== 401) return first.response;
    // Revoked or expired early: once more with a new token, and only once.
    this.#token.refuse(first.token);
    return (await this.#withToken(request)).response;
  }

  async #withToken(request: ApiRequest): Promise<{ response: Answer; token: string }> {
    const token = await this.#token.get();
    const attempt: Attempt = {
      url: this.connection.apiUrl + request.path,
      method: request.method,
      headers: { authorization: `Bearer ${token}` },
      secrets: [token, ...(request.secrets ?? [])],
      ...(request.body === undefined ? {} : { json: request.body }),
      ...(request.answerTimeoutSeconds === undefined ? {} : { answerTimeoutSeconds: request.answerTimeoutSeconds }),
    };
    return { response: await this.#send(attempt, factsOf(request), (send) => this.#paced(send)), token };
  }

  async #fetchToken(request: TokenRequest): Promise<unknown> {
    const facts: RequestFacts = { action: "log in", method: "POST", path: "/oauth/token" };
    // Fetching a token twice does no harm, so it is retried like a GET.
    const { url, headers, form } = request;
    const attempt: Attempt = { url, method: "POST", headers, form, secrets: [this.connection.clientSecret] };
    const response = await this.#send(attempt, { ...facts, method: "GET" }, async (send) => await send());
    if (response.statusCode >= 200 && response.statusCode < 300) return parseJson(response.body);
    throw explainToken(facts, response, this.connection);
  }

  async #paced(send: () => Promise<Answer>): Promise<Answer> {
    await this.#rateLimiter.admit();
    let seen: ReturnType<typeof parseRateLimit>;
    try {
      const response = await send();
      seen = parseRateLimit(response.headers);
      return response;
    } finally {
      this.#rateLimiter.finished(seen);
    }
  }

  /** Attempts until there is an answer that retrying would not change; throws where there is none. */
  async #send(
    attempt: Attempt,
    facts: RequestFacts,
    through: (send: () => Promise<Answer>) => Promise<Answer>,
  ): Promise<Answer> {
    for (let number = 1; ; number += 1) {
      const outcome = await this.#once(attempt, through);
      const failed = outcome instanceof NoAnswer;
      if (!failed && !isTransient(outcome.statusCode)) return outcome;
      const next = nextStep({
        method: facts.method,
        attempt: number,
        ...(failed ? { networkCode: outcome.code } : statusOf(outcome, this.clock.now())),
      });
      if (next.kind === "retry") {
        await this.clock.sleep(next.delayMilliseconds);
        continue;
      }
      if (failed) throw explainNoAnswer(facts, outcome, next, this.connection);
      if (next.kind === "unknownOutcome") throw explain(facts, outcome, next);
      return outcome;
    }
  }

  async #once(attempt: Attempt, through: (send: () => Promise<Answer>) => Promise<Answer>): Promise<Answer | NoAnswer> {
    try {
      const response = await through(async () => await send(attempt, this.clock));
      if (response.statusCode >= 300) response.body = redact(response.body, attempt.secrets);
      return response;
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      throw error;
    }
  }
}

function statusOf(response: Answer, now: number): { status: number; retryAfterSeconds?: number } {
  const retryAfterSeconds = parseRetryAfter(response.headers["retry-after"], now);
  return { status: response.statusCode, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

function factsOf(request: ApiRequest): RequestFacts {
  return { action: request.action, method: request.method, path: request.path.split("?")[0] ?? request.path };
}

function succeeded(request: ApiRequest, response: Answer): Answer {
  if (response.statusCode >= 200 && response.statusCode < 300) return response;
  throw explain(factsOf(request), response, { kind: "final" }, request.permission);
}

function parseJson(text: string): unknown {
  if (isTooNested(text)) {
    const reason = "it nests deeper than any answer of Genesys Cloud; is the API address right?";
    throw new GenesysError("answer.unreadable", `the answer was not read: ${reason}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text, and that may be a token's.
    throw new GenesysError(
      "answer.unreadable",
      "the answer is not JSON: is the API address that of Genesys Cloud, with no proxy in between that answers itself?",
    );
  }
}
