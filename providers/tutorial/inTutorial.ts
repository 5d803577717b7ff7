import { type Dialect, dialectOf } from "./api.ts";
import { GenesysError } from "../http/errors.ts";
import type { Lifecycle } from "../lifecycle/lifecycle.ts";

/** Output in which an object of the tutorial's dialect carries its dialect; the published API's objects carry none. */
const mark = "dialect";

/**
 * A lifecycle for each dialect of the API behind one kind of resource. Which one it is turns out when the first method
 * is called: the provider is made before the engine tells the stack's config.
 *
 * Errors: `dialect.changed` where the state's object was made in the other dialect. An `up` with another genesys:api is
 * refused, but the engine may keep the config that it came with: each object would then look deleted to the endpoints
 * of the other dialect, and a destroy would empty the state and leave everything behind.
 */
export function inDialect<Inputs extends object, Outputs extends Inputs, Others extends Inputs>(
  dialect: () => Dialect,
  published: Lifecycle<Inputs, Outputs>,
  tutorial: Lifecycle<Inputs, Others>,
): Lifecycle<Inputs, Outputs> {
  // Each sees only what it wrote into the state itself.
  const chosen = (): Lifecycle<Inputs, Outputs> =>
    dialect() === "accountlinks" ? (tutorial as unknown as Lifecycle<Inputs, Outputs>) : published;
  const lifecycleOf = (id: string, known: Outputs): Lifecycle<Inputs, Outputs> => {
    refuseOther(id, madeIn(known), dialect());
    return chosen();
  };
  const marked = (known: Outputs): Outputs =>
    dialect() === "accountlinks" ? { ...known, [mark]: "accountlinks" } : known;
  return {
    get inputs() {
      return chosen().inputs;
    },
    validate: (inputs, previous) => chosen().validate(inputs, previous),
    changes: (id, known, wanted) => lifecycleOf(id, known).changes(id, known, wanted),
    find: async (wanted) => await chosen().find(wanted),
    async ensure(wanted, existing, made) {
      const lifecycle = existing?.known === undefined ? chosen() : lifecycleOf(existing.id, existing.known);
      const { id, known } = await lifecycle.ensure(wanted, existing, (half, outputs) => {
        made(half, marked(outputs));
      });
      return known === undefined ? { id } : { id, known: marked(known) };
    },
    observe: async (id, known) => await lifecycleOf(id, known).observe(id, known),
    remove: async (id, known) => {
      await lifecycleOf(id, known).remove(id, known);
    },
  };
}

function madeIn(known: object): Dialect {
  const name = (known as Readonly<Record<string, unknown>>)[mark];
  return dialectOf(typeof name === "string" ? name : undefined);
}

function refuseOther(id: string, made: Dialect, spoken: Dialect): void {
  if (made === spoken) return;
  throw new GenesysError(
    "dialect.changed",
    `${id} was made with genesys:api ${made}, but this run speaks ${spoken}, to which it would look deleted; nothing was ` +
      `read or changed. Set it back with \`pulumi config set genesys:api ${made}\` and run \`pulumi up\`, then try again`,
  );
}
