import { quotas } from "../iam/quotas.ts";

/** A right of a function: exactly these actions on exactly these resources. */
export interface Permission {
  /** IAM actions, such as `dynamodb:GetItem`. */
  readonly actions: readonly string[];
  /** ARNs, each of one resource; `*` may follow a name, for what lies within it: `arn:aws:s3:::bucket/*`; `*` where AWS has none narrower for any of the actions. */
  readonly resources: readonly string[];
}

/**
 * How the function is deployed.
 *
 * A further property needs a line in each of the parts below: what a user may write, what is refused, the default, and
 * AWS's argument.
 */
export interface FunctionOptions {
  /** 128 to 10,240; default 256. */
  readonly memoryMegabytes?: number;
  /** Default: arm64. */
  readonly architecture?: "arm64" | "x86_64";
  /** Variables of the function's environment; no secrets, because anyone who may look at the function sees them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the handler may do in AWS, beside writing its log. */
  readonly permissions?: readonly Permission[];
  /** Runs the function inside a VPC. */
  readonly vpc?: { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] };
}

/** Names of variables of a function's environment. */
export const environmentName = {
  pattern: "^(?!AWS_|LAMBDA_|GENESYS_LAMBDA_|_)[A-Za-z][A-Za-z0-9_]*$",
  description: "allowed as a name: letters, digits and _, a letter first; AWS_, LAMBDA_ and GENESYS_LAMBDA_ are taken",
};
const texts = { type: "array", items: { type: "string", minLength: 1, description: "give a text" } };
/** Actions that would let a function do anything at all, or become somebody else. */
const action = {
  type: "string",
  pattern: "^(?!iam:|sts:)[a-z0-9-]+:[A-Za-z0-9]+$",
  description: "allowed: one action by its full name, such as dynamodb:GetItem; none of iam and sts",
};
const resource = {
  type: "string",
  pattern: "^(\\*|arn:aws[a-z-]*:[a-z0-9-]+:[^:]*:[^:]*:.+)$",
  description: "allowed: the ARN of a resource; * where AWS has none narrower for any of the actions",
};
const { least, most } = quotas.functionMemory;

/** JSON Schema of each property, with what is allowed in words. */
const schemas: Readonly<Record<keyof FunctionOptions, object>> = {
  memoryMegabytes: {
    type: "integer",
    minimum: least,
    maximum: most,
    description: `allowed: whole megabytes from ${least} to ${most}`,
  },
  architecture: { enum: ["arm64", "x86_64"] },
  environment: {
    type: "object",
    propertyNames: environmentName,
    additionalProperties: { type: "string", description: "give a text" },
  },
  permissions: {
    type: "array",
    items: {
      type: "object",
      required: ["actions", "resources"],
      additionalProperties: false,
      properties: {
        actions: { type: "array", minItems: 1, items: action, description: "give at least one action" },
        resources: { type: "array", minItems: 1, items: resource, description: "give at least one ARN" },
      },
    },
  },
  vpc: {
    type: "object",
    required: ["subnetIds", "securityGroupIds"],
    additionalProperties: false,
    properties: { subnetIds: { ...texts, minItems: 1 }, securityGroupIds: { ...texts, minItems: 1 } },
  },
};

/** What an action.ts says about its function. */
export const functionSchema = { type: "object", additionalProperties: false, properties: schemas };

/** The options with the defaults of what an action.ts leaves out. */
export type CompleteFunctionOptions = Required<Omit<FunctionOptions, "vpc">> & Pick<FunctionOptions, "vpc">;

const defaults: CompleteFunctionOptions = {
  memoryMegabytes: 256,
  architecture: "arm64",
  environment: {},
  permissions: [],
};

export function withDefaults(options: FunctionOptions = {}): CompleteFunctionOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(given) as FunctionOptions) };
}

/** AWS's arguments for the options. Environment and permissions were joined with those of resources.ts before. */
export function awsArguments({
  memoryMegabytes,
  architecture,
  vpc,
}: Omit<CompleteFunctionOptions, "environment" | "permissions">) {
  return {
    memorySize: memoryMegabytes,
    architectures: [architecture],
    ...(vpc === undefined
      ? {}
      : { vpcConfig: { subnetIds: [...vpc.subnetIds], securityGroupIds: [...vpc.securityGroupIds] } }),
  };
}
