import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Cost } from "./processTree.ts";
import { destroy, pulumi, up } from "./sideBySide.ts";
import { program } from "./startUp.ts";
import type { Properties, StateSize } from "./stateSize.ts";
import type { Stack, Workbench } from "./workbench.ts";

/** What the engine needs by itself: as many dynamic resources that do nothing, with as much state. */
export interface Floor {
  readonly create: Cost;
  readonly nothingToDo: Cost;
  readonly destroy: Cost;
}

/** As many resources as the stack has, components left out, with the same inputs and outputs, that do nothing. */
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
  await writeFile(file, JSON.stringify(properties.map(filled)));
  const { folder, environment } = await program(workbench, "floor", name);
  return { folder, environment: { ...environment, BENCH_STATE: file } };
}

/** What the engine writes of a floor's resource beside its inputs and outputs, in bytes. */
const bare = 1_370;

/** What the stack's resource refers to is filled up with bytes, because the floor's resources refer to nothing. */
function filled({ inputs, outputs, bytes }: Properties): object {
  const missing = bytes - bare - JSON.stringify(inputs).length - JSON.stringify(outputs).length;
  return { inputs, outputs: { ...outputs, filling: "x".repeat(Math.max(0, missing)) } };
}
