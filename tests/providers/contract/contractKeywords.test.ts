import { expect } from "chai";
import { contractAdvice, inputIssues, outputIssues } from "../../../providers/contract/contract.ts";

const text = { type: "string" };
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const said = (schema: object): string[] => outputIssues(schema, "output").map((one) => `${one.path} ${one.message}`);

describe("keywords of a contract", () => {
  it("are those of draft-04, each of which is taken", () => {
    const all = object(
      { a: { ...text, minLength: 1, maxLength: 2, pattern: "a", format: "date", enum: ["a"], default: "a" } },
      {
        $schema: "http://json-schema.org/draft-04/schema#",
        id: "x",
        title: "T",
        description: "D",
        definitions: { a: { multipleOf: 2, minimum: 1, exclusiveMinimum: true, maximum: 4, exclusiveMaximum: true } },
        patternProperties: {
          "^x": { items: [text], additionalItems: text, minItems: 1, maxItems: 2, uniqueItems: true },
        },
        additionalProperties: { minProperties: 1, maxProperties: 2, allOf: [{}], anyOf: [{}], oneOf: [{}], not: {} },
        required: ["a"],
        dependencies: { a: ["a"] },
      },
    );
    expect(outputIssues(all, "output")).to.deep.equal([]);
    expect(contractAdvice(object({}), all, { input: "input", output: "output" })).to.deep.equal([]);
  });

  const misspelled: [schema: object, path: string, meant: string][] = [
    [object({ name: text }, { requred: ["name"] }), "output.requred", "required"],
    [object({ a: { tpye: "string" } }), "output.properties.a.tpye", "type"],
    [object({ a: { ...text, descripton: "x" } }), "output.properties.a.descripton", "description"],
    [object({ a: { type: "number", minimun: 1 } }), "output.properties.a.minimun", "minimum"],
    [object({ a: { ...text, Enum: ["x"] } }), "output.properties.a.Enum", "enum"],
    [object({ a: { ...text, maxlength: 3 } }), "output.properties.a.maxlength", "maxLength"],
    [object({ a: { type: "array", item: text } }), "output.properties.a.item", "items"],
    [object({}, { additionalProperty: false }), "output.additionalProperty", "additionalProperties"],
    [
      object({ a: { type: "array", items: object({}, { propertys: {} }) } }),
      "output.properties.a.items.propertys",
      "properties",
    ],
    [object({}, { anyOf: [{ requird: ["a"] }] }), "output.anyOf[0].requird", "required"],
    [object({}, { definitions: { a: { enums: [1] } } }), "output.definitions.a.enums", "enum"],
  ];
  for (const [schema, path, meant] of misspelled) {
    it(`are asked about where one is near: ${path}`, () => {
      expect(said(schema)).to.deep.equal([`${path} is no keyword of JSON Schema; did you mean ${meant}?`]);
    });
  }

  it("are asked about in an input too, at its top and in a property", () => {
    const issues = inputIssues(object({ name: { ...text, titel: "x" } }, { requred: ["name"] }), "input");
    expect(issues).to.deep.equal([
      { path: "input.requred", message: "is no keyword of JSON Schema; did you mean required?" },
      { path: "input.properties.name.titel", message: "is no keyword of JSON Schema; did you mean title?" },
    ]);
  });

  for (const keyword of ["const", "if", "contains", "propertyNames", "$defs", "nullable", "dependentRequired"]) {
    it(`of another draft are no keywords of this one: ${keyword}`, () => {
      const [issue, ...more] = said(object({ a: { ...text, [keyword]: {} } }));
      expect(issue).to.match(
        /^output\.properties\.a\.\S+ JSON Schema draft-04 has no such keyword, so Genesys Cloud would not/,
      );
      expect(more).to.deep.equal([]);
    });
  }

  it("that nothing is near to are refused, but for those that begin with x-", () => {
    expect(said(object({ a: { ...text, sortable: true } }))).to.deep.equal([
      "output.properties.a.sortable is no keyword of JSON Schema draft-04: leave it out, or begin it with x- where a " +
        "tool of yours reads it",
    ]);
    expect(said(object({ a: { ...text, "x-order": 1 } }))).to.deep.equal([]);
  });

  it("are none where names or data stand", () => {
    const names = { requred: text, const: text, if: text };
    const schema = object(names, { enum: [{ requred: 1 }], default: { const: 1 }, definitions: { tpye: text } });
    expect(said(schema)).to.deep.equal([]);
  });

  it("that only tell a reader something are taken, and said to be ignored", () => {
    const input = object({ a: { ...text, examples: ["x"], $comment: "why" } }, { $id: "x" });
    expect(inputIssues(input, "input")).to.deep.equal([]);
    const message = "JSON Schema draft-04 has no such keyword, so Genesys Cloud ignores it";
    expect(contractAdvice(input, object({}), { input: "input", output: "output" })).to.deep.equal([
      { path: "input.$id", message },
      { path: "input.properties.a.examples", message },
      { path: "input.properties.a.$comment", message },
    ]);
  });
});

describe("an array at the top of an output contract", () => {
  it("is taken, with advice", () => {
    const output = { type: "array", items: object({ id: text }, { required: ["id"] }) };
    expect(outputIssues(output, "output")).to.deep.equal([]);
    const [advice, ...more] = contractAdvice(object({}), output, { input: "input", output: "output" });
    expect(advice?.path).to.equal("output.type");
    expect(advice?.message).to.include("left to Genesys Cloud");
    expect(more).to.deep.equal([]);
  });

  it("holds no arrays, and keeps the rules of what is in it", () => {
    expect(said({ type: "array", items: { type: "array" } })[0]).to.match(/^output\.items\.type an array of arrays/);
    expect(said({ type: "array", items: object({}, { required: ["a"] }) })[0]).to.match(
      /^output\.items\.required\[0\] /,
    );
    expect(said({ type: "array", item: text })).to.deep.equal([
      "output.item is no keyword of JSON Schema; did you mean items?",
    ]);
  });

  it("is none of several types, and no input's", () => {
    expect(said({ type: ["array", "null"] })[0]).to.match(/^output\.type /);
    expect(inputIssues({ type: "array" }, "input").map(({ path }) => path)).to.deep.equal(["input.type"]);
  });
});
