/** A request as it arrived, its body as bytes. */
export interface WebRequest {
  readonly method: string;
  readonly host: string;
  /** Path with its query. */
  readonly url: string;
  /** Names in lower case; repeated ones joined with commas, as HTTP has it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What is answered; a text body. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer;
}

export function jsonAnswer(status: number, body: object, headers: Record<string, string> = {}): WebAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}
