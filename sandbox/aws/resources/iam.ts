import { isManagedPolicy } from "../access.ts";
import { AwsError } from "../errors.ts";
import type { StoredObject } from "../inventory.ts";
import { parsePolicy } from "../policy/document.ts";
import { text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { arnOf, firstOf, integerBetween, json, lengthBetween, matching } from "./inputRules.ts";
import { upperId } from "./naming.ts";
import type { ResourceType, Scope } from "./resourceType.ts";
import { partitionOf } from "../partition.ts";

const service = { service: "IAM", source: "iam.amazonaws.com", regional: false } as const;
const iamCharacters = matching(/^[\w+=,.@-]*$/, "must match [\\w+=,.@-]");

/** Quotas, in characters without white space. */
const trustPolicyMaximum = 2048;
const inlinePoliciesMaximum = 10_240;

export const role: ResourceType = {
  ...service,
  token: tokens.role,
  label: "IAM Role",
  operations: { create: "CreateRole", update: "UpdateRole", delete: "DeleteRole" },
  tagged: true,
  inputs: {
    assumeRolePolicy: { required: true, json: true, issue: json },
    description: { absent: "", issue: lengthBetween(0, 1000) },
    forceDetachPolicies: { default: false },
    maxSessionDuration: { default: 3600, issue: integerBetween(3600, 43_200) },
    name: { forceNew: true, issue: firstOf(lengthBetween(1, 64), iamCharacters) },
    namePrefix: { forceNew: true, issue: firstOf(lengthBetween(1, 38), iamCharacters) },
    path: { default: "/", forceNew: true, issue: matching(/^\/([\x21-\x7e]*\/)?$/, "must begin and end with /") },
    permissionsBoundary: { absent: "", issue: arnOf("iam") },
    tags: {},
  },
  computed: ["arn", "createDate", "inlinePolicies", "managedPolicyArns", "uniqueId"],
  autoName: { property: "name", prefixProperty: "namePrefix", maximum: 64 },
  identify: (inputs, { inventory, region }) => {
    const name = text(inputs, "name");
    return {
      id: name,
      name,
      arn: `arn:${partitionOf(region)}:iam::${inventory.accountId}:role${text(inputs, "path")}${name}`,
    };
  },
  conflict: ({ name }) => new AwsError("EntityAlreadyExists", `Role with name ${name} already exists.`, 409),
  refuse: (inputs) => {
    const policy = text(inputs, "assumeRolePolicy");
    parsePolicy("trust", policy);
    if (sizeOf(policy) > trustPolicyMaximum) {
      throw new AwsError("LimitExceeded", `Cannot exceed quota for ACLSizePerRole: ${trustPolicyMaximum}`, 409);
    }
  },
  compute: (_inputs, { arn }, { inventory }, previous) => ({
    arn,
    createDate: previous?.properties["createDate"] ?? inventory.now(),
    inlinePolicies: previous?.properties["inlinePolicies"] ?? [],
    managedPolicyArns: previous?.properties["managedPolicyArns"] ?? [],
    uniqueId: previous?.properties["uniqueId"] ?? upperId("AROA", 17),
  }),
  refuseDeletion: (object, scope) => {
    if (object.properties["forceDetachPolicies"] === true) return;
    if (policiesOf(scope, tokens.rolePolicyAttachment, object.name).length > 0) {
      throw new AwsError("DeleteConflict", "Cannot delete entity, must detach all policies first.", 409);
    }
    if (policiesOf(scope, tokens.rolePolicy, object.name).length > 0) {
      throw new AwsError("DeleteConflict", "Cannot delete entity, must delete policies first.", 409);
    }
  },
  afterDeletion: (object, { inventory }) => {
    const ofRole = (policy: StoredObject): boolean => policy.properties["role"] === object.name;
    inventory.removeWhere(tokens.rolePolicy, ofRole);
    inventory.removeWhere(tokens.rolePolicyAttachment, ofRole);
  },
};

export const rolePolicy: ResourceType = {
  ...service,
  token: tokens.rolePolicy,
  label: "IAM Role Policy",
  operations: { create: "PutRolePolicy", update: "PutRolePolicy", delete: "DeleteRolePolicy" },
  tagged: false,
  inputs: {
    name: { forceNew: true, issue: firstOf(lengthBetween(1, 128), iamCharacters) },
    namePrefix: { forceNew: true, issue: firstOf(lengthBetween(1, 102), iamCharacters) },
    policy: { required: true, json: true, issue: json },
    role: { required: true, forceNew: true },
  },
  computed: [],
  autoName: { property: "name", prefixProperty: "namePrefix", maximum: 128 },
  identify: (inputs, scope) => {
    const id = `${text(inputs, "role")}:${text(inputs, "name")}`;
    return { id, name: text(inputs, "name"), arn: `${roleArn(scope, inputs)}:policy/${text(inputs, "name")}` };
  },
  refuse: (inputs, scope, existing) => {
    refuseMissingRole(inputs, scope);
    const policy = text(inputs, "policy");
    parsePolicy("identity", policy);
    const name = text(inputs, "role");
    const others = policiesOf(scope, tokens.rolePolicy, name).filter(
      (other) => other !== existing && other.name !== text(inputs, "name"),
    );
    const total = others.reduce((sum, other) => sum + sizeOf(text(other.properties, "policy")), sizeOf(policy));
    if (total > inlinePoliciesMaximum) {
      const message = `Maximum policy size of ${inlinePoliciesMaximum} bytes exceeded for role ${name}`;
      throw new AwsError("LimitExceeded", message, 409);
    }
  },
  compute: () => ({}),
};

export const rolePolicyAttachment: ResourceType = {
  ...service,
  token: tokens.rolePolicyAttachment,
  label: "IAM Role Policy Attachment",
  operations: { create: "AttachRolePolicy", update: "AttachRolePolicy", delete: "DetachRolePolicy" },
  tagged: false,
  inputs: {
    policyArn: { required: true, forceNew: true, issue: arnOf("iam") },
    role: { required: true, forceNew: true },
  },
  computed: [],
  identify: (inputs, scope) => {
    const policyArn = text(inputs, "policyArn");
    const id = `${text(inputs, "role")}/${policyArn}`;
    return { id, name: id, arn: `${roleArn(scope, inputs)}:attachment/${policyArn}` };
  },
  refuse: (inputs, scope) => {
    refuseMissingRole(inputs, scope);
    const policyArn = text(inputs, "policyArn");
    if (!isManagedPolicy(policyArn)) {
      throw new AwsError("NoSuchEntity", `Policy ${policyArn} does not exist or is not attachable.`, 404);
    }
  },
  compute: () => ({}),
};

function policiesOf({ inventory }: Scope, token: string, roleName: string): StoredObject[] {
  return inventory.all(token).filter((policy) => policy.properties["role"] === roleName);
}

function roleArn({ inventory, region }: Scope, inputs: Properties): string {
  const name = text(inputs, "role");
  return inventory.get(tokens.role, name)?.arn ?? `arn:${partitionOf(region)}:iam::${inventory.accountId}:role/${name}`;
}

function refuseMissingRole(inputs: Properties, { inventory }: Scope): void {
  const name = text(inputs, "role");
  if (inventory.get(tokens.role, name) !== undefined) return;
  throw new AwsError("NoSuchEntity", `The role with name ${name} cannot be found.`, 404);
}

/** Quotas of policies leave white space out. */
function sizeOf(policy: string): number {
  return policy.replace(/\s/g, "").length;
}
