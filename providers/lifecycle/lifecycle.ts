import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";
import { unknownValue } from "../hooks/unknownValue.ts";
import type { Issue } from "../validation/issue.ts";

/** A difference between what a resource is and what it should be. */
export interface Change {
  /** Name of the input or output that differs. */
  readonly property: string;
  /** The object can't be changed in this respect: a new one takes its place. */
  readonly replaces?: true;
  /** What the user must know before it happens; shown at preview. */
  readonly notice?: string;
}

/** Called as soon as an object exists: from then on, whatever fails, the state keeps it. */
export type Made<Outputs> = (id: string, outputs: Outputs) => void;

/** An object that exists: its id, and what the state knows of it where it is in the state already. */
export interface Existing<Outputs> {
  readonly id: string;
  readonly state?: Outputs;
}

/**
 * What the provider does for one kind of resource. Create, update and adoption are one flow: `findExisting` looks for
 * an object, then `reconcile` compares it with what is desired and changes what differs. Every step can be repeated.
 */
export interface Lifecycle<Inputs extends object, Outputs extends Inputs> {
  /** Names of the inputs; the outputs hold them all, and a refresh reads them back. */
  readonly inputs: readonly string[];
  /** All issues of the inputs, each with its property path. Values that are unknown at preview are left out. */
  validate(inputs: Partial<Inputs>, previous: Partial<Inputs> | undefined): Issue[];
  /** Issues that only a look at what is there can tell; runs at preview and at `up`, where the inputs are sound. */
  inspect?(inputs: Inputs, previous: Partial<Inputs> | undefined): Promise<Issue[]>;
  /** What differs; runs at preview, at `up` and in a refresh, and makes no request. */
  diff(id: string, state: Outputs, desired: Inputs): Change[];
  /** Stops a program's run before anything that depends on this resource is touched; most kinds have no need to. */
  admit?(id: string, state: Outputs): Promise<void>;
  /** The id of an object of ours that is not in the state, or that may be taken over. */
  findExisting(desired: Inputs): Promise<string | undefined>;
  reconcile(desired: Inputs, existing: Existing<Outputs> | undefined, made: Made<Outputs>): Promise<Existing<Outputs>>;
  /** What is there now; `undefined` only where the object is gone. */
  read(id: string, state: Outputs): Promise<Outputs | undefined>;
  remove(id: string, state: Outputs): Promise<void>;
}

/** The property in which a dynamic resource carries its provider's text. */
const providerKey = "__provider";

type Bag = Record<string, unknown>;

