import { cp, mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../lambda/cli/folders.ts";

/** The parts of the project that a copy shares. The copy has functions of its own. */
const shared = ["node_modules", "providers", "index.ts", "package.json", "tsconfig.json"];

/** Makes a folder that is the project with some of its functions, for a stack that must not touch the project's own. */
export async function copyProject(folder: string, functions: readonly string[]): Promise<void> {
  await mkdir(path.join(folder, "functions"), { recursive: true });
  for (const entry of shared) await symlink(path.join(projectFolder, entry), path.join(folder, entry));
  await cp(path.join(projectFolder, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
  for (const name of functions) {
    await cp(path.join(projectFolder, "functions", name), path.join(folder, "functions", name), { recursive: true });
  }
}
