import type { InvokeResult, RoleSession } from "../account.ts";
import { decide, refusalReason, roleByArn, trusts } from "../access.ts";
import { AwsError } from "../errors.ts";
import type { Inventory } from "../inventory.ts";
import { grantsRole } from "./resourcePolicy.ts";
import type { FunctionRunner } from "./runner.ts";
import { record, text } from "../properties.ts";
import { requireTarget } from "./target.ts";
import type { Target } from "./target.ts";

const action = "lambda:InvokeFunction";
/** Bytes that a call's payload may have. */
const payloadMaximum = 6 * 1024 * 1024;

/** A call of a function, by any invocation. */
export interface Invocation {
  /** As CloudTrail names it, such as `Invoke`. */
  readonly event: string;
  /** With a qualifier or without. */
  readonly functionArn: string;
  /** JSON text. */
  readonly payload: string;
  /** Throws AwsError where the caller may not call the function. */
  readonly authorise: () => void;
}

/** From permission to answer. Throws AwsError where Lambda refuses before the handler runs. */
export async function invokeFunction(
  inventory: Inventory,
  runner: FunctionRunner,
  { event: name, functionArn, payload, authorise }: Invocation,
): Promise<InvokeResult> {
  const event = { source: "lambda.amazonaws.com", event: name, resource: functionArn };
  try {
    // Permission comes first: a caller without permission is not told whether the function exists.
    authorise();
    const target = requireTarget(inventory, functionArn);
    refusePayload(payload);
    refuseRole(inventory, target);
    const result = await runner.run(target, functionArn, payload);
    const { functionError } = result;
    inventory.recordEvent(functionError === undefined ? event : { ...event, error: functionError });
    return result;
  } catch (error) {
    if (error instanceof AwsError) inventory.recordEvent({ ...event, error: error.code });
    throw error;
  }
}

/** Lets a role's session call the function. @throws AwsError `AccessDeniedException` */
export function authoriseSession(inventory: Inventory, session: RoleSession, functionArn: string): void {
  const decision = decide(inventory, session.roleArn, action, functionArn);
  if (decision === "allowed") return;
  if (decision === "implicitDeny" && grantsRole(inventory, session.roleArn, functionArn)) return;
  throw new AwsError(
    "AccessDeniedException",
    `User: ${session.sessionArn} is not authorized to perform: ${action} on resource: ${functionArn} ` +
      refusalReason(decision, action),
    403,
  );
}

/**
 * A function starts with the very role that it was given. A role that was made again under the same name is another
 * one. Where there are environment variables, the missing grant on their key is noticed first.
 */
function refuseRole(inventory: Inventory, { running: { properties, kept } }: Target): void {
  const role = roleByArn(inventory, text(properties, "role"));
  const isGiven = role !== undefined && (kept === undefined || kept["roleId"] === role.properties["uniqueId"]);
  if (!isGiven && Object.keys(record(record(properties, "environment"), "variables")).length > 0) {
    const message =
      "Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the " +
      "function's KMS key settings. KMS Exception: AccessDeniedException KMS Message: The ciphertext refers to a " +
      "customer master key that does not exist, does not exist in this region, or you are not allowed to access.";
    throw new AwsError("KMSAccessDeniedException", message, 502);
  }
  if (isGiven && trusts(role, { service: "lambda.amazonaws.com" })) return;
  throw new AwsError("AccessDeniedException", "The role defined for the function cannot be assumed by Lambda.", 403);
}

function refusePayload(payload: string): void {
  const size = Buffer.byteLength(payload);
  if (size > payloadMaximum) {
    const message = `Request must be smaller than ${payloadMaximum} bytes for the InvokeFunction operation`;
    throw new AwsError("RequestTooLargeException", message, 413);
  }
  try {
    JSON.parse(payload);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable";
    const message = `Could not parse request body into json: ${reason}`;
    throw new AwsError("InvalidRequestContentException", message);
  }
}
