import type { IncomingHttpHeaders } from "node:http";
import type { Clock } from "./clock.ts";

/** One attempt at a request. */
export interface Attempt {
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly form?: Readonly<Record<string, string>>;
  /** What is sent and must not come back in a refusal's words. */
  readonly secrets: readonly string[];
  readonly answerTimeoutSeconds?: number;
}

/** What came back. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  body: string;
}

/** No answer came, or not a whole one. */
export class Unanswered extends Error {
  /** Node's code of the network error, such as ECONNRESET. */
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Seconds without an answer after which a request counts as lost. */
const usualAnswerTimeoutSeconds = 30;

/** @throws Unanswered */
export async function send(attempt: Attempt, clock: Clock): Promise<Answer> {
  const { url, method, headers, json, form, answerTimeoutSeconds = usualAnswerTimeoutSeconds } = attempt;
  // Loaded with the first request: a preview, and an `up` with nothing to do, make none.
  const { default: got, RequestError } = await import("got");
  const limit = clock.limit(answerTimeoutSeconds * 1_000);
  try {
    return await got(url, {
      method,
      headers: { ...headers, "user-agent": "genesyscloud-provider" },
      ...(json === undefined ? {} : { json }),
      ...(form === undefined ? {} : { form }),
      responseType: "text",
      // Credentials go to the stated host and nowhere else.
      followRedirect: false,
      throwHttpErrors: false,
      // One place decides about retries, with a clock that tests can turn.
      retry: { limit: 0 },
      timeout: { connect: 10_000 },
      signal: limit.signal,
    });
  } catch (error) {
    // The client's own error keeps the request with its headers.
    if (error instanceof RequestError) throw new Unanswered(error.code);
    throw error;
  } finally {
    limit.clear();
  }
}
