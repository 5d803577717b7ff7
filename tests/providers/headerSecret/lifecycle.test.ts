import { createHash } from "node:crypto";
import { expect } from "chai";
import {
  type HeaderSecretInputs,
  HeaderSecretLifecycle,
  type HeaderSecretOutputs,
} from "../../../providers/headerSecret/lifecycle.ts";
import { create, update } from "../../support/lifecycles.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("header secret", () => {
  const secrets = new HeaderSecretLifecycle();
  const up = async (
    inputs: HeaderSecretInputs,
    existing: { id: string; known: HeaderSecretOutputs },
  ): Promise<{ id: string; known: HeaderSecretOutputs }> =>
    secrets.changes(existing.id, existing.known, inputs).length === 0
      ? existing
      : await update(secrets, inputs, existing);

  it("is 32 random bytes, told to functions by its hash alone", async () => {
    const { known } = await create(secrets, {});
    expect(Buffer.from(known.current, "base64url")).to.have.length(32);
    expect(known.previous).to.equal("");
    expect(known.acceptedHashes).to.equal(hashOf(known.current));
    expect((await create(secrets, {})).known.current).to.not.equal(known.current);
  });

  it("is left as it is where nothing new is asked", async () => {
    const made = await create(secrets, { rotation: "1", retirePrevious: false });
    for (const inputs of [{ rotation: "1" }, {}, { rotation: "1", retirePrevious: true }]) {
      expect(secrets.changes(made.id, made.known, inputs)).to.deep.equal([]);
    }
  });

  it("is made anew by a new value, and the one before stays accepted until the next", async () => {
    const first = await create(secrets, {});
    const second = await up({ rotation: "1" }, first);
    expect(second.known.current).to.not.equal(first.known.current);
    expect(second.known.previous).to.equal(first.known.current);
    expect(second.known.acceptedHashes).to.equal(`${hashOf(second.known.current)},${hashOf(first.known.current)}`);
    const third = await up({ rotation: "2" }, second);
    expect(third.known.previous).to.equal(second.known.current);
    expect(third.known.acceptedHashes).to.not.contain(hashOf(first.known.current));
    expect(third.id).to.equal(first.id);
  });

  it("retires the one before when told to, and keeps it in the run that rotates: calls under way carry it", async () => {
    const first = await create(secrets, {});
    const rotated = await up({ rotation: "1", retirePrevious: true }, first);
    expect(rotated.known.previous).to.equal(first.known.current);
    const retired = await up({ rotation: "1", retirePrevious: true }, rotated);
    expect(retired.known.current).to.equal(rotated.known.current);
    expect(retired.known.previous).to.equal("");
    expect(retired.known.acceptedHashes).to.equal(hashOf(rotated.known.current));
  });

  it("is not made anew by a value that is taken away or comes back", async () => {
    const made = await create(secrets, { rotation: "1" });
    const without = await update(secrets, {}, made);
    expect(without.known.current).to.equal(made.known.current);
    expect(secrets.changes(made.id, without.known, { rotation: "1" })).to.deep.equal([]);
  });

  it("names the property of what it can't take", () => {
    const faults = secrets.validate({ rotation: "", retirePrevious: "yes" } as unknown as HeaderSecretInputs);
    expect(faults.map(({ path }) => path)).to.have.members(["rotation", "retirePrevious"]);
  });
});
