import * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { Function as AwsFunction } from "@pulumi/aws/lambda/function.js";
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

export interface LambdaFunctionArgs {
  /** Full name, `<project>-<stack>-<name>`; cut with a hash where AWS allows less. */
  readonly name: string;
  /** File name → text of what is deployed. */
  readonly files: Readonly<Record<string, string>>;
  /** `<file>.<export>`. */
  readonly handler: string;
  /** Seconds, no longer than the data action waits. */
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly architecture: "arm64" | "x86_64";
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly permissions: readonly GrantedPermission[];
  readonly vpc?: { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] };
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
    const functionName = lambdaName(args.name);

    const logGroup = new LogGroup(
      name,
      { name: `/aws/lambda/${functionName}`, retentionInDays: logRetentionDays, tags: args.tags },
      childOptions,
    );
    const role = new Role(
      name,
      { name: functionName, assumeRolePolicy: JSON.stringify(functionTrustPolicy), tags: args.tags },
      childOptions,
    );
    const policy = new RolePolicy(
      name,
      { name: "execution", role: role.name, policy: executionRights(logGroup, args) },
      childOptions,
    );
    const lambda = new AwsFunction(
      name,
      {
        name: functionName,
        runtime,
        handler: args.handler,
        role: role.arn,
        architectures: [args.architecture],
        memorySize: args.memoryMegabytes,
        timeout: args.timeoutSeconds,
        code: new pulumi.asset.AssetArchive(assetsOf(args.files)),
        environment: { variables: args.environment },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        ...(args.vpc === undefined
          ? {}
          : { vpcConfig: { subnetIds: [...args.vpc.subnetIds], securityGroupIds: [...args.vpc.securityGroupIds] } }),
        tags: args.tags,
      },
      // The function waits for its role's policy, or its first calls would be refused. To AWS, a role that was made
      // again is another one, whatever its name. A function that was given the old role can't start, and AWS's provider
      // updates the role of a function only when the ARN changes.
      pulumi.mergeOptions(childOptions, { dependsOn: [policy], replacementTrigger: role.uniqueId }),
    );
    this.arn = lambda.arn;
    this.functionName = lambda.name;
    this.invokeArn = lambda.invokeArn;
    this.roleId = role.uniqueId;
    this.fingerprint = pulumi.output({ ...args, tags: {} }).apply(fingerprintOf);
    this.registerOutputs({ arn: this.arn });
  }
}

/** It may write its own log, have a network interface where it is in a VPC, and do what was asked for. */
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
