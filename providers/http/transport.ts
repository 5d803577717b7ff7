import type { IncomingHttpHeaders } from "node:http";
import { answerLimits } from "./answerLimits.ts";
import type { Clock } from "./clock.ts";
import { GenesysError } from "./errors.ts";
import { commonHeaders } from "./headers.ts";
import { agentsFor } from "./proxy.ts";

/** One attempt at a request. */
export interface Attempt {
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly form?: Readonly<Record<string, string>>;
  /** Texts that are sent and that a refusal must not quote. */
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
export class NoAnswer extends Error {
  /** Node's code of the network error, such as ECONNRESET. */
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Seconds to wait for an answer. After that the outcome of the request is unknown. */
const usualAnswerTimeoutSeconds = 30;

/**
 * @throws NoAnswer where no whole answer came
 * @throws GenesysError `answer.tooLarge` as soon as the answer is beyond {@link answerLimits}
 */
export async function send(attempt: Attempt, clock: Clock): Promise<Answer> {
  const { url, method, headers, json, form, answerTimeoutSeconds = usualAnswerTimeoutSeconds } = attempt;
  // Loaded with the first request. A preview, and an `up` with nothing to do, make none.
  const { default: got, RequestError } = await import("got");
  const agent = agentsFor(url);
  const limit = clock.limit(answerTimeoutSeconds * 1_000);
  const tooLarge = new AbortController();
  try {
    const asked = got(url, {
      method,
      headers: { ...commonHeaders, ...headers },
      ...(json === undefined ? {} : { json }),
      ...(form === undefined ? {} : { form }),
      responseType: "text",
      // Credentials go to the stated host and nowhere else.
      followRedirect: false,
      throwHttpErrors: false,
      // One place decides about retries, with a clock that tests can set.
      retry: { limit: 0 },
      timeout: { connect: 10_000 },
      agent,
      signal: AbortSignal.any([limit.signal, tooLarge.signal]),
    });
    // Bytes are counted after decompression: a small answer can unfold to a large one.
    return await asked.on("downloadProgress", ({ transferred }) => {
      if (transferred > answerLimits.bytes) tooLarge.abort();
    });
  } catch (error) {
    if (tooLarge.signal.aborted) throw answerTooLarge(url);
    // The client's own error keeps the request with its headers.
    if (error instanceof RequestError) throw new NoAnswer(error.code);
    throw error;
  } finally {
    limit.clear();
  }
}

function answerTooLarge(url: string): GenesysError {
  const { host, pathname } = new URL(url);
  return new GenesysError(
    "answer.tooLarge",
    `the answer of ${host} to ${pathname} is larger than ${answerLimits.bytes / 1_048_576} MiB, which no answer of ` +
      "Genesys Cloud is, and was not read to its end: is the API address right?",
  );
}
