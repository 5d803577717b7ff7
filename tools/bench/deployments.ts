import path from "node:path";
import { copyProject } from "../projectCopy.ts";
import { type Shape, shapes, type Variation, writeActions } from "./manyActions.ts";
import type { Cost } from "./processTree.ts";
import { pulumi } from "./sideBySide.ts";
import { program } from "./startUp.ts";
import { type StateSize, stateSize } from "./stateSize.ts";
import type { Stack, Workbench } from "./workbench.ts";

/** What one operation of a stack took. */
export interface Operation extends Cost {
  readonly name: string;
  /** `METHOD route` → how often it was asked. */
  readonly requests: Readonly<Record<string, number>>;
}

/** A stack of some actions through its life, next to what the engine needs for as much. */
export interface Deployment {
  readonly actions: number;
  readonly shape: Shape;
  readonly operations: readonly Operation[];
  readonly state: StateSize;
  /** The engine's own: as many dynamic resources that do nothing, with as much state. */
  readonly floor: { readonly create: Cost; readonly nothingToDo: Cost; readonly destroy: Cost };
}

const up = ["up", "--yes", "--skip-preview"] as const;
const destroy = ["destroy", "--yes", "--skip-preview"] as const;

/** The operations in their order: what is written before each, and the command. */
const life: readonly (readonly [string, Variation | undefined, readonly string[]])[] = [
  ["create", {}, up],
  ["no-op", undefined, up],
  ["preview", undefined, ["preview"]],
  ["refresh", undefined, ["refresh", "--yes", "--skip-preview"]],
  ["one renamed", { name: " renamed" }, up],
  ["one handler changed", { name: " renamed", code: "\n// Changed.\nexport const changed = 1;\n" }, up],
  ["one contract changed", { name: " renamed", property: "more" }, up],
  ["all timeouts changed", { name: " renamed", property: "more", timeoutSeconds: 11 }, up],
];

/** Both shapes of a stack of so many actions. */
export async function deployments(workbench: Workbench, actions: number): Promise<Deployment[]> {
  const results: Deployment[] = [];
  // A role's inline policies have no room for more functions than this.
  for (const shape of shapes.filter((one) => one === "one function" || actions <= 100)) {
    results.push(await deployment(workbench, actions, shape));
  }
  return results;
}

/**
 * One stack through its life.
 *
 * @param wanted names of the operations between creation and destruction; all by default
 */
export async function deployment(
  workbench: Workbench,
  actions: number,
  shape: Shape,
  wanted?: readonly string[],
): Promise<Deployment> {
  const folder = path.join(workbench.root, `${actions}-${shape.replaceAll(" ", "-")}`);
  await copyProject(folder, []);
  const functionArn = shape === "one function" ? await workbench.sharedFunction() : undefined;
  const stack = await workbench.openStack(folder);
  const operations: Operation[] = [];
  let state: StateSize | undefined;
  for (const [name, variation, command] of life) {
    if (name === "one handler changed" && functionArn !== undefined) continue;
    if (name !== "create" && wanted?.includes(name) === false) continue;
    if (variation !== undefined) await writeActions(folder, actions, functionArn, variation);
    operations.push(await operation(workbench, stack, name, command));
    state ??= await stateSize(stack);
  }
  operations.push(await operation(workbench, stack, "destroy", destroy));
  if (state === undefined) throw new Error("a stack without operations");
  return { actions, shape, operations, state, floor: await floorOf(workbench, state) };
}

async function operation(
  workbench: Workbench,
  stack: Stack,
  name: string,
  command: readonly string[],
): Promise<Operation> {
  const { accessLog } = workbench.genesys;
  const seen = accessLog.length;
  const cost = await pulumi(stack, command);
  const routes = accessLog.slice(seen).map(({ method, route }) => `${method} ${route}`);
  const requests = Object.fromEntries(
    [...Map.groupBy(routes, (route) => route)].map(([route, all]) => [route, all.length]),
  );
  return { name, ...cost, requests };
}

/** As many resources as the stack has beside components, of as many bytes together. */
export async function floorOf(workbench: Workbench, { resources, bytes }: StateSize): Promise<Deployment["floor"]> {
  const { folder, environment: own } = await program(workbench, "floor", `floor-${resources}-${bytes}`);
  // What the engine writes of a resource without properties, measured once.
  const bare = 900;
  const filling = Math.max(0, Math.round(bytes / resources) - bare);
  const environment = { ...own, BENCH_RESOURCES: String(resources), BENCH_BYTES: String(filling) };
  const stack = { folder, environment };
  return {
    create: await pulumi(stack, up),
    nothingToDo: await pulumi(stack, up),
    destroy: await pulumi(stack, destroy),
  };
}
