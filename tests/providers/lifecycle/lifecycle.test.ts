import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { inspect } from "node:util";
import { expect } from "chai";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc.js";
import { GenesysError } from "genesyscloud-provider/api";
import { dynamicProvider, type Lifecycle, withoutUnknowns } from "../../../providers/lifecycle/lifecycle.ts";
import { failureOf } from "../../support/failure.ts";

interface Thing {
  readonly name: string;
  readonly nested?: { readonly size?: number };
}

const text = "exports.handler = ...";

function lifecycleOf(parts: Partial<Lifecycle<Thing, Thing>>): Lifecycle<Thing, Thing> {
  return {
    inputs: ["name", "nested"],
    validate: () => [],
    diff: () => [],
    findExisting: () => Promise.resolve(undefined),
    reconcile: (desired) => Promise.resolve({ id: "1", state: desired }),
    read: (_id, state) => Promise.resolve(state),
    remove: () => Promise.resolve(),
    ...parts,
  };
}

const providerOf = (parts: Partial<Lifecycle<Thing, Thing>>) => dynamicProvider(lifecycleOf(parts), () => undefined);

describe("the engine's view of a lifecycle", () => {
  it("keeps a half-made object in the state, with the text by which it is found again", async () => {
    const provider = providerOf({
      reconcile: (desired, _existing, made) => {
        made("half", { ...desired, name: "half" });
        return Promise.reject(new GenesysError("some.code", "it broke"));
      },
    });
    const error = (await provider.create({ name: "a", __provider: text }).catch((caught: unknown) => caught)) as object;
    expect(error).to.include({ id: "half", message: "it broke" });
    expect(error).to.have.deep.property("properties", { name: "half", __provider: text });
    expect(error).to.have.deep.property("reasons", ["it broke"]);
  });

  it("prints nothing of a half-made object with its error, because that may hold secrets", async () => {
    const secret = randomUUID();
    const provider = providerOf({
      reconcile: (desired, _existing, made) => {
        made("half", { ...desired, name: secret });
        return Promise.reject(new GenesysError("some.code", "it broke"));
      },
    });
    const error = await failureOf(provider.create({ name: "a", __provider: text }));
    expect(error).to.have.nested.property("properties.name", secret);
    expect(inspect(error, { depth: Infinity, showHidden: true })).to.not.contain(secret);
    expect(JSON.stringify(error)).to.not.contain(secret);
  });

  it("leaves nothing in the state where nothing was made", async () => {
    const provider = providerOf({ reconcile: () => Promise.reject(new GenesysError("some.code", "it broke")) });
    const error = (await provider.create({ name: "a" }).catch((caught: unknown) => caught)) as object;
    expect(error).to.not.have.property("id");
  });

  it("takes up what was found in place of making another", async () => {
    const seen: unknown[] = [];
    const provider = providerOf({
      findExisting: () => Promise.resolve("found"),
      reconcile: (desired, existing) => {
        seen.push(existing);
        return Promise.resolve({ id: "found", state: desired });
      },
    });
    await provider.create({ name: "a", __provider: text });
    expect(seen).to.deep.equal([{ id: "found" }]);
  });

  it("hands lifecycles no __provider and no property they did not name", async () => {
    const seen: unknown[] = [];
    const provider = providerOf({
      diff: (_id, state, desired) => {
        seen.push(state, desired);
        return [];
      },
    });
    await provider.diff?.("1", { name: "a", __provider: text }, { name: "b", __provider: text, extra: 1 });
    expect(seen).to.deep.equal([{ name: "a" }, { name: "b" }]);
  });

  it("reports each issue with its path, and none for what is unknown at preview", async () => {
    const provider = providerOf({
      validate: (inputs) => [
        { path: "name", message: `${String(inputs.name)} is bad` },
        { path: "nested.size", message: "is missing" },
      ],
    });
    const result = await provider.check?.({}, { name: "a", nested: { size: unknownValue }, __provider: text });
    expect(result?.failures).to.deep.equal([{ property: "name", reason: "a is bad" }]);
  });

  describe("where one resource took over the object of another, as after a rename", () => {
    const deletions: string[] = [];
    const open = (parts: Partial<Lifecycle<Thing, Thing>> = {}) => {
      deletions.length = 0;
      return providerOf({
        remove: (id) => {
          deletions.push(id);
          return Promise.resolve();
        },
        ...parts,
      });
    };

    it("leaves the object alone when the other is deleted in the same run", async () => {
      const provider = open({
        findExisting: () => Promise.resolve("shared"),
        reconcile: (desired) => Promise.resolve({ id: "shared", state: desired }),
      });
      await provider.create({ name: "a" });
      await provider.delete?.("shared", { name: "a" });
      expect(deletions).to.deep.equal([]);
    });

    it("leaves it alone in a later run too, where both were in the state", async () => {
      const provider = open();
      await provider.check?.({}, {});
      await provider.diff?.("shared", {}, {});
      await provider.delete?.("shared", { name: "a" });
      expect(deletions).to.deep.equal([]);
    });

    it("deletes what is to be replaced, what no resource of the program holds, and everything in a destroy", async () => {
      const provider = open({ diff: () => [{ property: "name", replaces: true }] });
      await provider.check?.({}, {});
      await provider.diff?.("replaced", {}, {});
      await provider.delete?.("replaced", {});
      await provider.delete?.("other", {});
      expect(deletions).to.deep.equal(["replaced", "other"]);
      const destroying = open();
      await destroying.delete?.("any", {});
      expect(deletions).to.deep.equal(["any"]);
    });
  });

  it("deletes before it replaces", async () => {
    const provider = providerOf({ diff: () => [{ property: "name", replaces: true }] });
    expect(await provider.diff?.("1", {}, {})).to.deep.equal({
      changes: true,
      replaces: ["name"],
      deleteBeforeReplace: true,
    });
  });

  it("says what a change means while a program runs, and not in a plain refresh", async () => {
    const printed: unknown[] = [];
    const log = console.log;
    console.log = (line: unknown) => printed.push(line);
    try {
      const provider = providerOf({ diff: () => [{ property: "name", notice: "mind this" }] });
      await provider.diff?.("1", {}, {});
      expect(printed).to.deep.equal([]);
      await provider.check?.({}, {});
      await provider.diff?.("1", {}, {});
    } finally {
      console.log = log;
    }
    expect(printed).to.deep.equal(["mind this"]);
  });

  it("gives a refresh nothing for what is gone, and inputs only where something moved", async () => {
    expect(await providerOf({ read: () => Promise.resolve(undefined) }).read?.("1", { name: "a" })).to.deep.equal({});
    expect(await providerOf({}).read?.("1", { name: "a" })).to.deep.equal({ id: "1", props: { name: "a" } });
    const moved = providerOf({ read: () => Promise.resolve({ name: "b" }) });
    expect(await moved.read?.("1", { name: "a" })).to.deep.equal({
      id: "1",
      props: { name: "b" },
      inputs: { name: "b" },
    });
  });

  it("prints a code and no stack of its own errors, whose message the engine shows anyway", async () => {
    const provider = providerOf({ read: () => Promise.reject(new GenesysError("some.code", "it broke")) });
    const error = (await provider.read?.("1", {}).catch((caught: unknown) => caught)) as Error;
    expect(`${String(error)}: ${error.stack ?? ""}`).to.equal("GenesysError: some.code");
  });

  it("finds unknown values at any depth", () => {
    const { state, unknownPaths } = withoutUnknowns({ a: unknownValue, b: { c: [1, unknownValue] }, d: "x" });
    expect(state).to.deep.equal({ b: { c: [1, undefined] }, d: "x" });
    expect([...unknownPaths]).to.deep.equal(["a", "b.c[1]"]);
  });

  it("is reached by the text that every stack's state holds, from a CommonJS module", () => {
    const load = createRequire(import.meta.url);
    const { provider } = load("genesyscloud-provider/lifecycles") as { provider: (kind: string) => object };
    for (const kind of ["organization", "awsAccountLink", "dataAction"]) {
      expect(provider(kind)).to.include.keys("configure", "check", "diff", "create", "read", "update", "delete");
    }
  });
});
