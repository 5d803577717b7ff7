import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The project's folder, which holds the Pulumi program: the folder in which the command was started, or the nearest one
 * above it.
 */
export const projectFolder = projectAround(process.cwd());

function projectAround(folder: string): string {
  for (let one = folder; ; one = path.dirname(one)) {
    if (existsSync(path.join(one, "Pulumi.yaml"))) return one;
    if (one === path.dirname(one)) return folder;
  }
}

/** Where all sandboxes keep theirs. */
export const sandboxesFolder = path.join(projectFolder, ".sandbox");

/** Where one sandbox keeps its objects and its stack; ignored by git. */
export function sandboxFolder(name: string): string {
  return path.join(sandboxesFolder, name);
}

/** The stack of one sandbox; its config file is ignored by git. */
export function sandboxStackName(name: string): string {
  return name === "default" ? "sandbox" : `sandbox-${name}`;
}
