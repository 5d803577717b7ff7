import { cp, symlink } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../folders.ts";
import { copyProject } from "../projectCopy.ts";
import { type Contender, type Figures, sideBySide, timed } from "./sideBySide.ts";
import type { Workbench } from "./workbench.ts";

/** `pulumi up` of the echo stack, next to a program with the same AWS imports that does nothing; destroyed each time. */
export async function startUp(workbench: Workbench, rounds: number): Promise<Figures> {
  const echo = path.join(workbench.root, "echo");
  await copyProject(echo, ["echo"]);
  const baseline = path.join(workbench.root, "baseline");
  await cp(path.join(projectFolder, "tools/bench/baseline"), baseline, { recursive: true });
  await symlink(path.join(projectFolder, "node_modules"), path.join(baseline, "node_modules"));
  return await sideBySide(
    [await upOf("echo stack", echo, workbench), await upOf("does nothing", baseline, workbench)],
    rounds,
  );
}

async function upOf(name: string, folder: string, workbench: Workbench): Promise<Contender> {
  const program = { folder, environment: await workbench.openStack(folder) };
  return {
    name,
    async measure() {
      const took = await timed(["up", "--yes", "--skip-preview"], program);
      await timed(["destroy", "--yes", "--skip-preview"], program);
      return took;
    },
  };
}
