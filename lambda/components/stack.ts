import { getProject, getStack, log, runtime } from "@pulumi/pulumi";
import { Organization } from "genesyscloud-provider";
import { checkFunctions } from "../bundle/checkedBundles.ts";
import { type FunctionFolder, loadFunctions } from "../define/load.ts";
import { readSettings, stackInvocationOf, type StackSettings, withSettings } from "../settings.ts";
import { actionFunction } from "./actionFunction.ts";
import { folderResources } from "./folderResources.ts";
import { actionInvocations } from "./invocation/actionInvocation.ts";
import { httpGuard } from "./invocation/webServices.ts";
import { deploymentFingerprint, organizationArgs } from "./organization.ts";
import { type StackArgs, stackContext } from "./stackContext.ts";
import { type StackOutputs, stackOutputs } from "./stackOutputs.ts";
import { shortenTraces } from "../hooks/traces.ts";
import { verifiedDataAction } from "./verifiedDataAction.ts";

/** What a program may say of its deployment; everything has a default. */
export interface DeployOptions {
  /** The folder of the data actions, relative to the program's. Default: `functions`. */
  readonly functions?: string;
  /** What each folder's resources.ts finds under `inputs`: resources of the program, such as a VPC or a table. Default: nothing. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Settings in place of the config keys `genesys-lambda:<name>`; where both are given, this one holds. */
  readonly settings?: StackSettings;
}

/** Reads the stack's settings, loads and checks the folders, and makes everything of the stack. */
export async function deployStack(options: DeployOptions): Promise<StackOutputs> {
  const { functions: directory = "functions", inputs = {} } = options;
  const settings = readSettings(withSettings(runtime.allConfig(), options.settings), process.env);
  const check = checkFunctions(directory, (line) => void log.warn(line));
  const folders = await loadFunctions(directory, stackInvocationOf(settings));
  const bundles = check.bundlesOf(folders);
  const prefix = { project: getProject(), stack: getStack() };
  return await makeStack({ prefix, settings, folders, bundles, inputs });
}

/** Makes everything of a stack: the organization first, then functions, invocations with their links, and data actions. */
export async function makeStack(args: StackArgs): Promise<StackOutputs> {
  shortenTraces();
  const { prefix, folders } = args;
  // A preview makes nothing, so its engine can start what serves our resources while the functions are being bundled.
  const fingerprint = runtime.isDryRun() ? undefined : deploymentFingerprint(args, await args.bundles);
  await warnOf(folders);

  // The result of a folder's resources.ts is checked before anything is registered. So its resources wait for a
  // promise.
  const first = Promise.withResolvers<Organization>();
  args.bundles.catch(() => undefined);
  const needs = folderResources(folders, prefix, { dependsOn: [first.promise] }, args.inputs);
  const organization = new Organization("organization", organizationArgs(args, fingerprint));
  first.resolve(organization);

  const bundles = await args.bundles;
  const context = stackContext(args, organization);
  const guard = httpGuard(folders, context);
  const functions = folders.map((folder) => {
    return actionFunction(
      { folder, bundle: bundles.get(folder.key), needs: needs.get(folder.key) ?? {}, guard },
      context,
    );
  });
  const invocations = actionInvocations(functions, guard, context);
  const actions = functions.map((lambda) => verifiedDataAction(lambda, invocations.invocationOf(lambda), context));
  return stackOutputs(organization, invocations.ownLink, actions);
}

/** Reports the advice about the folders: what is allowed, and worth knowing. */
async function warnOf(folders: readonly FunctionFolder[]): Promise<void> {
  for (const { file, path, message } of folders.flatMap(({ advice }) => advice)) {
    await log.warn(`${file}: ${path}: ${message}`);
  }
}
