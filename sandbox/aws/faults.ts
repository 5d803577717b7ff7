import { AwsError } from "./errors.ts";

/** An operation on a type of resource that AWS refuses. */
export interface AwsFault {
  readonly operation: "create" | "update" | "delete";
  /** Type token, such as `aws:iam/role:Role`. */
  readonly type: string;
  readonly refusal: AwsError;
  /** It was done all the same, and only the answer was lost. Default: nothing was done. */
  readonly isCarriedOut?: boolean;
}

/** AWS's answer to more requests than it takes, once its provider has given up repeating them. */
export function throttling(): AwsError {
  return new AwsError("ThrottlingException", "Rate exceeded");
}

/** What AWS's provider says where no answer came. */
export function connectionLost(): AwsError {
  return new AwsError("RequestError", "send request failed: connection reset by peer");
}

/** A script of what AWS refuses, until it is told otherwise. */
export class AwsFaults {
  #faults: readonly AwsFault[] = [];

  set(faults: readonly AwsFault[]): void {
    this.#faults = faults;
  }

  /**
   * Carries an operation out as the script has it.
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
