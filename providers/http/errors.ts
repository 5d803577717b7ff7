import { visible, visibleLines } from "../text/visible.ts";

/** What a request that failed was about, for messages and for deciding what to do next. */
export interface RequestFacts {
  /** In words that a user knows, such as `create data action "Echo"`. */
  readonly action: string;
  readonly method: string;
  /** Path without host and query. */
  readonly path: string;
  readonly status?: number;
  /** Genesys Cloud's own code from the error's body, such as `not.found`. */
  readonly serviceCode?: string;
  readonly correlationId?: string;
}

/**
 * The base class of all errors of this provider. `code` is stable. The message says what happened, where, and what to
 * do next. It never holds the request or the answer, so printing an error can't show a header or a body.
 */
export class GenesysError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    // Texts are made visible where they are quoted. This is for a place that was forgotten.
    super(visibleLines(message), options);
    this.name = "GenesysError";
    this.code = code;
  }
}

/** Genesys Cloud answered with a refusal, or did not answer in a way that can be understood. */
export class RequestFailed extends GenesysError {
  readonly facts: RequestFacts;

  constructor(code: string, message: string, facts: RequestFacts, options?: ErrorOptions) {
    super(code, message, options);
    this.name = "RequestFailed";
    this.facts = facts;
  }

  get status(): number | undefined {
    return this.facts.status;
  }
}

/** A write with an unknown outcome: no answer came, so it may have been carried out. Look before writing again. */
export class UnknownOutcome extends RequestFailed {
  constructor(message: string, facts: RequestFacts, options?: ErrorOptions) {
    super("outcome.unknown", message, facts, options);
    this.name = "UnknownOutcome";
  }
}

/** The part of Genesys Cloud's ErrorBody, or of the login service's error, that is safe and useful to show. */
export interface ErrorBody {
  readonly code?: string;
  readonly message?: string;
  readonly details?: string;
}

/** Reads an error's body whatever its form; HTML and other surprises give an empty result. */
export function errorBody(body: unknown): ErrorBody {
  if (typeof body !== "object" || body === null) return {};
  const fields = body as Record<string, unknown>;
  const text = (key: string): string | undefined => {
    const value = fields[key];
    return typeof value === "string" && value !== "" ? quotation(value, 500) : undefined;
  };
  const code = text("code") ?? text("error");
  const message = text("message") ?? text("error_description") ?? text("description");
  const nested = [fields["errors"], fields["details"]]
    .flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
    .map((entry) => describeDetail(entry))
    .filter((entry) => entry !== undefined);
  return {
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    ...(nested.length === 0 ? {} : { details: nested.slice(0, 10).join("; ") }),
  };
}

/** What the service says, in one line of at most so many of its characters. */
function quotation(text: string, characters: number): string {
  return visible(text.slice(0, characters).toWellFormed());
}

function describeDetail(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const { fieldName, message, errorCode } = entry as Record<string, unknown>;
  const words = [fieldName, message ?? errorCode].filter((word) => typeof word === "string" && word !== "");
  return words.length === 0 ? undefined : quotation(words.join(": "), 300);
}

const isOf =
  (...statuses: number[]) =>
  (error: unknown): error is RequestFailed =>
    error instanceof RequestFailed && error.status !== undefined && statuses.includes(error.status);

/** The object is not there, or not visible to this OAuth client's organization. */
export const isNotFound = isOf(404);

const versionWords = /does not match the current version|version conflict|stale version|current version/i;

/** Somebody changed the object since it was read: read it again, then write. */
export function isVersionConflict(error: unknown): boolean {
  return isOf(409)(error) || (isOf(400)(error) && versionWords.test(error.message));
}

/** A refusal of the request as it is. Right after an integration was made, it can pass in a moment. */
export const isBadRequest = isOf(400);
