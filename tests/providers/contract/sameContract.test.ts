import { expect } from "chai";
import { fc } from "../../support/fastCheck.ts";
import { inputIssues, meaningOf, sameContract, valueIssues } from "../../../providers/contract/contract.ts";

const text = { type: "string" };

describe("two contracts mean the same", () => {
  const same: [string, object, object][] = [
    [
      "keys in another order",
      { type: "object", properties: { a: text, b: {} } },
      { properties: { b: {}, a: text }, type: "object" },
    ],
    ["required in another order", { required: ["a", "b"] }, { required: ["b", "a"] }],
    ["choices in another order", { enum: ["a", 1, null] }, { enum: [null, "a", 1] }],
    ["one type as a list of one", { type: "string" }, { type: ["string"] }],
    [
      "defaults written out",
      { type: "object" },
      { type: "object", additionalProperties: true, required: [], properties: {} },
    ],
    [
      "defaults written out, deep down",
      { properties: { a: { items: text } } },
      { properties: { a: { items: { ...text, minLength: 0 } } } },
    ],
    ["the dialect named", { type: "object" }, { $schema: "http://json-schema.org/draft-04/schema#", type: "object" }],
    ["a zero without its sign", { default: [-0], minimum: -0 }, { default: [0], minimum: 0 }],
    ["what is undefined", { type: "object" }, { type: "object", title: undefined }],
  ];
  for (const [what, one, other] of same) {
    it(`with ${what}`, () => {
      expect(sameContract(one, other)).to.equal(true);
      expect(sameContract(other, one)).to.equal(true);
      expect(meaningOf(one)).to.equal(meaningOf(other));
    });
  }
});

describe("two contracts differ", () => {
  const different: [string, object, object | undefined][] = [
    ["another type", { type: "string" }, { type: "integer" }],
    ["one more required property", { required: ["a"] }, { required: ["a", "b"] }],
    ["no further properties", {}, { additionalProperties: false }],
    ["another description", { description: "a" }, { description: "b" }],
    ["a choice that is a text", { enum: [1] }, { enum: ["1"] }],
    ["items by position in another order", { items: [text, {}] }, { items: [{}, text] }],
    ["a property called required", { properties: {} }, { properties: { required: {} } }],
    ["a property called additionalProperties", { properties: {} }, { properties: { additionalProperties: {} } }],
    ["a property called $schema", { properties: {} }, { properties: { $schema: {} } }],
    ["a default value that looks like a keyword", { default: {} }, { default: { required: [] } }],
    ["nothing", { type: "object" }, undefined],
    ["a name that objects inherit", { properties: {} }, { properties: { constructor: {} } }],
    ["__proto__ as a name", { properties: {} }, JSON.parse('{"properties":{"__proto__":{}}}')],
  ];
  for (const [what, one, other] of different) {
    it(`with ${what}`, () => {
      expect(sameContract(one, other)).to.equal(false);
      expect(sameContract(other, one)).to.equal(false);
      expect(meaningOf(one)).to.not.equal(other === undefined ? undefined : meaningOf(other));
    });
  }
});

/** Sound input contracts. */
const plain = fc.oneof(
  fc.record(
    { type: fc.constant("string"), minLength: fc.nat(3), description: fc.string() },
    { requiredKeys: ["type"] },
  ),
  fc.record({ type: fc.constant("integer"), minimum: fc.integer() }, { requiredKeys: ["type"] }),
  fc.record({ type: fc.uniqueArray(fc.constantFrom("string", "number", "boolean", "null"), { minLength: 1 }) }),
);
const inputContract = fc
  .dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9_-]{0,5}$/), plain, { maxKeys: 6 })
  .chain((properties) =>
    fc.record({
      type: fc.constant("object"),
      properties: fc.constant(properties),
      required: fc.subarray(Object.keys(properties)).map((names) => (names.length === 0 ? undefined : names)),
    }),
  );

describe("any sound input contract", () => {
  it("has no issues, and stays the same through JSON and with its keys turned round", () => {
    fc.assert(
      fc.property(inputContract, (contract) => {
        expect(inputIssues(contract, "input")).to.deep.equal([]);
        expect(sameContract(contract, JSON.parse(JSON.stringify(contract)))).to.equal(true);
        expect(sameContract(contract, reversed(contract))).to.equal(true);
      }),
    );
  });

  it("differs once a property is taken away", () => {
    fc.assert(
      fc.property(inputContract, (contract) => {
        const [first, ...rest] = Object.entries(contract.properties);
        fc.pre(first !== undefined);
        expect(sameContract(contract, { ...contract, properties: Object.fromEntries(rest) })).to.equal(false);
      }),
    );
  });
});

describe("anything at all", () => {
  it("is checked as a contract without a crash, and with a path for every issue", () => {
    const json = fc.oneof(fc.jsonValue(), fc.anything({ withBigInt: true, withDate: true, withMap: true }));
    const almost = fc.record({ type: fc.constant("object"), properties: fc.dictionary(fc.string(), json) });
    fc.assert(
      fc.property(fc.oneof(json, almost), (contract) => {
        const issues = inputIssues(contract, "input");
        for (const { path, message } of issues) {
          expect(path.startsWith("input")).to.equal(true);
          expect(message).to.not.equal("");
        }
        // What is found sound can be used.
        if (issues.length === 0) valueIssues(contract as object, {}, "example");
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, part]: [string, unknown]): [string, unknown] => [
    key,
    reversed(part),
  ]);
  return Object.fromEntries(entries.reverse());
}
