import { type Input, log, type Output, output, runtime } from "@pulumi/pulumi";
import { Organization } from "genesyscloud-provider";
import { meaningOf } from "genesyscloud-provider/contract";
import type { Bundle } from "../bundle/bundle.ts";
import type { FunctionFolder } from "../define/load.ts";
import { ownLink } from "../define/invocation.ts";
import type { Settings } from "../settings.ts";
import { adoptionOf, ownNames, takesOver } from "./adoption.ts";
import { actionFunction } from "./actionFunction.ts";
import type { StackContext } from "./invocation.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { folderResources } from "./folderResources.ts";
import { accountLinkNames, accountLinks, roleInvocation } from "./invocation/accountLinks.ts";
import { httpInvocations, type HttpGuard, httpGuard, isHttp, webServicesLinkNames } from "./invocation/webServices.ts";
import { lambdaDataAction } from "./lambdaDataAction.ts";
import type { NamePrefix } from "./names.ts";
import { shortenTraces } from "./traces.ts";

export interface DeploymentArgs {
  readonly prefix: NamePrefix;
  readonly settings: Settings;
  readonly folders: readonly FunctionFolder[];
  /** Key of a folder → what is deployed for it. */
  readonly bundles: Promise<ReadonlyMap<string, Bundle>>;
}

/** What a stack reports. */
export interface Deployment {
  readonly organizationId: Output<string>;
  /** ARN of the role that Genesys Cloud assumes; null without a data action on the stack's own link. */
  readonly roleArn: Output<string> | null;
  readonly accountLinkId: Output<string> | null;
  /** Folder → ARN of its function. */
  readonly functions: Record<string, Output<string>>;
  /** Folder → its data action. */
  readonly dataActions: Record<string, { id: Output<string>; name: string; category: string }>;
  /** Folder → address of its function, for those that are reached by HTTP. */
  readonly urls: Record<string, Output<string>>;
  /** Folder → what came of its example: `passed`, or `not verified` where it was not run. */
  readonly checks: Record<string, Output<string>>;
}

/** Makes everything of a stack: the organization first, then functions, invocations with their links, and data actions. */
export async function deploy(args: DeploymentArgs): Promise<Deployment> {
  shortenTraces();
  const { prefix, settings, folders } = args;
  // A preview makes nothing, so its engine can start what serves our resources while the functions are being bundled.
  const fingerprint = runtime.isDryRun() ? undefined : deploymentFingerprint(args, await args.bundles);
  for (const { file, path, message } of folders.flatMap(({ advice }) => advice)) {
    await log.warn(`${file}: ${path}: ${message}`);
  }
  // The result of a folder's resources.ts is checked before anything is registered. So its resources wait for a
  // promise.
  const first = Promise.withResolvers<Organization>();
  args.bundles.catch(() => undefined);
  const made = folderResources(folders, prefix, { dependsOn: [first.promise] });
  const organization = organizationOf(args, fingerprint);
  first.resolve(organization);
  const bundles = await args.bundles;
  const { organizationId } = organization;
  const context: StackContext = {
    prefix,
    settings,
    organization,
    ...(takesOver(settings) ? { own: ownNames(folders, prefix) } : {}),
  };
  const guard = httpGuard(folders, context);
  const functions = folders.map((folder) => {
    const [bundle, needs] = [bundles.get(folder.key), made.get(folder.key) ?? {}];
    return actionFunction(
      { prefix, folder, bundle, needs, environment: environmentOf(folder, guard) },
      { dependsOn: [organization] },
    );
  });
  const [byHttp, byRole] = [
    functions.filter(({ folder }) => isHttp(folder)),
    functions.filter(({ folder }) => !isHttp(folder)),
  ];
  const links = accountLinks(byRole, context);
  const http = guard === undefined ? undefined : httpInvocations(byHttp, guard, context);
  const units = functions.map((one) => {
    const invocation = http?.get(one) ?? roleInvocation(one, links);
    return { one, invocation, ...lambdaDataAction(one, invocation, organizationId, settings) };
  });
  const own = links.get(ownLink);
  return {
    organizationId,
    roleArn: own?.role.roleArn ?? null,
    accountLinkId: own?.link.id ?? null,
    functions: byFolder(functions, ({ folder, arn }) => [folder, arn]),
    dataActions: byFolder(units, ({ one: { folder }, dataAction }) => [
      folder,
      { id: dataAction.id, name: folder.action.name, category: folder.action.category },
    ]),
    urls: byFolder(
      units.filter(({ invocation }) => invocation.url !== undefined),
      ({ one: { folder }, invocation }) => [folder, invocation.url ?? output("")],
    ),
    checks: byFolder(units, ({ one: { folder }, check }) => [folder, check?.result ?? output("not verified")]),
  };
}

/** What a function is told about its invocation. */
function environmentOf(folder: FunctionFolder, guard: HttpGuard | undefined): Record<string, Input<string>> {
  return { GENESYS_LAMBDA_WAY_IN: folder.invocation, ...(isHttp(folder) ? guard?.environment : {}) };
}

function byFolder<Unit, Value>(
  units: readonly Unit[],
  entry: (unit: Unit) => [FunctionFolder, Value],
): Record<string, Value> {
  return Object.fromEntries(units.map(entry).map(([{ folder }, value]) => [folder, value]));
}

function organizationOf({ settings, folders, prefix }: DeploymentArgs, deployment: string | undefined): Organization {
  const byRole = folders.filter((folder) => !isHttp(folder));
  const { region, api, organizationId } = settings.genesys;
  return new Organization("organization", {
    region,
    api,
    ...(organizationId === undefined ? {} : { expectedId: organizationId }),
    dataActions: Object.fromEntries(folders.map(({ key, action }) => [key, action.name])),
    contracts: Object.fromEntries(folders.map((folder) => [folder.key, contractFingerprint(folder)])),
    links: {
      awsAccount: accountLinkNames(byRole, prefix),
      webServices: webServicesLinkNames(folders, prefix),
    },
    adopt: settings.adopt,
    ...(takesOver(settings) ? { adoption: adoptionOf(folders, prefix) } : {}),
    ...(deployment === undefined ? {} : { deployment }),
  });
}

/** Changes with what can't be changed on a published action. */
function contractFingerprint({ action, invocation }: FunctionFolder): string {
  const { input, output, secure = false, link = "" } = action;
  return fingerprintOf([meaningOf(input), meaningOf(output), secure, invocation, link]);
}

/** Changes with everything that the program deploys, so that a run with nothing to do is known beforehand. */
function deploymentFingerprint(
  { prefix, settings, folders }: DeploymentArgs,
  bundles: ReadonlyMap<string, Bundle>,
): string {
  return fingerprintOf([
    prefix,
    settings,
    folders.map(({ key, action, resources }) => [key, action, bundles.get(key)?.files, String(resources)]),
  ]);
}
