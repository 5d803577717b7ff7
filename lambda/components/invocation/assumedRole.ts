import * as pulumi from "@pulumi/pulumi";
import { getRole } from "@pulumi/aws/iam/getRole.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { fingerprintOf } from "../fingerprint.ts";
import { fullName, limitedName, type NamePrefix } from "../names.ts";
import { stackTags } from "../tags.ts";
import { cures } from "../../doctor/cures.ts";
import { quotas } from "../../iam/quotas.ts";
import { invokePolicy, type Trust, trustPolicy } from "../../iam/rolePolicies.ts";
import { trustProblem } from "../../iam/trustProblem.ts";

export interface AssumedRoleArgs {
  readonly prefix: NamePrefix;
  /** ARN of the principal that may assume the role. */
  readonly principal: string;
  /** What the caller must present as sts:ExternalId; `none` for no such condition. */
  readonly externalId: pulumi.Input<string>;
  /** A role that exists already: it gets the inline policy, its trust is checked and not changed. */
  readonly roleName?: string;
  /** ARNs of the functions, with alias or version where one is meant: exactly these may be invoked. */
  readonly functionArns: readonly pulumi.Input<string>[];
}

/** Name of the inline policy, as Genesys's users know it from the tutorial. */
const policyName = "GenesysLambdaInvokePolicy";

/** The role that Genesys Cloud assumes, with the right to invoke exactly the stack's functions. */
export class AssumedRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;
  /** What calls through this role has to wait for this. */
  readonly policy: RolePolicy;
  /** AWS's id of the stack's own role: another one where it was made again. Absent for one that exists already. */
  readonly roleId: pulumi.Output<string> | undefined;
  /** Changes with the role and with whom it trusts. */
  readonly fingerprint: pulumi.Output<string>;

  constructor(name: string, args: AssumedRoleArgs, options: pulumi.ComponentResourceOptions) {
    super("genesys-lambda:components:AssumedRole", name, {}, options);
    // AWS knows each by its name, so a new one can't exist beside the one that it replaces.
    const childOptions = pulumi.mergeOptions(
      { parent: this, deleteBeforeReplace: true },
      { dependsOn: options.dependsOn ?? [] },
    );
    const trust = pulumi.output(args.externalId).apply((externalId): Trust => {
      return externalId === "none" ? { principal: args.principal } : { principal: args.principal, externalId };
    });
    const role =
      args.roleName === undefined
        ? this.#ownRole(name, args, trust, childOptions)
        : this.#existing(args.roleName, trust);
    this.roleArn = role.arn;
    this.roleId = role instanceof Role ? role.uniqueId : undefined;
    this.fingerprint = pulumi.all([role.arn, trust]).apply(fingerprintOf);
    this.policy = new RolePolicy(
      name,
      {
        name: args.roleName === undefined ? policyName : sharedPolicyName(args.prefix, name),
        role: role.name,
        policy: pulumi.all([...args.functionArns]).apply((arns) => JSON.stringify(invokePolicy(arns))),
      },
      childOptions,
    );
    this.registerOutputs({ roleArn: this.roleArn });
  }

  #ownRole(
    name: string,
    args: AssumedRoleArgs,
    trust: pulumi.Output<Trust>,
    options: pulumi.CustomResourceOptions,
  ): Role {
    return new Role(
      name,
      {
        name: limitedName(fullName(args.prefix, name), quotas.roleNameLength),
        description: `Genesys Cloud assumes it to invoke functions of ${args.prefix.project}/${args.prefix.stack}`,
        assumeRolePolicy: trust.apply((one) => JSON.stringify(trustPolicy(one))),
        tags: stackTags(args.prefix),
      },
      options,
    );
  }

  #existing(
    roleName: string,
    trust: pulumi.Output<Trust>,
  ): { arn: pulumi.Output<string>; name: pulumi.Output<string> } {
    const role = pulumi.output(
      getRole({ name: roleName }, { parent: this }).catch((error: unknown) => {
        const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
        throw new pulumi.ResourceError(
          `role ${roleName} (genesys-lambda:roleName) can't be read: ${reason}; give the name of a role of this account, ` +
            "not its ARN, or `pulumi config rm genesys-lambda:roleName` for one of its own",
          this,
          true,
        );
      }),
    );
    const checked = pulumi.all([role.assumeRolePolicy, trust]).apply(([document, desired]) => {
      const problem = trustProblem(document, desired);
      if (problem === undefined) return roleName;
      throw new pulumi.ResourceError(
        `role ${roleName} (genesys-lambda:roleName) can't be used: ${problem.what}; ${cures.role.wrongTrustOfExisting(problem.kind, desired)}`,
        this,
        true,
      );
    });
    // Nothing may use the role, its ARN included, before its trust policy was checked.
    return { arn: pulumi.all([role.arn, checked]).apply(([arn]) => arn), name: checked };
  }
}

/**
 * Two stacks may share one role. Each has a policy of its own in it, because the later stack would overwrite a shared
 * one.
 */
function sharedPolicyName(prefix: NamePrefix, name: string): string {
  return limitedName(`${policyName}-${fullName(prefix, name)}`, quotas.policyNameLength);
}
