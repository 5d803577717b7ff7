import path from "node:path";
import { projectFolder } from "../lambda/cli/folders.ts";
import { policyPack } from "../lambda/cli/policies.ts";
import { copyProject } from "./projectCopy.ts";
import { type Shape, writeActions } from "./manyActions.ts";
import { type Contender, type Figures, pulumi, sideBySide } from "./sideBySide.ts";
import type { Workbench } from "./workbench.ts";

/** A preview of a new stack of many actions: under the project's policies, under a pack without rules, and without. */
export async function policies(workbench: Workbench, actions: number, shape: Shape, rounds: number): Promise<Figures> {
  const folder = path.join(workbench.root, "many");
  await copyProject(folder, []);
  await writeActions(folder, actions, shape === "one function" ? await workbench.sharedFunction() : undefined);
  const program = await workbench.openStack(folder);
  const under = (name: string, args: readonly string[]): Contender => ({
    name,
    measure: async () => await pulumi(program, ["preview", ...args]),
  });
  return await sideBySide(
    [
      under("the project's policies", ["--policy-pack", policyPack]),
      under("an empty pack", ["--policy-pack", path.join(projectFolder, "bench", "emptyPack")]),
      under("no policies", []),
    ],
    rounds,
  );
}
