import { decide, roleByArn, trusts } from "../access.ts";
import type { Inventory } from "../inventory.ts";
import { grants } from "../lambda/resourcePolicy.ts";
import type { Signer } from "./context.ts";

const service = "apigateway.amazonaws.com";
const action = "lambda:InvokeFunction";

/** Whether a signed request may go through a route that asks for AWS_IAM. */
export function isSignerLetIn(inventory: Inventory, { roleArn }: Signer, resource: string): boolean {
  if (roleArn === undefined) return true;
  return decide(inventory, roleArn, "execute-api:Invoke", resource) === "allowed";
}

/** How an integration reaches its function. */
export interface Integration {
  readonly functionArn: string;
  /** `arn:aws:execute-api:<region>:<account>:<API>/<stage>/<method><route>` */
  readonly sourceArn: string;
  /** A role that API Gateway takes for the call; empty where the function's own policy decides. */
  readonly roleArn: string;
}

/** Whether API Gateway may invoke the function: by the integration's role, else by the function's resource policy. */
export function mayInvoke(inventory: Inventory, { functionArn, sourceArn, roleArn }: Integration): boolean {
  if (roleArn !== "") {
    const role = roleByArn(inventory, roleArn);
    if (role === undefined || !trusts(role, { service })) return false;
    return decide(inventory, roleArn, action, functionArn) === "allowed";
  }
  const context = { "aws:sourcearn": sourceArn, "aws:sourceaccount": inventory.accountId };
  return grants(inventory, functionArn, { action, caller: { service }, context });
}
