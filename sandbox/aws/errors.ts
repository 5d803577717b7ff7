/** A refusal by the stand-in account: `code` is AWS's error code, the message is worded as AWS words it. */
export class AwsError extends Error {
  readonly code: string;
  /** The HTTP status that AWS answers with. */
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = "AwsError";
    this.code = code;
    this.status = status;
  }
}
