import type { Inventory, StoredObject } from "../inventory.ts";
import type { Condition, RequestContext } from "../policy/conditions.ts";
import type { PolicyDocument, Statement } from "../policy/document.ts";
import { evaluate } from "../policy/evaluation.ts";
import type { Caller, Principals } from "../policy/principals.ts";
import { text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { findTarget } from "./target.ts";

/** What a caller wants of a function from outside its account or its roles. */
export interface Access {
  readonly action: string;
  readonly caller: Caller;
  readonly context: RequestContext;
}

/** Whether the function's resource policy allows it; a function that is missing allows nothing. */
export function grants(inventory: Inventory, functionArn: string, access: Access): boolean {
  return allows(inventory, functionArn, permissionsOn(inventory, functionArn), access);
}

/**
 * Whether the policy lets a role of this account call the function without any policy of the role's own. A permission
 * for the whole account only leaves that decision to the account's identity policies.
 */
export function grantsRole(inventory: Inventory, roleArn: string, functionArn: string): boolean {
  const direct = permissionsOn(inventory, functionArn).filter(
    ({ properties }) => !/^(\d{12}|arn:[^:]+:iam::\d{12}:root)$/.test(text(properties, "principal")),
  );
  const context = { "aws:principalarn": roleArn, "aws:principalaccount": inventory.accountId };
  return allows(inventory, functionArn, direct, { action: "lambda:InvokeFunction", caller: { arn: roleArn }, context });
}

function allows(
  inventory: Inventory,
  functionArn: string,
  permissions: readonly StoredObject[],
  access: Access,
): boolean {
  if (findTarget(inventory, functionArn) === undefined) return false;
  const policy: PolicyDocument = permissions.map(({ properties }) => statementOf(properties, functionArn));
  return evaluate([policy], { ...access, resource: functionArn }) === "allowed";
}

/** A qualifier has permissions of its own; those of the bare function do not reach it. */
function permissionsOn(inventory: Inventory, functionArn: string): StoredObject[] {
  return inventory.all(tokens.permission).filter(({ properties }) => {
    return [text(properties, "functionArn"), text(properties, "qualifier")].filter(Boolean).join(":") === functionArn;
  });
}

/** The statement that Lambda makes of AddPermission's parameters. */
function statementOf(permission: Properties, functionArn: string): Statement {
  return {
    effect: "Allow",
    actions: { excluded: false, patterns: [text(permission, "action")] },
    resources: { excluded: false, patterns: [functionArn] },
    principals: principalsOf(text(permission, "principal")),
    conditions: conditionsOf(permission),
  };
}

function principalsOf(principal: string): Principals {
  const isService = principal.endsWith(".amazonaws.com");
  return { excluded: false, accounts: isService ? [] : [principal], services: isService ? [principal] : [] };
}

/** Parameters of AddPermission that become conditions: the operator and the key of each. */
const conditionParameters: Readonly<Record<string, Pick<Condition, "operator" | "key">>> = {
  sourceArn: { operator: "ArnLike", key: "aws:sourcearn" },
  sourceAccount: { operator: "StringEquals", key: "aws:sourceaccount" },
  principalOrgId: { operator: "StringEquals", key: "aws:principalorgid" },
  functionUrlAuthType: { operator: "StringEquals", key: "lambda:functionurlauthtype" },
  invokedViaFunctionUrl: { operator: "Bool", key: "lambda:invokedviafunctionurl" },
};

function conditionsOf(permission: Properties): Condition[] {
  return Object.entries(conditionParameters).flatMap(([parameter, { operator, key }]) => {
    const value = permission[parameter];
    if (typeof value !== "string" && typeof value !== "boolean") return [];
    return [{ operator, key, ifExists: false, values: [String(value)] }];
  });
}
