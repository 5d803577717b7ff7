import { randomBytes } from "node:crypto";
import type { AssumeRoleRequest, RoleSession } from "./account.ts";
import { roleByArn, trusts } from "./access.ts";
import { AwsError } from "./errors.ts";
import type { Inventory } from "./inventory.ts";

/**
 * STS's AssumeRole for another account's principal.
 * @throws AwsError `AccessDenied`; the words are the same whatever is wrong, so that nobody learns which roles exist
 */
export function assumeRole(inventory: Inventory, request: AssumeRoleRequest): RoleSession {
  const { callerPrincipal, roleArn, externalId } = request;
  const event = { source: "sts.amazonaws.com", event: "AssumeRole", resource: roleArn };
  const role = roleByArn(inventory, roleArn);
  const context = {
    "aws:principalarn": callerPrincipal,
    "aws:principalaccount": callerPrincipal.split(":")[4],
    "sts:externalid": externalId,
  };
  if (role === undefined || !trusts(role, { arn: callerPrincipal }, context)) {
    inventory.recordEvent({ ...event, error: "AccessDenied" });
    const message = `User: ${callerPrincipal} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    throw new AwsError("AccessDenied", message, 403);
  }
  inventory.recordEvent(event);
  const session = `session-${randomBytes(8).toString("hex")}`;
  return {
    roleArn,
    sessionArn: `arn:${roleArn.split(":")[1] ?? ""}:sts::${inventory.accountId}:assumed-role/${role.name}/${session}`,
  };
}
