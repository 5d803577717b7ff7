import type { OrganizationArgs } from "genesyscloud-provider";
import { meaningOf } from "genesyscloud-provider/contract";
import type { Bundle } from "../bundle/bundle.ts";
import type { FunctionFolder } from "../define/load.ts";
import { adoptionOf, takesOver } from "./adoption.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { accountLinkNames } from "./invocation/accountLinks.ts";
import { isHttp, webServicesLinkNames } from "./invocation/webServices.ts";
import type { StackArgs } from "./stackContext.ts";

/**
 * What the organization needs to know of the stack to check all of it before anything is made.
 *
 * @param deployment changes with everything that the program deploys; absent in a preview
 */
export function organizationArgs(
  { settings, folders, prefix }: StackArgs,
  deployment: string | undefined,
): OrganizationArgs {
  const byRole = folders.filter((folder) => !isHttp(folder));
  const { region, api, organizationId } = settings.genesys;
  return {
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
  };
}

/** Changes with what can't be changed on a published action. */
function contractFingerprint({ action, invocation }: FunctionFolder): string {
  const { input, output, secure = false, link = "" } = action;
  return fingerprintOf([meaningOf(input), meaningOf(output), secure, invocation, link]);
}

/** Changes with everything that the program deploys, so that a run with nothing to do is known beforehand. */
export function deploymentFingerprint(
  { prefix, settings, folders }: StackArgs,
  bundles: ReadonlyMap<string, Bundle>,
): string {
  return fingerprintOf([
    prefix,
    settings,
    folders.map(({ key, action, resources }) => [key, action, bundles.get(key)?.files, String(resources)]),
  ]);
}
