import type { Dialect } from "../api/dialect.ts";
import type { Lifecycle } from "./lifecycle.ts";

/**
 * A lifecycle for each dialect of the API behind one kind of resource. Which one it is turns out when the first method
 * is called: the provider is made before the engine tells the stack's config.
 */
export function inDialect<Inputs extends object, Outputs extends Inputs, Others extends Inputs>(
  dialect: () => Dialect,
  published: Lifecycle<Inputs, Outputs>,
  tutorial: Lifecycle<Inputs, Others>,
): Lifecycle<Inputs, Outputs> {
  // Each sees only what it wrote into the state itself: a stack's dialect can't change.
  const chosen = (): Lifecycle<Inputs, Outputs> =>
    dialect() === "accountlinks" ? (tutorial as unknown as Lifecycle<Inputs, Outputs>) : published;
  return {
    get inputs() {
      return chosen().inputs;
    },
    validate: (inputs, previous) => chosen().validate(inputs, previous),
    changes: (id, known, wanted) => chosen().changes(id, known, wanted),
    find: async (wanted) => await chosen().find(wanted),
    ensure: async (wanted, existing, made) => await chosen().ensure(wanted, existing, made),
    observe: async (id, known) => await chosen().observe(id, known),
    remove: async (id, known) => {
      await chosen().remove(id, known);
    },
  };
}
