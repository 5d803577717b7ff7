import { fc } from "../support/fastCheck.ts";

/** Names of properties: mostly plain ones, and those that trip programs up. */
export const propertyNames = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,6}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "constructor",
      "prototype",
      "toString",
      "hasOwnProperty",
      "length",
      "type",
      "items",
      "properties",
      "required",
      "$ref",
      "id",
      "orgId",
      "rawRequest",
      "1",
      "a.b",
      "a[0]",
      "a/b~c",
      "",
      " ",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);

const types = ["string", "integer", "number", "boolean", "null", "object", "array"];
const someTypes = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...types) },
  { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom(...types), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom("text", "date", 5, null, [], ["string", "string"]) },
);
const data = fc.jsonValue({ maxDepth: 2 });
const dataObjects = fc.dictionary(fc.constantFrom("$ref", "id", "type", "constructor", "a"), data, { maxKeys: 2 });
const counts = fc.oneof(
  { weight: 6, arbitrary: fc.nat(20) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, "3", null) },
);
const numbers = fc.oneof(
  { weight: 6, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 3, arbitrary: fc.constantFrom(-0, 2 ** 53, 2 ** 53 + 2, -(2 ** 60), 1e308, 5e-324, Infinity, NaN) },
);
const patterns = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("^a+$", "[0-9]{3}", "\\d", "", "\\p{L}", "(?<year>\\d+)") },
  { weight: 1, arbitrary: fc.constantFrom("(", "[", "a{2", "\\", "\\p{Nonsense}", "(?<=a)b") },
);
const booleans = fc.oneof({ weight: 8, arbitrary: fc.boolean() }, { weight: 1, arbitrary: fc.constantFrom("true", 1) });
const texts = fc.oneof(
  { weight: 5, arbitrary: fc.string({ maxLength: 10 }) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom("\u0000\u001f\u007f", "\ud800", "\u2028", "${rawResult}", 7) },
);

/** Keywords that say something of a value and hold no further schema; each is seldom there. */
const plainKeywords = {
  title: texts,
  description: texts,
  enum: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.uniqueArray(data, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
    },
    { weight: 1, arbitrary: fc.constantFrom([], [1, 1], "x") },
  ),
  default: fc.oneof(data, dataObjects, numbers),
  pattern: patterns,
  format: fc.constantFrom("date-time", "nonsense"),
  minLength: counts,
  maxItems: counts,
  minimum: numbers,
  exclusiveMinimum: booleans,
  multipleOf: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(1, 0.1) }, { weight: 1, arbitrary: fc.constant(0) }),
  uniqueItems: booleans,
  $ref: fc.constantFrom("#", "#/definitions/a", "http://example.com/x", 5, {}),
  id: fc.constantFrom("x", "http://example.com/schema", 5),
  requred: data,
  const: data,
  examples: data,
  "x-order": data,
};

type Tree = Readonly<Record<string, unknown>>;

/** A few of these keywords, most of them none. */
function seldom(keywords: Readonly<Record<string, fc.Arbitrary<unknown>>>, most: number): fc.Arbitrary<Tree> {
  const entries = Object.entries(keywords).map(([key, arbitrary]) =>
    arbitrary.map((value): [string, unknown] => [key, value]),
  );
  return fc
    .oneof(
      { weight: 2, arbitrary: fc.constant<[string, unknown][]>([]) },
      { weight: 3, arbitrary: fc.array(fc.oneof(...entries), { maxLength: most }) },
    )
    .map((found) => Object.fromEntries(found));
}

/** Schemas by name; `fromEntries` keeps the name `__proto__` as JSON's text would. */
function byName(schemas: fc.Arbitrary<unknown>, names: fc.Arbitrary<string> = propertyNames): fc.Arbitrary<Tree> {
  return fc.array(fc.tuple(names, schemas), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
}

/** Requires some of the properties, and now and then one that is not there. */
function requiring(schema: Tree, seed: number): Tree {
  const names = typeof schema["properties"] === "object" ? Object.keys(schema["properties"] ?? {}) : [];
  if (seed % 3 === 0 || (names.length === 0 && seed % 11 !== 0)) return schema;
  if (seed % 11 === 0) return { ...schema, required: [...names, "absent"] };
  return { ...schema, required: names.slice(0, 1 + (seed % 2)) };
}

const { schema: anySchema } = fc.letrec<{ schema: Tree }>((tie) => {
  const schema = tie("schema");
  const inner = {
    properties: byName(schema),
    patternProperties: byName(schema, fc.constantFrom("^a", "b$", "[")),
    definitions: byName(schema),
    dependencies: byName(fc.oneof(schema, fc.constant(["a"])), fc.constantFrom("a", "b")),
    items: fc.oneof(schema, fc.array(schema, { minLength: 1, maxLength: 2 }), fc.constantFrom([], true, 1)),
    additionalItems: fc.oneof(fc.boolean(), schema),
    additionalProperties: fc.oneof(fc.boolean(), schema),
    allOf: fc.array(schema, { maxLength: 2 }),
    anyOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
    oneOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
    not: schema,
  };
  return {
    schema: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.tuple(someTypes, seldom(plainKeywords, 2)).map(([type, plain]) => ({ type, ...plain })),
      seldom(plainKeywords, 1),
      fc
        .tuple(seldom(inner, 2), seldom(plainKeywords, 1), fc.option(someTypes, { nil: undefined }), fc.nat(32))
        .map(([parts, plain, type, seed]) =>
          requiring({ ...(type === undefined ? {} : { type }), ...parts, ...plain }, seed),
        ),
    ),
  };
});

const schemaDialects = fc.constantFrom(
  "http://json-schema.org/draft-04/schema#",
  "http://json-schema.org/draft-04/schema",
  "https://json-schema.org/draft-04/schema#",
  "http://json-schema.org/draft-07/schema#",
  4,
);
const atTheTop = seldom({ $schema: schemaDialects, id: plainKeywords.id, additionalProperties: fc.boolean() }, 1);

/** Contracts of inputs: mostly flat, mostly sound. */
export const inputSchemas: fc.Arbitrary<Tree> = fc
  .tuple(
    byName(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.tuple(someTypes, seldom(plainKeywords, 2)).map(([type, plain]) => ({ type, ...plain })),
        },
        { weight: 1, arbitrary: anySchema },
      ),
    ),
    fc.oneof({ weight: 4, arbitrary: atTheTop }, { weight: 1, arbitrary: anySchema }),
    fc.nat(32),
  )
  .map(([properties, more, seed]) => requiring({ type: "object", ...more, properties }, seed));

/** Contracts of outputs: trees of schemas, now and then in an array. */
export const outputSchemas: fc.Arbitrary<Tree> = fc
  .tuple(byName(anySchema), atTheTop, fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, anySchema), fc.nat(32))
  .map(([properties, top, more, seed]) => {
    const schema = requiring({ ...more, type: "object", ...top, properties }, seed);
    return seed % 9 === 0 ? { type: "array", items: schema } : schema;
  });