/** Pulumi's provider for a lifecycle: the one place that knows Pulumi's method names, sentinel and half-made objects. */
export function dynamicProvider<Inputs extends object, Outputs extends Inputs>(
  lifecycle: Lifecycle<Inputs, Outputs>,
  configure: (config: (key: string) => string | undefined) => void,
): dynamic.ResourceProvider<Bag, Bag> {
  const inputsOf = (bag: Bag): Inputs =>
    Object.fromEntries(
      lifecycle.inputs.filter((key) => bag[key] !== undefined).map((key) => [key, bag[key]]),
    ) as unknown as Inputs;
  const outputsOf = (bag: Bag): Outputs =>
    Object.fromEntries(Object.entries(bag).filter(([key]) => key !== providerKey)) as unknown as Outputs;
  // `check` runs only for a program's resources, never in a plain refresh, which asks `diff` too.
  let programRuns = false;
  // Ids that resources of the running program hold. Where an action was renamed, the new resource takes the old one's
  // object over before the engine deletes the old resource: that deletion must leave the object alone.
  const held = new Set<string>();

  const converge = async (bag: Bag, existing: Existing<Outputs> | undefined): Promise<Existing<Outputs>> => {
    let half: { id: string; outputs: Outputs } | undefined;
    try {
      return await lifecycle.reconcile(inputsOf(bag), existing, (id, outputs) => {
        half = { id, outputs };
      });
    } catch (error) {
      throw half === undefined
        ? shown(error)
        : halfMade(error, half.id, { ...half.outputs, [providerKey]: bag[providerKey] });
    }
  };

  return {
    // Everything is stored before the promise is made, because Pulumi makes the next call before it settles.
    configure(request) {
      configure((key) => request.config.get(key));
      return Promise.resolve();
    },

    async check(olds, news) {
      programRuns = true;
      const { state, unknownPaths } = withoutUnknowns(outputsOf(news) as Bag);
      const previous = Object.keys(olds).length === 0 ? undefined : (outputsOf(olds) as Partial<Inputs>);
      const unsound = lifecycle.validate(state as Partial<Inputs>, previous);
      const issues =
        unsound.length > 0
          ? unsound
          : ((await lifecycle.inspect?.(state as Inputs, previous).catch(rethrowShown)) ?? []);
      const failures = issues
        .filter((issue) => !unknownPaths.has(issue.path))
        .map((issue) => ({ property: issue.path, reason: issue.message }));
      return { inputs: news, failures };
    },

    async diff(id, olds, news) {
      if (programRuns) await lifecycle.admit?.(id, outputsOf(olds)).catch(rethrowShown);
      const diff = lifecycle.diff(id, outputsOf(olds), inputsOf(news));
      if (programRuns) for (const { notice } of diff) if (notice !== undefined) console.log(notice);
      const replaces = diff.filter((change) => change.replaces === true).map((change) => change.property);
      if (programRuns && replaces.length === 0) held.add(id);
      return { changes: diff.length > 0, replaces, deleteBeforeReplace: replaces.length > 0 };
    },

    async create(bag) {
      const found = await lifecycle.findExisting(inputsOf(bag)).catch(rethrowShown);
      const { id, state } = await converge(bag, found === undefined ? undefined : { id: found });
      if (found !== undefined) held.add(id);
      return { id, outs: state as Bag };
    },

    async update(id, olds, news) {
      const { state } = await converge(news, { id, state: outputsOf(olds) });
      return { outs: state as Bag };
    },

    async read(id, bag = {}) {
      const state = outputsOf(bag);
      const actual = await lifecycle.read(id, state).catch(rethrowShown);
      if (actual === undefined) return {};
      const props = { ...actual } as Bag;
      // Inputs are reported only where something changed, because the state's own inputs hold more than the outputs.
      return isDeepStrictEqual(actual, state) ? { id, props } : { id, props, inputs: { ...inputsOf(props) } as Bag };
    },

    async delete(id, bag) {
      if (held.has(id)) return;
      await lifecycle.remove(id, outputsOf(bag)).catch(rethrowShown);
    },
  };
}

/**
 * An error that keeps a half-made object in the state, so that the next run finishes it. The object may hold secrets:
 * the engine's SDK can read it, but printing the error does not show it.
 */
function halfMade(error: unknown, id: string, properties: Bag): Error {
  const message = error instanceof Error ? error.message : String(error);
  const kept = Object.assign(shown(error), { id, reasons: [message] });
  return Object.defineProperty(kept, "properties", { get: () => properties });
}

/**
 * The error as the engine's user should see it. The SDK prints `stack` and then the message of what read, delete and
 * check throw, so the stack holds the code alone.
 */
function shown(error: unknown): Error {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unexpected";
  const isOurs = error instanceof Error && "code" in error;
  const stack = isOurs || !(error instanceof Error) ? code : (error.stack ?? code);
  const message = error instanceof Error ? error.message : String(error);
  const name = "GenesysError";
  return Object.assign(new Error(message), { name, stack, toString: () => name });
}

function rethrowShown(error: unknown): never {
  throw shown(error);
}

/** The value without what is unknown at preview, and the paths at which that was. */
export function withoutUnknowns(bag: Bag): { state: Bag; unknownPaths: ReadonlySet<string> } {
  const unknownPaths = new Set<string>();
  const visit = (value: unknown, path: string): unknown => {
    if (value === unknownValue) {
      unknownPaths.add(path);
      return undefined;
    }
    if (Array.isArray(value)) return value.map((item, index) => visit(item, `${path}[${index}]`));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) => [
      key,
      visit(item, path === "" ? key : `${path}.${key}`),
    ]);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as Bag;
  };
  return { state: visit(bag, "") as Bag, unknownPaths };
}
