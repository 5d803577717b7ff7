import { AwsError } from "./errors.ts";

/** An operation on a type of resource that AWS refuses. */
export interface AwsFault {
  readonly operation: "create" | "update" | "delete";
  /** Type token, such as `aws:iam/role:Role`. */
  readonly type: string;
  readonly refusal: AwsError;
  /** The operation was carried out, and only its answer did not come. Default: nothing was carried out. */
  readonly isCarriedOut?: boolean;
}

/** AWS's answer to too many requests, after its provider has stopped repeating them. */
export function throttling(): AwsError {
  return new AwsError("ThrottlingException", "Rate exceeded");
}

/** What AWS's provider says where no answer came. */
export function connectionLost(): AwsError {
  return new AwsError("RequestError", "send request failed: connection reset by peer");
}

/** What AWS refuses, until the script is changed. */
export class AwsFaults {
  #faults: readonly AwsFault[] = [];

  set(faults: readonly AwsFault[]): void {
    this.#faults = faults;
  }

  /**
   * Carries an operation out as the script says.
   *
   * @throws AwsError where the script has one for it
   */
  meet<Result>(operation: AwsFault["operation"], type: string, carryOut: () => Result): Result {
    const fault = this.#faults.find((one) => one.operation === operation && one.type === type);
    if (fault === undefined) return carryOut();
    if (fault.isCarriedOut === true) carryOut();
    throw fault.refusal;
  }
}
