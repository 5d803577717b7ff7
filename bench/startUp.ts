import { cp, symlink } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../lambda/cli/folders.ts";
import { copyProject } from "./projectCopy.ts";
import { type Figures, pulumi, sideBySide } from "./sideBySide.ts";
import type { Stack, Workbench } from "./workbench.ts";

/** Programs beside the project's own, in folders of that name. */
const others = { baseline: "does nothing", customary: "as tutorials have it" } as const;

/**
 * A preview of the echo stack, beside two other programs: one with the same AWS imports and a dynamic resource that
 * does nothing, and one that ts-node starts and that imports the whole of `@pulumi/aws`.
 */
export async function startUp(workbench: Workbench, rounds: number): Promise<Figures> {
  const echo = path.join(workbench.root, "echo");
  await copyProject(echo, ["echo"]);
  const contender = (name: string, stack: Stack) => ({ name, measure: async () => await pulumi(stack, ["preview"]) });
  return await sideBySide(
    [
      contender("echo stack", await workbench.openStack(echo)),
      contender(others.baseline, await program(workbench, "baseline")),
      contender(others.customary, withoutCache(await program(workbench, "customary"))),
    ],
    rounds,
  );
}

/** As on a machine that never ran it, such as a CI's. */
function withoutCache({ folder, environment }: Stack): Stack {
  return { folder, environment: { ...environment, TS_NODE_CACHE: "false" } };
}

/** A program of the bench's own, with the project's packages. */
export async function program(workbench: Workbench, name: string, folder = name): Promise<Stack> {
  const target = path.join(workbench.root, folder);
  await cp(path.join(projectFolder, "bench", name), target, { recursive: true });
  await symlink(path.join(projectFolder, "node_modules"), path.join(target, "node_modules"));
  return await workbench.openStack(target);
}
