import { run } from "../lambda/processes.ts";
import type { Stack } from "./workbench.ts";

/** How much a stack's state holds, in bytes of its resources as JSON. */
export interface StateSize {
  /** Resources that are made somewhere: no components, no providers, not the stack. */
  readonly resources: number;
  readonly bytes: number;
  /** Of each data action, without its contract; the mean. */
  readonly bytesPerAction: number;
  /** Of each check of an action; the mean. */
  readonly bytesPerCheck: number;
  /** What each of the resources was given and gave. */
  readonly properties: readonly Properties[];
}

export interface Properties {
  readonly inputs: object;
  readonly outputs: object;
  /** Bytes of the resource as a whole. */
  readonly bytes: number;
}

interface Resource {
  readonly type: string;
  readonly custom?: boolean;
  readonly inputs?: { readonly contract?: object };
  readonly outputs?: { readonly contract?: object };
}

/**
 * Marks a secret or an archive among the engine's values. Both are kept as texts, or the engine would interpret them.
 */
const signature = "4dabf18193072939515e22adb298388d";

export async function stateSize({ folder, environment }: Stack): Promise<StateSize> {
  const { status, output } = await run("pulumi", ["stack", "export"], { cwd: folder, environment });
  if (status !== 0) throw new Error(`pulumi stack export in ${folder} failed:\n${output}`);
  const { resources } = (JSON.parse(output) as { deployment: { resources: Resource[] } }).deployment;
  const made = resources.filter(({ custom, type }) => custom === true && !type.startsWith("pulumi:"));
  const ofType = (type: string): Resource[] => made.filter((one) => one.type.endsWith(`:${type}`));
  return {
    resources: made.length,
    bytes: sum(made.map(sizeOf)),
    bytesPerAction: mean(ofType("DataAction").map((one) => sizeOf(one) - contractSize(one))),
    bytesPerCheck: mean(ofType("DataActionCheck").map(sizeOf)),
    properties: made.map((one) => ({
      inputs: plain(one.inputs ?? {}),
      outputs: plain(one.outputs ?? {}),
      bytes: sizeOf(one),
    })),
  };
}

/** Properties as they are, without the text of the provider and without marks that the engine would act on. */
function plain(properties: object): object {
  const text = JSON.stringify({ ...properties, __provider: undefined, id: undefined });
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "object" && value !== null && signature in value ? JSON.stringify(value) : value,
  ) as object;
}

function sizeOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** It stands in the inputs and in the outputs. */
function contractSize({ inputs, outputs }: Resource): number {
  return sum([inputs?.contract, outputs?.contract].map((one) => (one === undefined ? 0 : sizeOf(one))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : Math.round(sum(numbers) / numbers.length);
}
