import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";

type Bag = Record<string, unknown>;
export type Provider = dynamic.ResourceProvider<Bag, Bag>;

/** A resource of a program: its inputs can hold what earlier ones gave. */
export interface Declared {
  readonly name: string;
  readonly kind: string;
  readonly inputs: (state: State) => Bag;
}

/** A resource in the state. */
export interface Held {
  readonly kind: string;
  readonly id: string;
  readonly outputs: Bag;
  /** The last operation on it failed half way: the next run repairs it. */
  readonly isHalfMade: boolean;
}

export type State = ReadonlyMap<string, Held>;

export interface EngineOptions {
  /** Makes the providers of one run. */
  readonly open: () => (kind: string) => Provider;
  /** What an earlier run left. */
  readonly state?: State;
  /** Called whenever the state changed. */
  readonly keep?: (state: State) => void;
}

/** What an error of a dynamic provider can carry to keep an object in the state. */
interface Partial {
  readonly id?: string;
  readonly properties?: Bag;
}

/**
 * Keeps a state as Pulumi's engine does, one resource after the other: an error with id and properties keeps the
 * object, one without leaves the state as it was; a deletion takes it out when it succeeded.
 */
export class Engine {
  readonly #state: Map<string, Held>;
  readonly #open: () => (kind: string) => Provider;
  readonly #keep: (state: State) => void;

  constructor({ open, state = new Map(), keep = () => undefined }: EngineOptions) {
    this.#open = open;
    this.#state = new Map(state);
    this.#keep = keep;
  }

  get state(): State {
    return this.#state;
  }

  async up(program: readonly Declared[]): Promise<void> {
    const providerOf = this.#open();
    for (const declared of program) await this.#bring(declared, providerOf(declared.kind));
    const desired = new Set(program.map(({ name }) => name));
    for (const [name, held] of [...this.#state].reverse()) {
      if (!desired.has(name)) await this.#delete(name, held, providerOf(held.kind));
    }
  }

  /** Names of the resources that an `up` of the program would make, change or replace. */
  async preview(program: readonly Declared[]): Promise<string[]> {
    const providerOf = this.#open();
    const names: string[] = [];
    for (const { name, kind, inputs } of program) {
      const old = this.#state.get(name);
      const diff = old && (await providerOf(kind).diff?.(old.id, old.outputs, inputs(this.#state)));
      if (old === undefined || diff?.changes === true) names.push(name);
    }
    return names;
  }

  /** Gives what a refresh saw: resource → the outputs that changed, or that the resource is gone. */
  async refresh(): Promise<Map<string, readonly string[] | "gone">> {
    const providerOf = this.#open();
    const seen = new Map<string, readonly string[] | "gone">();
    for (const [name, held] of this.#state) {
      const { id, props } = (await providerOf(held.kind).read?.(held.id, held.outputs)) ?? {};
      if (id === undefined) {
        this.#take(name);
        seen.set(name, "gone");
        continue;
      }
      const outputs = props as Bag;
      const moved = movedBetween(held.outputs, outputs);
      if (moved.length > 0) seen.set(name, moved);
      this.#put(name, { ...held, outputs });
    }
    return seen;
  }

  async destroy(): Promise<void> {
    const providerOf = this.#open();
    for (const [name, held] of [...this.#state].reverse()) await this.#delete(name, held, providerOf(held.kind));
  }

  async #bring({ name, kind, inputs }: Declared, provider: Provider): Promise<void> {
    const desired = inputs(this.#state);
    const old = this.#state.get(name);
    const { failures = [] } = (await provider.check?.(old?.outputs ?? {}, desired)) ?? {};
    if (failures.length > 0) throw new Error(`${name} is not accepted: ${JSON.stringify(failures)}`);
    if (old === undefined) {
      await this.#create(name, kind, desired, provider);
      return;
    }
    const diff = await provider.diff?.(old.id, old.outputs, desired);
    if ((diff?.replaces ?? []).length > 0) {
      await this.#delete(name, old, provider);
      await this.#create(name, kind, desired, provider);
    } else if (diff?.changes === true || old.isHalfMade) {
      await this.#keeping(name, kind, async () => {
        const result = await provider.update?.(old.id, old.outputs, desired);
        return { kind, id: old.id, outputs: result?.outs as Bag, isHalfMade: false };
      });
    }
  }

  async #create(name: string, kind: string, desired: Bag, provider: Provider): Promise<void> {
    await this.#keeping(name, kind, async () => {
      const { id, outs } = await provider.create(desired);
      return { kind, id, outputs: outs as Bag, isHalfMade: false };
    });
  }

  async #keeping(name: string, kind: string, run: () => Promise<Held>): Promise<void> {
    try {
      this.#put(name, await run());
    } catch (error) {
      const { id, properties } = error as Partial;
      if (id !== undefined && properties !== undefined) {
        this.#put(name, { kind, id, outputs: properties, isHalfMade: true });
      }
      throw error;
    }
  }

  async #delete(name: string, { id, outputs }: Held, provider: Provider): Promise<void> {
    await provider.delete?.(id, outputs);
    this.#take(name);
  }

  #put(name: string, held: Held): void {
    this.#state.set(name, held);
    this.#keep(this.#state);
  }

  #take(name: string): void {
    this.#state.delete(name);
    this.#keep(this.#state);
  }
}

function movedBetween(one: Bag, other: Bag): string[] {
  return Object.keys({ ...one, ...other }).filter((key) => !isDeepStrictEqual(one[key], other[key]));
}
