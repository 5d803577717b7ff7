import { expect } from "chai";
import { type GenesysApi, GenesysError } from "genesyscloud-provider/api";
import { failureOf } from "../../support/failure.ts";
import { byApi } from "../../../providers/lifecycle/byApi.ts";
import type { Lifecycle } from "../../../providers/lifecycle/lifecycle.ts";

interface Thing {
  readonly name: string;
}

/** A lifecycle that answers each question with its own name. */
function named(own: string): Lifecycle<Thing, Thing> {
  return {
    inputs: ["name"],
    validate: () => [{ path: own, message: "" }],
    diff: () => [{ property: own }],
    findExisting: () => Promise.resolve(own),
    reconcile: () => Promise.resolve({ id: own, state: { name: own } }),
    read: () => Promise.resolve({ name: own }),
    remove: () => Promise.reject(new Error(own)),
  };
}

/** The lifecycle of each API. */
function either(tutorial: Lifecycle<Thing, Thing>): (api: GenesysApi) => Lifecycle<Thing, Thing> {
  return (api) => (api === "accountlinks" ? tutorial : named("published"));
}

describe("one kind of resource with two APIs", () => {
  const thing: Thing = { name: "a" };

  async function answers(lifecycle: Lifecycle<Thing, Thing>, state: Thing): Promise<unknown[]> {
    return [
      lifecycle.validate(thing, undefined)[0]?.path,
      lifecycle.diff("1", state, thing)[0]?.property,
      await lifecycle.findExisting(thing),
      (await lifecycle.reconcile(thing, { id: "1", state }, () => undefined)).id,
      (await lifecycle.read("1", state))?.name,
      (await failureOf(lifecycle.remove("1", state))).message,
    ];
  }

  for (const [api, expected] of [
    ["integrations", "published"],
    ["accountlinks", "tutorial"],
  ] as const) {
    it(`is led by the ${expected} lifecycle in every respect where the API is ${api}`, async () => {
      const lifecycle = byApi(() => api, either(named("tutorial")));
      const { state = thing } = await lifecycle.reconcile(thing, undefined, () => undefined);
      expect(await answers(lifecycle, state)).to.deep.equal(Array(6).fill(expected));
    });
  }

  it("leaves what the published API's objects have in the state as it is", async () => {
    const lifecycle = byApi(() => "integrations", either(named("tutorial")));
    expect((await lifecycle.reconcile(thing, undefined, () => undefined)).state).to.deep.equal({ name: "published" });
  });

  it("marks an object of the tutorial API as soon as it exists", async () => {
    const half: Thing[] = [];
    const tutorial: Lifecycle<Thing, Thing> = {
      ...named("tutorial"),
      reconcile: (_desired, _existing, made) => {
        made("1", thing);
        return Promise.reject(new Error("broken"));
      },
    };
    const lifecycle = byApi(() => "accountlinks", either(tutorial));
    await failureOf(lifecycle.reconcile(thing, undefined, (_id, state) => half.push(state)));
    expect(half).to.deep.equal([{ name: "a", dialect: "accountlinks" }]);
  });

  for (const [made, spoken] of [
    ["integrations", "accountlinks"],
    ["accountlinks", "integrations"],
  ] as const) {
    it(`refuses to touch with ${spoken} what was made with ${made}: it would look deleted there`, async () => {
      let api: GenesysApi = made;
      const lifecycle = byApi(() => api, either(named("tutorial")));
      const { id, state = thing } = await lifecycle.reconcile(thing, undefined, () => undefined);
      api = spoken;
      const refused = [
        await failureOf(lifecycle.read(id, state)),
        await failureOf(lifecycle.remove(id, state)),
        await failureOf(lifecycle.reconcile(thing, { id, state }, () => undefined)),
        await failureOf(Promise.resolve().then(() => lifecycle.diff(id, state, thing))),
      ];
      for (const error of refused) {
        expect(error).to.be.instanceOf(GenesysError).and.to.include({ code: "api.changed" });
        expect(error.message).to.contain(`pulumi config set genesys:api ${made}`);
      }
    });
  }

  it("asks for the API when a method is called, since the provider is made before the config is known", () => {
    let api: GenesysApi = "integrations";
    const tutorial = { ...named("tutorial"), inputs: [] };
    const lifecycle = byApi(() => api, either(tutorial));
    api = "accountlinks";
    expect(lifecycle.validate(thing, undefined)[0]?.path).to.equal("tutorial");
    expect(lifecycle.inputs).to.deep.equal([]);
  });
});
