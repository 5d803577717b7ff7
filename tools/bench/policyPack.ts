import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../folders.ts";
import { policyPack } from "../policies.ts";
import { copyProject } from "../projectCopy.ts";
import { type Figures, sideBySide, timed } from "./sideBySide.ts";
import type { Workbench } from "./workbench.ts";

/** A preview of a new stack of many actions, under the project's policies and without them. */
export async function policies(workbench: Workbench, actions: number, rounds: number): Promise<Figures> {
  const folder = path.join(workbench.root, "many");
  await copyProject(folder, []);
  for (let index = 1; index <= actions; index += 1) await addAction(folder, index);
  const program = { folder, environment: await workbench.openStack(folder) };
  return await sideBySide(
    [
      { name: "with policies", measure: async () => await timed(["preview", "--policy-pack", policyPack], program) },
      { name: "without", measure: async () => await timed(["preview"], program) },
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
