import { AwsError } from "./errors.ts";

/** An operation on a type of resource that AWS refuses. */
export interface AwsFault {
  readonly operation: "create" | "update" | "delete";
  /** Type token, such as `aws:iam/role:Role`. */
  readonly type: string;
  readonly refusal: AwsError;
}

/** AWS's answer to more requests than it takes, once its provider has given up repeating them. */
export function throttling(): AwsError {
  return new AwsError("ThrottlingException", "Rate exceeded");
}

/** A script of what AWS refuses, until it is told otherwise. */
export class AwsFaults {
  #faults: readonly AwsFault[] = [];

  set(faults: readonly AwsFault[]): void {
    this.#faults = faults;
  }

  /** @throws AwsError where the script has one for it; nothing was done then */
  meet(operation: AwsFault["operation"], type: string): void {
    const fault = this.#faults.find((one) => one.operation === operation && one.type === type);
    if (fault !== undefined) throw fault.refusal;
  }
}
