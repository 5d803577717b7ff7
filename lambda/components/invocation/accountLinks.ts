import * as pulumi from "@pulumi/pulumi";
import { RunError } from "@pulumi/pulumi/errors.js";
import { AwsAccountLink } from "genesyscloud-provider";
import type { FunctionFolder } from "../../define/load.ts";
import { ownLink } from "../../define/invocation.ts";
import type { ActionFunction } from "../actionFunction.ts";
import { ownOf, type StackContext } from "../stackContext.ts";
import { lambdaName } from "../lambdaFunction.ts";
import { fullName, type NamePrefix } from "../names.ts";
import type { ActionInvocation } from "./actionInvocation.ts";
import { AssumedRole } from "./assumedRole.ts";
import { expectedArn, roomProblem } from "../../iam/rolePolicySize.ts";

/** A role and the link by which Genesys Cloud assumes it. */
export interface AccountLink {
  readonly role: AssumedRole;
  readonly link: AwsAccountLink;
}

/** The links of all functions that are called through a role, by name: each with its role for exactly its functions. */
export function accountLinks(functions: readonly ActionFunction[], context: StackContext): Map<string, AccountLink> {
  return new Map(
    [...Map.groupBy(functions, ({ folder }) => linkName(folder))].map(([name, members]) => [
      name,
      accountLink(name, members, context),
    ]),
  );
}

/** Full names of the account links of all functions that are called through a role. */
export function accountLinkNames(folders: readonly FunctionFolder[], prefix: NamePrefix): string[] {
  return [...new Set(folders.map(linkName))].map((name) => fullName(prefix, name));
}

/** Full name of the account link that an action is on. */
export function accountLinkNameOf(folder: FunctionFolder, prefix: NamePrefix): string {
  return fullName(prefix, linkName(folder));
}

function accountLink(name: string, members: readonly ActionFunction[], context: StackContext): AccountLink {
  const { prefix, organization } = context;
  const { aws, genesys, adopt } = context.settings;
  const arns = members.map(({ folder: { action, key } }) => {
    return action.functionArn ?? expectedArn(aws.region, lambdaName(fullName(prefix, key)));
  });
  const problem = roomProblem(name, arns);
  if (problem !== undefined) throw new RunError(problem);
  const role = new AssumedRole(
    name,
    {
      prefix,
      principal: genesys.trustedPrincipal,
      externalId: genesys.externalId ?? organization.organizationId,
      ...(aws.roleName === undefined ? {} : { roleName: aws.roleName }),
      functionArns: members.map(({ arn }) => arn),
    },
    { dependsOn: [organization] },
  );
  const link = new AwsAccountLink(name, {
    organizationId: organization.organizationId,
    name: fullName(prefix, name),
    roleArn: role.roleArn,
    ...(genesys.api === "accountlinks" ? { region: aws.region } : {}),
    owner: { ...prefix, lineage: organization.lineage },
    adopt,
    ...ownOf(context, fullName(prefix, name)),
  });
  return { role, link };
}

/** How an action calls through its link: by the function's ARN. */
export function roleInvocation(one: ActionFunction, links: ReadonlyMap<string, AccountLink>): ActionInvocation {
  const found = links.get(linkName(one.folder));
  if (found === undefined) throw new Error(`no account link for ${one.folder.folder}`);
  const { role, link } = found;
  return {
    integrationId: link.id,
    request: { urlTemplate: one.arn },
    parts: [role],
    ...(role.roleId === undefined ? {} : { roleId: role.roleId }),
    onTheWay: { role: role.fingerprint, link: pulumi.interpolate`${link.id} ${link.credentialId}` },
  };
}

function linkName({ action }: FunctionFolder): string {
  return action.link ?? ownLink;
}
