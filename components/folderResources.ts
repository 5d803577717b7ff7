import type { CustomResourceOptions } from "@pulumi/pulumi";
import { FunctionFaults, type FunctionFolder } from "../functions/load.ts";
import type { FolderResources } from "../functions/resources.ts";
import { resourcesFaults } from "../functions/resourcesShape.ts";
import { fullName, type NamePrefix } from "./names.ts";
import { stackTags } from "./tags.ts";

/**
 * Makes what each folder's resources.ts makes, and gives what their functions need of it, by the folders' keys.
 *
 * @throws FunctionFaults with everything that was returned and is not understood, of all folders
 */
export function folderResources(
  folders: readonly FunctionFolder[],
  prefix: NamePrefix,
  options: CustomResourceOptions,
): ReadonlyMap<string, FolderResources> {
  const returned = folders.flatMap(({ folder, key, resources }) => {
    const scope = { key, name: fullName(prefix, key), options, tags: stackTags(prefix) };
    return resources === undefined ? [] : [{ folder, key, needs: resources(scope) }];
  });
  const faults = returned.flatMap(({ folder, needs }) =>
    resourcesFaults(needs).map((one) => ({ file: `functions/${folder}/resources.ts`, ...one })),
  );
  if (faults.length > 0) throw new FunctionFaults(faults);
  return new Map(returned.map(({ key, needs }) => [key, needs ?? {}]));
}
