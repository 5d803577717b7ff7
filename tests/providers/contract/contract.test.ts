import { expect } from "chai";
import { type Issue, inputIssues, outputIssues } from "../../../providers/contract/contract.ts";

const text = { type: "string" };
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const pathsOf = (issues: readonly Issue[]): string[] => issues.map(({ path }) => path);

/** Schemas in each other, this many in all. */
const nested = (levels: number): object => (levels === 1 ? object({}) : object({ a: nested(levels - 1) }));

const itself: Record<string, unknown> = { type: "object" };
itself["properties"] = { again: itself };

describe("input contracts", () => {
  const sound: [string, object][] = [
    ["no property at all", { type: "object" }],
    ["every plain type", object({ a: text, b: { type: "integer" }, c: { type: "number" }, d: { type: "boolean" } })],
    ["null and a choice of types", object({ a: { type: "null" }, b: { type: ["string", "null"] } })],
    [
      "words, choices and limits",
      object({ a: { type: "string", title: "A", enum: ["x"], minLength: 1, default: "x" } }),
    ],
    ["names of JavaScript's own objects", object({ constructor: text, toString: text }, { required: ["constructor"] })],
    ["properties beyond the named ones", object({ a: text }, { additionalProperties: { type: "string" } })],
    ["the dialect by name", object({}, { $schema: "http://json-schema.org/draft-04/schema#", id: "x" })],
    ["control characters in a description", object({ a: { type: "string", description: "one\n\ttwo\u0000" } })],
  ];
  for (const [what, schema] of sound) {
    it(`may hold ${what}`, () => {
      expect(inputIssues(schema, "input")).to.deep.equal([]);
    });
  }

  const refused: [string, unknown, string[]][] = [
    ["nothing", undefined, ["input"]],
    ["null", null, ["input"]],
    ["a list", [], ["input"]],
    ["a function", () => 1, ["input"]],
    ["a bigint", 10n, ["input"]],
    ["no type", {}, ["input.type"]],
    ["an array as the whole", { type: "array", items: text }, ["input.type"]],
    ["properties that are a list", { type: "object", properties: [] }, ["input.properties"]],
    ["an object in an object", object({ a: { type: "object" } }), ["input.properties.a.type"]],
    ["an array in an object", object({ a: { type: "array" } }), ["input.properties.a.type"]],
    ["an object among several types", object({ a: { type: ["string", "object"] } }), ["input.properties.a.type"]],
    ["a type that does not exist", object({ a: { type: "text" } }), ["input.properties.a.type"]],
    ["a property with no type", object({ a: {} }), ["input.properties.a.type"]],
    ["a property that is no schema", object({ a: true }), ["input.properties.a"]],
    ["a property that is a function", object({ a: () => 1 }), ["input.properties.a"]],
    ["a name that begins with a digit", object({ "1a": text }), ["input.properties.1a"]],
    ["an empty name", object({ "": text }), ["input.properties."]],
    ["a name with a line break at its end", object({ "a\n": text }), ["input.properties.a\n"]],
    ["a name beyond ASCII", object({ größe: text }), ["input.properties.größe"]],
    [
      "a reserved name",
      object({ orgId: text, integrationId: text, rawRequest: text }),
      ["input.properties.orgId", "input.properties.integrationId", "input.properties.rawRequest"],
    ],
    ["names by pattern", object({}, { patternProperties: { "^a": text } }), ["input.patternProperties"]],
    [
      "nesting in further properties",
      object({}, { additionalProperties: object({}) }),
      ["input.additionalProperties.type"],
    ],
    ["combined schemas", object({ a: { type: "string", anyOf: [text] } }), ["input.properties.a.anyOf"]],
    ["a reference", object({ a: { $ref: "#/definitions/a" } }), ["input.properties.a.$ref", "input.properties.a.type"]],
    ["a required property that is not there", object({ a: text }, { required: ["a", "b"] }), ["input.required[1]"]],
    ["an empty list of required ones", object({}, { required: [] }), ["input.required"]],
    ["a property required twice", object({ a: text }, { required: ["a", "a"] }), ["input.required"]],
    ["a later draft's required", object({ a: { type: "string", required: true } }), ["input.properties.a.required"]],
    ["a limit below zero", object({ a: { type: "string", minLength: -1 } }), ["input.properties.a.minLength"]],
    ["a pattern that can't be read", object({ a: { type: "string", pattern: "(" } }), ["input.properties.a.pattern"]],
    ["an empty choice", object({ a: { type: "string", enum: [] } }), ["input.properties.a.enum"]],
    ["another dialect", object({}, { $schema: "http://json-schema.org/draft-07/schema#" }), ["input.$schema"]],
    [
      "the dialect's name as an address",
      object({}, { $schema: "https://json-schema.org/draft-04/schema#" }),
      ["input.$schema"],
    ],
    ["an id that is no text", object({}, { id: 5 }), ["input.id"]],
    ["a reference that is no text", object({}, { $ref: 5 }), ["input.$ref"]],
    [
      "51 schemas in each other",
      object({}, { definitions: { a: nested(50) } }),
      [`input.definitions.a${".properties.a".repeat(49)}`],
    ],
    ["a dialect that is no text", object({}, { $schema: 4 }), ["input.$schema"]],
    ["an id within", object({ a: { type: "string", id: "a" } }), ["input.properties.a.id"]],
    ["half a surrogate pair", object({ a: { type: "string", title: "\ud800" } }), ["input.properties.a.title"]],
    ["a number that JSON lacks", object({ a: { type: "number", default: NaN } }), ["input.properties.a.default"]],
    ["a date", object({ a: { type: "string", default: new Date(0) } }), ["input.properties.a.default"]],
    ["__proto__ as a literal's name", object({ __proto__: text }), ["input.properties"]],
    ["itself", itself, ["input"]],
  ];
  for (const [what, schema, expected] of refused) {
    it(`may not hold ${what}`, () => {
      expect(pathsOf(inputIssues(schema, "input"))).to.have.members(expected);
    });
  }

  it("show all their issues together, each with what was given and what is allowed", () => {
    const schema = object({ a: { type: "object" }, ab: { type: "string", maxLength: "9" } }, { required: ["c"] });
    expect(inputIssues(schema, "contract.input")).to.deep.equal([
      {
        path: "contract.input.properties.a.type",
        message:
          '"object" was given; allowed: string, integer, number, boolean, null, because the input of a data action is flat',
      },
      {
        path: "contract.input.required[0]",
        message: '"c" was given; allowed: names that stand under properties',
      },
      {
        path: "contract.input.properties.ab.maxLength",
        message: '"9" was given; JSON Schema draft-04 says it must be integer',
      },
    ]);
  });

  const misspelt: [string, string[], string[], string | undefined][] = [
    ["letters swapped", ["name", "phone"], ["nmae"], "name"],
    ["a letter left out", ["name", "phone"], ["name", "phon"], "phone"],
    ["another case", ["callerName"], ["callername"], "callerName"],
    ["only its beginning", ["phoneNumber"], ["phone"], "phoneNumber"],
    ["what is near to one that is required already", ["name"], ["name", "names"], undefined],
    ["one letter, which is near to every other", ["a"], ["b"], undefined],
    ["what is near to none", ["name"], ["address"], undefined],
  ];
  for (const [how, properties, required, meant] of misspelt) {
    it(`${meant === undefined ? "get no guess" : "are told the name that was meant"} where a required one has ${how}`, () => {
      const schema = object(Object.fromEntries(properties.map((name) => [name, text])), { required });
      for (const issues of [inputIssues(schema, "input"), outputIssues(schema, "output")]) {
        expect(issues).to.have.length(1);
        const end = meant === undefined ? "stand under properties" : `; did you mean "${meant}"?`;
        expect(issues[0]?.message.endsWith(end)).to.equal(true);
      }
    });
  }

  it("may have a thousand properties, whose issues are all found", () => {
    const many = (property: object): object =>
      object(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`p${index}`, property])));
    expect(inputIssues(many(text), "input")).to.deep.equal([]);
    expect(inputIssues(many({ type: "array" }), "input")).to.have.length(1000);
  });
});

