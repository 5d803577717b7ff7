import { type GenesysApi, genesysApiOf } from "./api.ts";
import { GenesysError } from "../http/errors.ts";
import type { Lifecycle } from "../lifecycle/lifecycle.ts";

/** Output in which an object of the tutorial API carries its dialect; the published API's objects carry none. */
const mark = "dialect";

/**
 * A lifecycle for each dialect of the API behind one kind of resource. Which one it is turns out when the first method
 * is called: the provider is made before the engine tells the stack's config.
 *
 * Errors: `api.changed` where the state's object was made in the other dialect. An `up` with another genesys:api is
 * refused, but the engine may keep the config that it came with: each object would then look deleted to the endpoints
 * of the other dialect, and a destroy would empty the state and leave everything behind.
 */
export function withTutorial<Inputs extends object, Outputs extends Inputs, Others extends Inputs>(
  api: () => GenesysApi,
  published: Lifecycle<Inputs, Outputs>,
  tutorial: Lifecycle<Inputs, Others>,
): Lifecycle<Inputs, Outputs> {
  // Each sees only what it wrote into the state itself.
  const chosen = (): Lifecycle<Inputs, Outputs> =>
    api() === "accountlinks" ? (tutorial as unknown as Lifecycle<Inputs, Outputs>) : published;
  const lifecycleOf = (id: string, state: Outputs): Lifecycle<Inputs, Outputs> => {
    refuseOther(id, madeIn(state), api());
    return chosen();
  };
  const marked = (state: Outputs): Outputs => (api() === "accountlinks" ? { ...state, [mark]: "accountlinks" } : state);
  return {
    get inputs() {
      return chosen().inputs;
    },
    validate: (inputs, previous) => chosen().validate(inputs, previous),
    diff: (id, state, desired) => lifecycleOf(id, state).diff(id, state, desired),
    findExisting: async (desired) => await chosen().findExisting(desired),
    async reconcile(desired, existing, made) {
      const lifecycle = existing?.state === undefined ? chosen() : lifecycleOf(existing.id, existing.state);
      const { id, state } = await lifecycle.reconcile(desired, existing, (half, outputs) => {
        made(half, marked(outputs));
      });
      return state === undefined ? { id } : { id, state: marked(state) };
    },
    read: async (id, state) => await lifecycleOf(id, state).read(id, state),
    remove: async (id, state) => {
      await lifecycleOf(id, state).remove(id, state);
    },
  };
}

function madeIn(state: object): GenesysApi {
  const name = (state as Readonly<Record<string, unknown>>)[mark];
  return genesysApiOf(typeof name === "string" ? name : undefined);
}

function refuseOther(id: string, made: GenesysApi, spoken: GenesysApi): void {
  if (made === spoken) return;
  throw new GenesysError(
    "api.changed",
    `${id} was made with genesys:api ${made}, but this run speaks ${spoken}, to which it would look deleted; nothing was ` +
      `read or changed. Set it back with \`pulumi config set genesys:api ${made}\` and run \`pulumi up\`, then try again`,
  );
}
