import { createHash } from "node:crypto";
import { expect } from "chai";
import { HeaderSecretLifecycle } from "../../../providers/headerSecret/lifecycle.ts";
import type { HeaderSecretInputs, HeaderSecretOutputs } from "../../../providers/headerSecret/schema.ts";
import { create, update } from "../../support/lifecycles.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("header secret", () => {
  const secrets = new HeaderSecretLifecycle();
  const up = async (
    inputs: HeaderSecretInputs,
    existing: { id: string; state: HeaderSecretOutputs },
  ): Promise<{ id: string; state: HeaderSecretOutputs }> =>
    secrets.diff(existing.id, existing.state, inputs).length === 0 ? existing : await update(secrets, inputs, existing);

  it("is 32 random bytes, told to functions by its hash alone", async () => {
    const { state } = await create(secrets, {});
    expect(Buffer.from(state.current, "base64url")).to.have.length(32);
    expect(state.previous).to.equal("");
    expect(state.acceptedHashes).to.equal(hashOf(state.current));
    expect((await create(secrets, {})).state.current).to.not.equal(state.current);
  });

  it("is left as it is where nothing new is asked", async () => {
    const made = await create(secrets, { rotation: "1", retirePrevious: false });
    for (const inputs of [{ rotation: "1" }, {}, { rotation: "1", retirePrevious: true }]) {
      expect(secrets.diff(made.id, made.state, inputs)).to.deep.equal([]);
    }
  });

  it("is made anew by a new value, and the one before stays accepted until the next", async () => {
    const first = await create(secrets, {});
    const second = await up({ rotation: "1" }, first);
    expect(second.state.current).to.not.equal(first.state.current);
    expect(second.state.previous).to.equal(first.state.current);
    expect(second.state.acceptedHashes).to.equal(`${hashOf(second.state.current)},${hashOf(first.state.current)}`);
    const third = await up({ rotation: "2" }, second);
    expect(third.state.previous).to.equal(second.state.current);
    expect(third.state.acceptedHashes).to.not.contain(hashOf(first.state.current));
    expect(third.id).to.equal(first.id);
  });

  it("retires the one before when told to, and keeps it in the run that rotates: calls under way carry it", async () => {
    const first = await create(secrets, {});
    const rotated = await up({ rotation: "1", retirePrevious: true }, first);
    expect(rotated.state.previous).to.equal(first.state.current);
    const retired = await up({ rotation: "1", retirePrevious: true }, rotated);
    expect(retired.state.current).to.equal(rotated.state.current);
    expect(retired.state.previous).to.equal("");
    expect(retired.state.acceptedHashes).to.equal(hashOf(rotated.state.current));
  });

  it("is not made anew by a value that is taken away or comes back", async () => {
    const made = await create(secrets, { rotation: "1" });
    const without = await update(secrets, {}, made);
    expect(without.state.current).to.equal(made.state.current);
    expect(secrets.diff(made.id, without.state, { rotation: "1" })).to.deep.equal([]);
  });

  it("names the property of what it can't take", () => {
    const issues = secrets.validate({ rotation: "", retirePrevious: "yes" } as unknown as HeaderSecretInputs);
    expect(issues.map(({ path }) => path)).to.have.members(["rotation", "retirePrevious"]);
  });
});
