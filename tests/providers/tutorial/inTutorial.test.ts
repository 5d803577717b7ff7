import { expect } from "chai";
import { type Dialect, GenesysError } from "genesyscloud-provider/api";
import { failureOf } from "../../support/failure.ts";
import { inDialect } from "../../../providers/tutorial/inTutorial.ts";
import type { Lifecycle } from "../../../providers/lifecycle/lifecycle.ts";

interface Thing {
  readonly name: string;
}

/** A lifecycle that answers each question with its own name. */
function named(own: string): Lifecycle<Thing, Thing> {
  return {
    inputs: ["name"],
    validate: () => [{ path: own, message: "" }],
    changes: () => [{ property: own }],
    find: () => Promise.resolve(own),
    ensure: () => Promise.resolve({ id: own, known: { name: own } }),
    observe: () => Promise.resolve({ name: own }),
    remove: () => Promise.reject(new Error(own)),
  };
}

describe("one kind of resource in two dialects", () => {
  const thing: Thing = { name: "a" };

  async function answers(lifecycle: Lifecycle<Thing, Thing>, known: Thing): Promise<unknown[]> {
    return [
      lifecycle.validate(thing, undefined)[0]?.path,
      lifecycle.changes("1", known, thing)[0]?.property,
      await lifecycle.find(thing),
      (await lifecycle.ensure(thing, { id: "1", known }, () => undefined)).id,
      (await lifecycle.observe("1", known))?.name,
      (await failureOf(lifecycle.remove("1", known))).message,
    ];
  }

  for (const [dialect, expected] of [
    ["integrations", "published"],
    ["accountlinks", "tutorial"],
  ] as const) {
    it(`is led by the ${expected} lifecycle in every respect where the dialect is ${dialect}`, async () => {
      const lifecycle = inDialect(() => dialect, named("published"), named("tutorial"));
      const { known = thing } = await lifecycle.ensure(thing, undefined, () => undefined);
      expect(await answers(lifecycle, known)).to.deep.equal(Array(6).fill(expected));
    });
  }

  it("leaves what the published API's objects have in the state as it is", async () => {
    const lifecycle = inDialect(() => "integrations", named("published"), named("tutorial"));
    expect((await lifecycle.ensure(thing, undefined, () => undefined)).known).to.deep.equal({ name: "published" });
  });

  it("marks an object of the tutorial's dialect as soon as it exists", async () => {
    const half: Thing[] = [];
    const tutorial: Lifecycle<Thing, Thing> = {
      ...named("tutorial"),
      ensure: (_wanted, _existing, made) => {
        made("1", thing);
        return Promise.reject(new Error("broken"));
      },
    };
    const lifecycle = inDialect(() => "accountlinks", named("published"), tutorial);
    await failureOf(lifecycle.ensure(thing, undefined, (_id, known) => half.push(known)));
    expect(half).to.deep.equal([{ name: "a", dialect: "accountlinks" }]);
  });

  for (const [made, spoken] of [
    ["integrations", "accountlinks"],
    ["accountlinks", "integrations"],
  ] as const) {
    it(`refuses to touch with ${spoken} what was made with ${made}: it would look deleted there`, async () => {
      let dialect: Dialect = made;
      const lifecycle = inDialect(() => dialect, named("published"), named("tutorial"));
      const { id, known = thing } = await lifecycle.ensure(thing, undefined, () => undefined);
      dialect = spoken;
      const refused = [
        await failureOf(lifecycle.observe(id, known)),
        await failureOf(lifecycle.remove(id, known)),
        await failureOf(lifecycle.ensure(thing, { id, known }, () => undefined)),
        await failureOf(Promise.resolve().then(() => lifecycle.changes(id, known, thing))),
      ];
      for (const error of refused) {
        expect(error).to.be.instanceOf(GenesysError).and.to.include({ code: "dialect.changed" });
        expect(error.message).to.contain(`pulumi config set genesys:api ${made}`);
      }
    });
  }

  it("asks for the dialect when a method is called, since the provider is made before the config is known", () => {
    let dialect: Dialect = "integrations";
    const tutorial = { ...named("tutorial"), inputs: [] };
    const lifecycle = inDialect(() => dialect, named("published"), tutorial);
    dialect = "accountlinks";
    expect(lifecycle.validate(thing, undefined)[0]?.path).to.equal("tutorial");
    expect(lifecycle.inputs).to.deep.equal([]);
  });
});