describe("output contracts", () => {
  const sound: [string, object][] = [
    ["objects in objects", object({ a: object({ b: text }) })],
    ["arrays of objects and of plain values", object({ a: { type: "array", items: object({}) }, b: { items: text } })],
    ["arrays in objects in arrays", object({ a: { type: "array", items: object({ b: { type: "array" } }) } })],
    ["names that an input could not have", object({ "a b": text, orgId: text })],
    ["properties without a type", object({ a: {} })],
    ["50 schemas in each other", nested(50)],
    ["a choice between properties that it describes", object({ a: text }, { anyOf: [{ required: ["a"] }, {}] })],
    ["data that looks like a reference", object({ a: { default: { $ref: "#" } } })],
    ["a property called $ref", object({ $ref: text })],
  ];
  for (const [what, schema] of sound) {
    it(`may hold ${what}`, () => {
      expect(outputIssues(schema, "output")).to.deep.equal([]);
    });
  }

  const list = { type: "array", items: text };
  const refused: [string, unknown, string[]][] = [
    ["a text as the whole", text, ["output.type"]],
    ["arrays of arrays", object({ a: { type: "array", items: list } }), ["output.properties.a.items.type"]],
    [
      "arrays of arrays without the word",
      object({ a: { items: { items: text } } }),
      ["output.properties.a.items.items"],
    ],
    [
      "arrays that may hold arrays",
      object({ a: { items: { type: ["string", "array"] } } }),
      ["output.properties.a.items.type"],
    ],
    ["arrays of arrays by position", object({ a: { items: [text, list] } }), ["output.properties.a.items[1].type"]],
    [
      "arrays of arrays by combination",
      object({ a: { items: { anyOf: [text, list] } } }),
      ["output.properties.a.items"],
    ],
    [
      "arrays of arrays in a combination",
      object({ a: { oneOf: [{ items: list }] } }),
      ["output.properties.a.oneOf[0].items.type"],
    ],
    [
      "arrays of arrays among further properties",
      object({}, { additionalProperties: { items: list } }),
      ["output.additionalProperties.items.type"],
    ],
    [
      "a type that does not exist, deep down",
      object({ a: { items: object({ b: { type: "date" } }) } }),
      ["output.properties.a.items.properties.b.type"],
    ],
    ["a reference in a definition", object({}, { definitions: { a: { $ref: "#" } } }), ["output.definitions.a.$ref"]],
    [
      "a required property that is not there, deep down",
      object({ a: object({}, { required: ["b"] }) }),
      ["output.properties.a.required[0]"],
    ],
    [
      "an unreadable pattern of names",
      object({}, { patternProperties: { "[": text } }),
      ["output.patternProperties.["],
    ],
    [
      "__proto__ as a name",
      object(JSON.parse('{"__proto__":{"type":"string"}}') as object),
      ["output.properties.__proto__"],
    ],
    ["half a surrogate pair in a name", object({ "\udc00": text }), ["output.properties.\ufffd"]],
    [
      "20,000 schemas in each other",
      Array.from({ length: 20_000 }).reduce<object>((a) => object({ a }), {}),
      ["output"],
    ],
    ["itself", itself, ["output"]],
  ];
  for (const [what, schema, expected] of refused) {
    it(`may not hold ${what}`, () => {
      expect(pathsOf(outputIssues(schema, "output"))).to.have.members(expected);
    });
  }

  it("may not hold a 51st schema", () => {
    const [issue, ...more] = outputIssues(nested(51), "output");
    expect(issue?.message).to.equal("it lies 51 levels deep; allowed: 50");
    expect(more).to.deep.equal([]);
  });
});
