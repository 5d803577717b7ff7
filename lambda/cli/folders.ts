import path from "node:path";

/** The project's folder, which holds the Pulumi program. */
export const projectFolder = path.resolve(import.meta.dirname, "../..");

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
