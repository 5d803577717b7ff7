import { expect } from "chai";
import { schemaCheck } from "../../../providers/validation/schemaCheck.ts";
import { namesIn, objectOf, partOf, schemaOf, type ValueOf } from "../../../providers/validation/schemaTypes.ts";

const thing = objectOf({
  required: {
    name: { type: "string", minLength: 1 },
    size: { type: "integer" },
    colour: { type: "string", enum: ["red", "green"] },
    own: schemaOf<`id-${string}`>({ type: "string", pattern: "^id-" }),
  },
  optional: {
    tags: { type: "array", items: { type: "string" } },
    byKey: { type: "object", additionalProperties: { type: "boolean" } },
    inner: objectOf({ required: { a: { type: "string" } }, optional: { b: { type: "number" } } }),
  },
});
type Thing = ValueOf<typeof thing>;

const least: Thing = { name: "n", size: 1, colour: "red", own: "id-1" };

describe("one declaration of a resource's properties", () => {
  const check = schemaCheck(thing);

  it("names the properties, those that are required first", () => {
    expect(namesIn(thing)).to.deep.equal(["name", "size", "colour", "own", "tags", "byKey", "inner"]);
    expect(namesIn(objectOf({}))).to.deep.equal([]);
  });

  it("takes its part out of a value that holds more", () => {
    const value = { ...least, id: "1" };
    expect(partOf(thing, value)).to.deep.equal(least);
  });

  it("is a schema that takes what its type takes", () => {
    const most: Thing = { ...least, tags: ["t"], byKey: { k: true }, inner: { a: "a", b: 1 } };
    for (const one of [least, most]) expect(check(one)).to.deep.equal([]);
  });

  // Each is an error of the compiler too, and where it is none the compiler says so.
  const refused: [string, Thing][] = [
    // @ts-expect-error it is required
    ["name", { size: 1, colour: "red", own: "id-1" }],
    // @ts-expect-error it is a number
    ["size", { ...least, size: "1" }],
    // @ts-expect-error it is one of two
    ["colour", { ...least, colour: "blue" }],
    // @ts-expect-error it has a type of its own
    ["own", { ...least, own: "1" }],
    // @ts-expect-error it holds texts
    ["tags[0]", { ...least, tags: [1] }],
    // @ts-expect-error it holds truth values
    ["byKey.k", { ...least, byKey: { k: "yes" } }],
    // @ts-expect-error its own property is required
    ["inner.a", { ...least, inner: { b: 1 } }],
    // @ts-expect-error there is no such property
    ["other", { ...least, other: 1 }],
  ];
  for (const [path, value] of refused) {
    it(`refuses what the compiler refuses at ${path}`, () => {
      expect(check(value).map((issue) => issue.path)).to.deep.equal([path]);
    });
  }
});
