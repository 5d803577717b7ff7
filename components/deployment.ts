import { createHash } from "node:crypto";
import { type Output, runtime } from "@pulumi/pulumi";
import { AwsAccountLink, type DataAction, Organization } from "genesyscloud-provider";
import type { Bundle } from "../functions/bundle.ts";
import type { FunctionFolder } from "../functions/load.ts";
import type { Settings } from "../settings.ts";
import { AssumedRole } from "./invocation/assumedRole.ts";
import { type ActionFunction, actionFunction, lambdaDataAction } from "./lambdaDataAction.ts";
import { fullName, type NamePrefix } from "./names.ts";

export interface DeploymentArgs {
  readonly prefix: NamePrefix;
  readonly settings: Settings;
  readonly folders: readonly FunctionFolder[];
  /** Key of a folder → what is deployed for it. */
  readonly bundles: ReadonlyMap<string, Bundle>;
}

/** What a stack reports. */
export interface Deployment {
  readonly organizationId: Output<string>;
  /** ARN of the role that Genesys Cloud assumes; absent without a data action on the stack's own link. */
  readonly roleArn: Output<string> | undefined;
  readonly accountLinkId: Output<string> | undefined;
  /** Folder → ARN of its function. */
  readonly functions: Record<string, Output<string>>;
  /** Folder → its data action. */
  readonly dataActions: Record<string, { id: Output<string>; name: string; category: string }>;
}

/** Name of the link of all actions that name none; the role that goes with it has the same. */
const ownLink = "genesys";

interface Link {
  readonly role: AssumedRole;
  readonly account: AwsAccountLink;
}

/** Makes everything of a stack: the organization first, then functions, links with their roles, and data actions. */
export function deploy(args: DeploymentArgs): Deployment {
  const organization = organizationOf(args);
  const functions = args.folders.map((folder) =>
    actionFunction(
      { prefix: args.prefix, folder, bundle: args.bundles.get(folder.key) },
      { dependsOn: [organization] },
    ),
  );
  const links = new Map(
    [...Map.groupBy(functions, linkName)].map(([name, members]) => [name, linkOf(name, members, organization, args)]),
  );
  const actions = functions.map((one) => ({ folder: one.folder, dataAction: actionOf(one, links, organization) }));
  const own = links.get(ownLink);
  return {
    organizationId: organization.organizationId,
    roleArn: own?.role.roleArn,
    accountLinkId: own?.account.id,
    functions: Object.fromEntries(functions.map(({ folder, arn }) => [folder.folder, arn])),
    dataActions: Object.fromEntries(
      actions.map(({ folder: { folder, action }, dataAction }) => [
        folder,
        { id: dataAction.id, name: action.name, category: action.category },
      ]),
    ),
  };
}

function organizationOf(args: DeploymentArgs): Organization {
  const { settings, folders } = args;
  const { region, api, organizationId } = settings.genesys;
  return new Organization("organization", {
    region,
    api,
    ...(organizationId === undefined ? {} : { expectedId: organizationId }),
    dataActions: Object.fromEntries(folders.map(({ key, action }) => [key, action.name])),
    ...(runtime.isDryRun() ? {} : { deployment: fingerprint(args) }),
  });
}

/** Changes with everything that the program deploys, so that a run with nothing to do is known beforehand. */
function fingerprint({ prefix, settings, folders, bundles }: DeploymentArgs): string {
  const units = folders.map(({ key, action, resources }) => [key, action, bundles.get(key)?.files, String(resources)]);
  return createHash("sha256")
    .update(JSON.stringify([prefix, settings, units]))
    .digest("hex")
    .slice(0, 16);
}

function linkOf(name: string, members: ActionFunction[], organization: Organization, args: DeploymentArgs): Link {
  const { aws, genesys, adopt } = args.settings;
  const role = new AssumedRole(
    name,
    {
      prefix: args.prefix,
      principal: genesys.trustedPrincipal,
      externalId: genesys.externalId ?? organization.organizationId,
      ...(aws.roleName === undefined ? {} : { roleName: aws.roleName }),
      functionArns: members.map(({ arn }) => arn),
    },
    { dependsOn: [organization] },
  );
  const account = new AwsAccountLink(name, {
    organizationId: organization.organizationId,
    name: fullName(args.prefix, name),
    roleArn: role.roleArn,
    owner: { ...args.prefix, lineage: organization.lineage },
    adopt,
  });
  return { role, account };
}

function actionOf(one: ActionFunction, links: ReadonlyMap<string, Link>, organization: Organization): DataAction {
  const link = links.get(linkName(one));
  if (link === undefined) throw new Error(`no link for ${one.folder.folder}`);
  return lambdaDataAction(
    one,
    { organizationId: organization.organizationId, integrationId: link.account.id, parts: [link.role] },
    {},
  );
}

function linkName({ folder }: ActionFunction): string {
  return folder.action.link ?? ownLink;
}
