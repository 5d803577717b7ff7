import path from "node:path";
import { copyProject } from "./projectCopy.ts";
import { tutorialConfig } from "../lambda/cli/sandbox/tutorialConfig.ts";
import { type Floor, floorOf } from "./floor.ts";
import { type Shape, shapes, type Variation, writeActions } from "./manyActions.ts";
import type { Cost } from "./processTree.ts";
import { destroy, pulumi, up } from "./sideBySide.ts";
import { type StateSize, stateSize } from "./stateSize.ts";
import { atWorkbench, type Stack, type Workbench } from "./workbench.ts";

/** What one operation of a stack took. */
export interface Operation extends Cost {
  readonly name: string;
  /** `METHOD route` → how often it was asked. */
  readonly requests: Readonly<Record<string, number>>;
}

/** A stack of some actions from its creation to its destruction, beside what the engine needs for as many resources. */
export interface Deployment {
  readonly actions: number;
  readonly shape: Shape;
  readonly operations: readonly Operation[];
  readonly state: StateSize;
  /** What the stack uses in place of the role: another invocation, or the tutorial API. */
  readonly way?: string;
  readonly floor: Floor;
}

const allChanged: Variation = { name: " renamed", property: "more", timeoutSeconds: 11 };

/** The operations in their order: what is written before each, and the command that runs. */
const life: readonly (readonly [string, Variation | undefined, readonly string[]])[] = [
  ["create", {}, up],
  ["no-op", undefined, up],
  ["preview", undefined, ["preview"]],
  ["refresh", undefined, ["refresh", "--yes", "--skip-preview"]],
  ["one renamed", { name: " renamed" }, up],
  ["one handler changed", { name: " renamed", code: "\n// Changed.\nexport const changed = 1;\n" }, up],
  ["one contract changed", { name: " renamed", property: "more" }, up],
  ["all timeouts changed", allChanged, up],
];

/** A role's inline policies have no room for more functions than this. */
const mostFunctions = 100;

/** Both kinds of a stack of so many actions: with a function each, and with one function for all. */
export async function deployments(workbench: Workbench, actions: number): Promise<Deployment[]> {
  const results: Deployment[] = [];
  for (const shape of shapes.filter((one) => one === "one function" || actions <= mostFunctions)) {
    results.push(await deployment(workbench, actions, shape));
  }
  return results;
}

/** How many requests the other invocations, and the tutorial API, make to Genesys Cloud for so many actions. */
export async function otherInvocations(actions: number): Promise<Deployment[]> {
  const configs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "function-url": { "genesys-lambda:invoke": "function-url" },
    "http-api": { "genesys-lambda:invoke": "http-api" },
    accountlinks: tutorialConfig,
  };
  const results: Deployment[] = [];
  for (const [invocation, config] of Object.entries(configs)) {
    const options = { requestsPerMinute: 1_000_000, accountLinks: invocation === "accountlinks" };
    const measured = await atWorkbench(
      async (bench) => await deployment(bench, actions, "a function each", ["no-op", "refresh"], config),
      options,
    );
    results.push({ ...measured, way: invocation });
  }
  return results;
}

/**
 * One stack from its creation to its destruction.
 *
 * @param wanted names of the operations between creation and destruction; all by default
 */
export async function deployment(
  workbench: Workbench,
  actions: number,
  shape: Shape,
  wanted?: readonly string[],
  config?: Readonly<Record<string, string>>,
): Promise<Deployment> {
  const { folder, functionArn, stack } = await openMany(workbench, actions, shape, config);
  const operations: Operation[] = [];
  let state: StateSize | undefined;
  for (const [name, variation, command] of life) {
    if (name === "one handler changed" && functionArn !== undefined) continue;
    if (name !== "create" && wanted?.includes(name) === false) continue;
    if (variation !== undefined) await writeActions(folder, actions, functionArn, variation);
    operations.push(await operation(workbench, stack, name, command));
    state ??= await stateSize(stack);
  }
  // A role whose policies are full takes no further function.
  if (wanted === undefined && (functionArn !== undefined || actions < mostFunctions)) {
    await writeActions(folder, actions + 1, functionArn, allChanged);
    operations.push(await operation(workbench, stack, "one more action", up));
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

/** A stack that is written and not deployed. */
interface Many {
  readonly folder: string;
  readonly functionArn: string | undefined;
  readonly stack: Stack;
}

/** A stack of so many actions, written and not deployed. */
export async function openMany(
  workbench: Workbench,
  actions: number,
  shape: Shape,
  config: Readonly<Record<string, string>> = {},
): Promise<Many> {
  // The stack has this name, which is part of each of its resources' names. It is as short as a name that people
  // choose.
  const folder = path.join(workbench.root, `${shape === "one function" ? "shared" : "each"}-${actions}`);
  await copyProject(folder, []);
  const functionArn = shape === "one function" ? await workbench.sharedFunction() : undefined;
  await writeActions(folder, actions, functionArn);
  return { folder, functionArn, stack: await workbench.openStack(folder, config) };
}
