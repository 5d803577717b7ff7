import { type GenesysApi, genesysApiOf } from "../apis/names.ts";
import { GenesysError } from "../http/errors.ts";
import type { Lifecycle } from "./lifecycle.ts";

/**
 * The output `dialect` marks an object of the tutorial API. Objects of the published API have no such output. The name
 * is in users' state.
 */
const mark = "dialect";
const unmarked: GenesysApi = genesysApiOf(undefined);

/**
 * A lifecycle for one kind of resource that is not the same in all APIs. The API is known when the first method is called,
 * because the provider is made before the engine sends the stack's config.
 *
 * Errors: `api.changed` where the state's object was made with the other API. An `up` with another genesys:api is
 * refused, but the engine may keep the config of that `up`. Then each object would look deleted to the other API, and a
 * destroy would empty the state and leave everything behind.
 */
export function byApi<Inputs extends object, Outputs extends Inputs>(
  api: () => GenesysApi,
  lifecycleFor: (api: GenesysApi) => Lifecycle<Inputs, Outputs>,
): Lifecycle<Inputs, Outputs> {
  const made = new Map<GenesysApi, Lifecycle<Inputs, Outputs>>();
  // Each lifecycle sees only the outputs that it wrote itself.
  const chosen = (): Lifecycle<Inputs, Outputs> => {
    const lifecycle = made.get(api()) ?? lifecycleFor(api());
    made.set(api(), lifecycle);
    return lifecycle;
  };
  const lifecycleOf = (id: string, state: Outputs): Lifecycle<Inputs, Outputs> => {
    refuseOther(id, madeIn(state), api());
    return chosen();
  };
  const marked = (state: Outputs): Outputs => (api() === unmarked ? state : { ...state, [mark]: api() });
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
