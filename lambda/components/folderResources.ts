import path from "node:path";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { Issue } from "genesyscloud-provider/issue";
import { type FileIssue, FunctionIssues, type FunctionFolder } from "../define/load.ts";
import { thrownIn } from "../define/placeInFile.ts";
import type { FolderResources, MakeResources, ResourceScope } from "../define/resources.ts";
import { resourcesIssues } from "../define/resourcesSchema.ts";
import { fullName, type NamePrefix } from "./names.ts";
import { stackTags } from "./tags.ts";

/**
 * Runs each folder's resources.ts and gives what their functions need, by the folders' keys.
 *
 * @throws FunctionIssues with what was thrown, and everything that was returned and is not known, of all folders
 */
export function folderResources(
  folders: readonly FunctionFolder[],
  prefix: NamePrefix,
  options: CustomResourceOptions,
  inputs: Readonly<Record<string, unknown>> = {},
): ReadonlyMap<string, FolderResources> {
  const returned = folders.flatMap(({ folder, key, directory, resources }) => {
    const scope = { key, name: fullName(prefix, key), options, tags: stackTags(prefix), inputs };
    if (resources === undefined) return [];
    return [{ key, file: `functions/${folder}/resources.ts`, ...called(resources, scope, directory) }];
  });
  const issues = returned.flatMap(({ file, needs, thrown }): FileIssue[] =>
    (thrown === undefined ? resourcesIssues(needs) : [thrown]).map((one) => ({ file, ...one })),
  );
  if (issues.length > 0) throw new FunctionIssues(issues);
  return new Map(returned.map(({ key, needs }) => [key, needs ?? {}]));
}

/**
 * What a resources.ts returned. If it threw, an issue with the file's own line: Pulumi would print a trace of its own
 * frames.
 */
function called(
  resources: MakeResources,
  scope: ResourceScope,
  directory: string,
): { readonly needs?: FolderResources | null | undefined; readonly thrown?: Issue } {
  const limit = Error.stackTraceLimit;
  // Deep enough to tell the file's own line where something that it calls throws.
  Error.stackTraceLimit = Math.max(limit, framesToFile);
  try {
    const needs = resources(scope);
    // An async function is refused because it returns a promise. If that promise failed later, Pulumi would print a
    // trace.
    if (needs instanceof Promise) needs.catch(() => undefined);
    return { needs };
  } catch (error) {
    return { thrown: { path: "", message: thrownIn(path.join(directory, "resources.ts"), error) } };
  } finally {
    Error.stackTraceLimit = limit;
  }
}

const framesToFile = 30;
