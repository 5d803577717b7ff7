import type { Inventory, StoredObject } from "./inventory.ts";
import type { RequestContext } from "./policy/conditions.ts";
import { parsePolicy } from "./policy/document.ts";
import type { PolicyDocument } from "./policy/document.ts";
import { evaluate } from "./policy/evaluation.ts";
import type { Decision } from "./policy/evaluation.ts";
import type { Caller } from "./policy/principals.ts";
import { text } from "./properties.ts";
import { tokens } from "./tokens.ts";

/** The AWS-managed policies that this account knows, by the end of their ARN. Every partition has its own. */
const managedPolicies: Readonly<Record<string, string>> = {
  "service-role/AWSLambdaBasicExecutionRole": JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "*",
      },
    ],
  }),
};

export function isManagedPolicy(arn: string): boolean {
  return managedPolicy(arn) !== undefined;
}

function managedPolicy(arn: string): string | undefined {
  const name = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return name !== undefined && Object.hasOwn(managedPolicies, name) ? managedPolicies[name] : undefined;
}

export function roleByArn(inventory: Inventory, arn: string): StoredObject | undefined {
  return inventory.all(tokens.role).find((role) => role.arn === arn);
}

/** Whether the role's trust policy lets the caller assume it. */
export function trusts(role: StoredObject, caller: Caller, context: RequestContext = {}): boolean {
  const trust = parsePolicy("trust", text(role.properties, "assumeRolePolicy"));
  return evaluate([trust], { action: "sts:AssumeRole", resource: role.arn, caller, context }) === "allowed";
}

/**
 * What a session of the role may do, by the role's inline and attached policies. A role that is gone may do nothing.
 * @param about what the request says of itself beside its caller
 */
export function decide(
  inventory: Inventory,
  roleArn: string,
  action: string,
  resource: string,
  about: RequestContext = {},
): Decision {
  const role = roleByArn(inventory, roleArn);
  if (role === undefined) return "implicitDeny";
  const context = { ...about, "aws:principalarn": roleArn, "aws:principalaccount": inventory.accountId };
  return evaluate(identityPolicies(inventory, role.name), { action, resource, context });
}

function identityPolicies(inventory: Inventory, roleName: string): PolicyDocument[] {
  const ofRole = (object: StoredObject): boolean => object.properties["role"] === roleName;
  const inline = inventory.all(tokens.rolePolicy).filter(ofRole);
  const attached = inventory.all(tokens.rolePolicyAttachment).filter(ofRole);
  const texts = [
    ...inline.map((policy) => text(policy.properties, "policy")),
    ...attached.map((attachment) => managedPolicy(text(attachment.properties, "policyArn"))),
  ];
  return texts.flatMap((json) => (json === undefined ? [] : [parsePolicy("identity", json)]));
}

/** The end of AWS's sentence about a refusal. */
export function refusalReason(decision: Decision, action: string): string {
  return decision === "explicitDeny"
    ? "with an explicit deny in an identity-based policy"
    : `because no identity-based policy allows the ${action} action`;
}
