import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../folders.ts";
import { policyPack } from "../policies.ts";
import { copyProject } from "../projectCopy.ts";
import { type Contender, type Figures, sideBySide, timed } from "./sideBySide.ts";
import type { Workbench } from "./workbench.ts";

/** A preview of a new stack of many actions: under the project's policies, under a pack without rules, and without. */
export async function policies(workbench: Workbench, actions: number, rounds: number): Promise<Figures> {
  const folder = path.join(workbench.root, "many");
  await copyProject(folder, []);
  for (let index = 1; index <= actions; index += 1) await addAction(folder, index);
  const program = { folder, environment: await workbench.openStack(folder) };
  const under = (name: string, args: readonly string[]): Contender => ({
    name,
    measure: async () => await timed(["preview", ...args], program),
  });
  return await sideBySide(
    [
      under("the project's policies", ["--policy-pack", policyPack]),
      under("an empty pack", ["--policy-pack", path.join(projectFolder, "tools", "bench", "emptyPack")]),
      under("no policies", []),
    ],
    rounds,
  );
}

/** The echo function once more, under a name of its own. */
async function addAction(project: string, index: number): Promise<void> {
  const folder = path.join(project, "functions", `echo-${index}`);
  await cp(path.join(projectFolder, "functions", "echo"), folder, { recursive: true });
  const file = path.join(folder, "action.ts");
  await writeFile(file, (await readFile(file, "utf8")).replace('"Echo"', `"Echo ${index}"`));
}
