import type { InvokeRequest, InvokeResult, RoleSession } from "../account.ts";
import { decide, refusalReason } from "../access.ts";
import { AwsError } from "../errors.ts";
import type { Inventory } from "../inventory.ts";
import { text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import type { FunctionRunner } from "./runner.ts";
import { findTarget, requireTarget } from "./target.ts";

const action = "lambda:InvokeFunction";
/** Bytes that a call's payload may have. */
const payloadMaximum = 6 * 1024 * 1024;

/** Lambda's Invoke, from permission to answer. Throws AwsError where Lambda refuses before the handler runs. */
export async function invokeFunction(
  inventory: Inventory,
  runner: FunctionRunner,
  request: InvokeRequest,
): Promise<InvokeResult> {
  const event = { source: "lambda.amazonaws.com", event: "Invoke", resource: request.functionArn };
  try {
    authorise(inventory, request.session, request.functionArn);
    const target = requireTarget(inventory, request.functionArn);
    refusePayload(request.payload);
    const result = await runner.run(target, request.functionArn, request.payload);
    const { functionError } = result;
    inventory.recordEvent(functionError === undefined ? event : { ...event, error: functionError });
    return result;
  } catch (error) {
    if (error instanceof AwsError) inventory.recordEvent({ ...event, error: error.code });
    throw error;
  }
}

/** Permission comes first: who may not call a function is not told whether it exists. */
function authorise(inventory: Inventory, session: RoleSession, functionArn: string): void {
  const decision = decide(inventory, session.roleArn, action, functionArn);
  if (decision === "allowed") return;
  if (decision === "implicitDeny" && isGranted(inventory, session.roleArn, functionArn)) return;
  throw new AwsError(
    "AccessDeniedException",
    `User: ${session.sessionArn} is not authorized to perform: ${action} on resource: ${functionArn} ` +
      refusalReason(decision, action),
    403,
  );
}

/** A permission on the function may name the role itself; within one account that suffices. */
function isGranted(inventory: Inventory, roleArn: string, functionArn: string): boolean {
  const target = findTarget(inventory, functionArn);
  return inventory.all(tokens.permission).some(({ properties }) => {
    const qualifier = text(properties, "qualifier");
    const granted = [text(properties, "functionArn"), qualifier].filter(Boolean).join(":");
    return (
      target !== undefined &&
      granted === functionArn &&
      properties["principal"] === roleArn &&
      [action, "lambda:*", "*"].includes(text(properties, "action"))
    );
  });
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
