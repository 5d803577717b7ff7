import { expect } from "chai";
import type { Dialect } from "genesyscloud-provider/api";
import { inDialect } from "../../../providers/lifecycles/inDialect.ts";
import type { Lifecycle } from "../../../providers/lifecycles/lifecycle.ts";

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

  async function answers(lifecycle: Lifecycle<Thing, Thing>): Promise<unknown[]> {
    return [
      lifecycle.validate(thing, undefined)[0]?.path,
      lifecycle.changes("1", thing, thing)[0]?.property,
      await lifecycle.find(thing),
      (await lifecycle.ensure(thing, undefined, () => undefined)).id,
      (await lifecycle.observe("1", thing))?.name,
      await lifecycle.remove("1", thing).catch((error: unknown) => (error as Error).message),
    ];
  }

  for (const [dialect, expected] of [
    ["integrations", "published"],
    ["accountlinks", "tutorial"],
  ] as const) {
    it(`is led by the ${expected} lifecycle in every respect where the dialect is ${dialect}`, async () => {
      const lifecycle = inDialect(() => dialect, named("published"), named("tutorial"));
      expect(await answers(lifecycle)).to.deep.equal(Array(6).fill(expected));
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
