/** The service's own form of an error. Source: Genesys Cloud Platform API, ErrorBody. */
export interface ErrorBody {
  readonly message: string;
  readonly code: string;
  readonly status: number;
  readonly messageParams?: Readonly<Record<string, string>>;
  readonly contextId: string;
  readonly details: readonly { readonly errorCode: string; readonly fieldName: string }[];
  readonly errors: readonly ErrorBody[];
  readonly limit?: { readonly key: string; readonly namespace: string; readonly value: number };
}

export type ErrorParts = Partial<Pick<ErrorBody, "messageParams" | "details" | "limit">>;

/** A refusal as a route throws it; the server gives it the form of an ErrorBody. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly parts: ErrorParts;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    parts: ErrorParts = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.parts = parts;
    this.headers = headers;
  }

  body(contextId: string): ErrorBody {
    return {
      message: this.message,
      code: this.code,
      status: this.status,
      contextId,
      details: [],
      errors: [],
      ...this.parts,
    };
  }
}

export function notFound(what: string, id: string): Refusal {
  return new Refusal(404, "not.found", `The requested ${what} was not found: ${id}.`);
}

/** A value that the service can't accept, with the field that holds it. */
export function invalidValue(fieldName: string, message: string): Refusal {
  return new Refusal(400, "invalid.value", message, { details: [{ errorCode: "invalid.value", fieldName }] });
}

export function versionConflict(given: number, current: number): Refusal {
  return new Refusal(409, "version.conflict", `The version ${given} does not match the current version ${current}.`);
}

/** @throws Refusal 400 where a client sends back what it read, and changed it: the service would ignore the change */
export function sameAsRead(field: string, given: string | undefined, current: string): void {
  if (given === undefined || given === current) return;
  throw invalidValue(field, `The ${field} can't be changed here: it is ${current}.`);
}
