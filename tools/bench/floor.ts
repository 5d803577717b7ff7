import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Cost } from "./processTree.ts";
import { destroy, pulumi, up } from "./sideBySide.ts";
import { program } from "./startUp.ts";
import type { StateSize } from "./stateSize.ts";
import type { Stack, Workbench } from "./workbench.ts";

/** What the engine needs by itself: as many dynamic resources that do nothing, with as much state. */
export interface Floor {
  readonly create: Cost;
  readonly nothingToDo: Cost;
  readonly destroy: Cost;
}

/** As many resources as the stack has beside components, of the very same inputs and outputs, that do nothing. */
export async function floorOf(workbench: Workbench, state: StateSize): Promise<Floor> {
  const stack = await floorStack(workbench, state);
  return {
    create: await pulumi(stack, up),
    nothingToDo: await pulumi(stack, up),
    destroy: await pulumi(stack, destroy),
  };
}

/** The program of a floor, not deployed. */
export async function floorStack(workbench: Workbench, { resources, bytes, properties }: StateSize): Promise<Stack> {
  const name = `floor-${resources}-${bytes}`;
  const file = path.join(workbench.root, `${name}.json`);
  await writeFile(file, JSON.stringify(properties));
  const { folder, environment } = await program(workbench, "floor", name);
  return { folder, environment: { ...environment, BENCH_STATE: file } };
}
