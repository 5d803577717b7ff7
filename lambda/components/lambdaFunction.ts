import * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { Function as AwsFunction } from "@pulumi/aws/lambda/function.js";
import { awsArguments, type CompleteFunctionOptions } from "../define/functionOptions.ts";
import { quotas } from "../iam/quotas.ts";
import { executionPolicy, functionTrustPolicy } from "../iam/rolePolicies.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { limitedName } from "./names.ts";

/** A right of a function: what it may do with exactly which resources. */
export interface GrantedPermission {
  readonly actions: readonly string[];
  /** ARNs. */
  readonly resources: readonly pulumi.Input<string>[];
}

export interface LambdaFunctionArgs extends Omit<CompleteFunctionOptions, "environment" | "permissions"> {
  /** Full name, `<project>-<stack>-<name>`; cut with a hash where AWS allows less. */
  readonly name: string;
  /** File name → text of what is deployed. */
  readonly files: Readonly<Record<string, string>>;
  /** `<file>.<export>`. */
  readonly handler: string;
  /** Seconds, no longer than the data action waits. */
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly permissions: readonly GrantedPermission[];
  readonly tags: Readonly<Record<string, string>>;
}

/** A function's role has the function's name, so both limits count. */
const nameLimit = Math.min(quotas.functionNameLength, quotas.roleNameLength);
/** The name that a function gets in AWS: its full name, or a cut of it. */
export function lambdaName(name: string): string {
  return limitedName(name, nameLimit);
}

/** Supported until April 2028. */
const runtime = "nodejs24.x";
const logRetentionDays = 30;
/** What a function in a VPC needs to have a network interface; AWS offers no narrower resource than all. */
export const vpcActions = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];

/** A Lambda function with a role of its own, which may write to its own log group and do what was asked for. */
export class LambdaFunction extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;
  /** What API Gateway calls it by. */
  readonly invokeArn: pulumi.Output<string>;
  /** Changes with code and settings. */
  readonly fingerprint: pulumi.Output<string>;
  /** AWS's id of its role: another one where a role of the same name was made again. */
  readonly roleId: pulumi.Output<string>;

  constructor(name: string, args: LambdaFunctionArgs, options: pulumi.ComponentResourceOptions) {
    super("genesys-lambda:components:LambdaFunction", name, {}, options);
    // AWS knows each by its name, so a new one can't exist beside the one that it replaces.
    const childOptions = pulumi.mergeOptions(
      { parent: this, deleteBeforeReplace: true },
      { dependsOn: options.dependsOn ?? [] },
    );
    const part: Part = { name, functionName: lambdaName(args.name), args, options: childOptions };

    const logGroup = logGroupOf(part);
    const role = roleOf(part);
    const policy = policyOf(part, role, logGroup);
    const lambda = functionOf(part, role, logGroup, policy);

    this.arn = lambda.arn;
    this.functionName = lambda.name;
    this.invokeArn = lambda.invokeArn;
    this.roleId = role.uniqueId;
    this.fingerprint = pulumi.output({ ...args, tags: {} }).apply(fingerprintOf);
    this.registerOutputs({ arn: this.arn });
  }
}

/** What each part of the component is made from. */
interface Part {
  readonly name: string;
  /** Name of the function and of its role in AWS. */
  readonly functionName: string;
  readonly args: LambdaFunctionArgs;
  readonly options: pulumi.CustomResourceOptions;
}

function logGroupOf({ name, functionName, args: { tags }, options }: Part): LogGroup {
  const group = { name: `/aws/lambda/${functionName}`, retentionInDays: logRetentionDays, tags };
  return new LogGroup(name, group, options);
}

function roleOf({ name, functionName, args: { tags }, options }: Part): Role {
  return new Role(name, { name: functionName, assumeRolePolicy: JSON.stringify(functionTrustPolicy), tags }, options);
}

function policyOf({ name, args, options }: Part, role: Role, logGroup: LogGroup): RolePolicy {
  return new RolePolicy(name, { name: "execution", role: role.name, policy: executionRights(logGroup, args) }, options);
}

function functionOf(part: Part, role: Role, logGroup: LogGroup, policy: RolePolicy): AwsFunction {
  const { name, functionName, args, options } = part;
  return new AwsFunction(
    name,
    {
      name: functionName,
      runtime,
      handler: args.handler,
      role: role.arn,
      timeout: args.timeoutSeconds,
      ...awsArguments(args),
      code: new pulumi.asset.AssetArchive(assetsOf(args.files)),
      environment: { variables: args.environment },
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      tags: args.tags,
    },
    // The function waits for its role's policy, or its first calls would be refused. To AWS, a role that was made again
    // is another one, whatever its name. A function that was given the old role can't start, and AWS's provider updates
    // the role of a function only when the ARN changes.
    pulumi.mergeOptions(options, { dependsOn: [policy], replacementTrigger: role.uniqueId }),
  );
}

/** The function may write its own log, have a network interface where it is in a VPC, and do what was asked for. */
function executionRights(logGroup: LogGroup, args: LambdaFunctionArgs): pulumi.Output<string> {
  const logs = {
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [pulumi.interpolate`${logGroup.arn}:*`],
  };
  const vpc = args.vpc === undefined ? [] : [{ actions: vpcActions, resources: ["*"] }];
  return pulumi
    .output([logs, ...vpc, ...args.permissions])
    .apply((permissions) => JSON.stringify(executionPolicy(permissions)));
}

function assetsOf(files: Readonly<Record<string, string>>): Record<string, pulumi.asset.StringAsset> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, new pulumi.asset.StringAsset(text)]));
}
