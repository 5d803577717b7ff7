import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";

type Bag = Record<string, unknown>;
type Provider = dynamic.ResourceProvider<Bag, Bag>;

/** A resource of a program: its inputs can hold what earlier ones gave. */
export interface Declared {
  readonly name: string;
  readonly kind: string;
  readonly inputs: (state: ReadonlyMap<string, Held>) => Bag;
}

/** A resource in the state. */
export interface Held {
  readonly kind: string;
  readonly id: string;
  readonly outputs: Bag;
  /** The last operation on it failed half way: the next run repairs it. */
  readonly isHalfMade: boolean;
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
  readonly state = new Map<string, Held>();
  readonly #open: () => (kind: string) => Provider;

  /** @param open makes the providers of one run */
  constructor(open: () => (kind: string) => Provider) {
    this.#open = open;
  }

  async up(program: readonly Declared[]): Promise<void> {
    const providerOf = this.#open();
    for (const declared of program) await this.#bring(declared, providerOf(declared.kind));
    const wanted = new Set(program.map(({ name }) => name));
    for (const [name, held] of [...this.state].reverse()) {
      if (!wanted.has(name)) await this.#delete(name, held, providerOf(held.kind));
    }
  }

  /** Names of the resources that an `up` of the program would make, change or replace. */
  async preview(program: readonly Declared[]): Promise<string[]> {
    const providerOf = this.#open();
    const wouldChange = await Promise.all(
      program.map(async ({ name, kind, inputs }) => {
        const old = this.state.get(name);
        if (old === undefined) return true;
        const diff = await providerOf(kind).diff?.(old.id, old.outputs, inputs(this.state));
        return diff?.changes === true;
      }),
    );
    return program.map(({ name }) => name).filter((_, index) => wouldChange[index]);
  }

  /** Gives what it saw: resource → the outputs that moved, or that it is gone. */
  async refresh(): Promise<Map<string, readonly string[] | "gone">> {
    const providerOf = this.#open();
    const seen = new Map<string, readonly string[] | "gone">();
    for (const [name, held] of this.state) {
      const { id, props } = (await providerOf(held.kind).read?.(held.id, held.outputs)) ?? {};
      if (id === undefined) {
        this.state.delete(name);
        seen.set(name, "gone");
        continue;
      }
      const outputs = props as Bag;
      const moved = Object.keys({ ...held.outputs, ...outputs }).filter(
        (key) => !isDeepStrictEqual(held.outputs[key], outputs[key]),
      );
      if (moved.length > 0) seen.set(name, moved);
      this.state.set(name, { ...held, outputs });
    }
    return seen;
  }

  async destroy(): Promise<void> {
    const providerOf = this.#open();
    for (const [name, held] of [...this.state].reverse()) await this.#delete(name, held, providerOf(held.kind));
  }

  async #bring({ name, kind, inputs }: Declared, provider: Provider): Promise<void> {
    const wanted = inputs(this.state);
    const old = this.state.get(name);
    await provider.check?.(old?.outputs ?? {}, wanted);
    if (old === undefined) {
      await this.#create(name, kind, wanted, provider);
      return;
    }
    const diff = await provider.diff?.(old.id, old.outputs, wanted);
    if ((diff?.replaces ?? []).length > 0) {
      await this.#delete(name, old, provider);
      await this.#create(name, kind, wanted, provider);
    } else if (diff?.changes === true || old.isHalfMade) {
      await this.#keeping(name, { ...old, isHalfMade: true }, async () => {
        const result = await provider.update?.(old.id, old.outputs, wanted);
        return { kind, id: old.id, outputs: result?.outs as Bag, isHalfMade: false };
      });
    }
  }

  async #create(name: string, kind: string, wanted: Bag, provider: Provider): Promise<void> {
    await this.#keeping(name, undefined, async () => {
      const { id, outs } = await provider.create(wanted);
      return { kind, id, outputs: outs as Bag, isHalfMade: false };
    });
  }

  async #keeping(name: string, old: Held | undefined, run: () => Promise<Held>): Promise<void> {
    try {
      this.state.set(name, await run());
    } catch (error) {
      const { id, properties } = error as Partial;
      if (id !== undefined && properties !== undefined) {
        this.state.set(name, { kind: old?.kind ?? name, id, outputs: properties, isHalfMade: true });
      }
      throw error;
    }
  }

  async #delete(name: string, { id, outputs }: Held, provider: Provider): Promise<void> {
    await provider.delete?.(id, outputs);
    this.state.delete(name);
  }
}
