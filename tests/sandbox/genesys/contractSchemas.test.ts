import { expect } from "chai";
import { checkContract, violation } from "../../../sandbox/genesys/contracts.ts";
import { Refusal } from "../../../sandbox/genesys/errors.ts";

const check = (inputSchema: object): void => {
  checkContract({ input: { inputSchema }, output: { successSchema: { type: "object" } } });
};

describe("schemas of contracts", () => {
  it("may carry the same id in two contracts, and each is held to its own", () => {
    const id = "https://example.com/input";
    const one = { id, type: "object", required: ["a"], properties: { a: { type: "string" } } };
    const other = { id, type: "object", required: ["b"], properties: { b: { type: "string" } } };
    for (const schema of [one, other]) check(schema);

    expect(violation(one, { a: "x" })).to.equal(undefined);
    expect(violation(other, { a: "x" })).to.equal("the value must have required property 'b'");
  });

  it("are of draft-04 and refused where they name another one", () => {
    check({ $schema: "http://json-schema.org/draft-04/schema#", type: "object" });
    const newer = { $schema: "http://json-schema.org/draft-07/schema#", type: "object" };
    expect(() => {
      check(newer);
    })
      .to.throw(Refusal, "draft-04")
      .that.includes({ status: 400 });
  });

  it("take no number that is beyond all limits", () => {
    const schema = { type: "object", properties: { a: { type: "number" }, b: { type: "integer" } } };
    for (const text of ['{"a":1e400}', '{"b":-1e400}'])
      expect(violation(schema, JSON.parse(text)), text).to.contain("must be");
  });

  it("tell which part of a value does not fit", () => {
    const schema = { type: "object", properties: { a: { type: "array", items: { type: "integer" } } } };
    expect(violation(schema, { a: [1, "x"] })).to.equal("/a/1 must be integer");
  });
});
