import type { DeployOptions } from "./components/stack.ts";
import type { StackOutputs } from "./components/stackOutputs.ts";

/**
 * Deploys every folder of functions/ as a data action, with the stack's config. It checks everything first, and makes
 * nothing where something is wrong.
 *
 * @throws SettingsError, FunctionIssues, TypesError, BundleError, BundleLoadError with everything that is wrong
 */
export async function deployDataActions(options: DeployOptions = {}): Promise<StackOutputs> {
  // A module that defines an action imports this package too, and needs neither Pulumi nor AWS.
  const { checkVersions } = await import("./packageVersions.ts");
  checkVersions(process.cwd());
  const { deployStack } = await import("./components/stack.ts");
  return await deployStack(options);
}
