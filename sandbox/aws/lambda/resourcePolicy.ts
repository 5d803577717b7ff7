import type { Inventory } from "../inventory.ts";
import { matchesWildcard } from "../policy/wildcards.ts";
import { optionalText, text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";

/** A call as a function's own policy sees it. */
export interface PolicyRequest {
  /** With its qualifier where the call names one. */
  readonly functionArn: string;
  /** Such as `lambda:InvokeFunction`. */
  readonly action: string;
  /** ARN of a role or name of a service; absent for a caller whom nobody knows. */
  readonly principal?: string;
  readonly sourceArn?: string;
  /** Auth type of the function URL by which the call comes. */
  readonly functionUrlAuthType?: string;
  readonly invokedViaFunctionUrl?: boolean;
}

/** Whether a statement of the function's policy lets the call through. */
export function isGranted(inventory: Inventory, request: PolicyRequest): boolean {
  return inventory.all(tokens.permission).some(({ properties }) => covers(properties, request));
}

function covers(statement: Properties, request: PolicyRequest): boolean {
  const principal = text(statement, "principal");
  const granted = [text(statement, "functionArn"), text(statement, "qualifier")].filter(Boolean).join(":");
  const sourceArn = optionalText(statement, "sourceArn");
  const authType = optionalText(statement, "functionUrlAuthType");
  return (
    granted === request.functionArn &&
    [request.action, "lambda:*", "*"].includes(text(statement, "action")) &&
    (principal === "*" || principal === request.principal) &&
    (sourceArn === undefined || matchesWildcard(sourceArn, request.sourceArn ?? "")) &&
    (authType === undefined || authType === request.functionUrlAuthType) &&
    (statement["invokedViaFunctionUrl"] !== true || request.invokedViaFunctionUrl === true)
  );
}
