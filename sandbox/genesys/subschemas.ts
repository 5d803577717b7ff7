/** A schema as far as the rules of contracts look into it. */
export interface Schema {
  readonly type?: unknown;
  readonly pattern?: unknown;
  readonly properties?: unknown;
  readonly patternProperties?: unknown;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly required?: unknown;
}

/** A schema within another. */
export interface Subschema {
  /** Dotted, from the outer schema. */
  readonly path: string;
  readonly schema: Schema;
  /** Of a part of the value, or of the same value, as one of several that it has to meet. */
  readonly describes: "part" | "same";
}

const named = ["properties", "patternProperties", "definitions"];
const single = ["additionalProperties", "additionalItems", "items"];
const choices = ["allOf", "anyOf", "oneOf"];

/** The schemas directly within a schema. What stands under `enum` or `default` is data and none of them. */
export function subschemas(schema: Schema): Subschema[] {
  const under = schema as Readonly<Record<string, unknown>>;
  return [
    ...named.flatMap((key) => entriesOf(under[key]).map(([name, one]) => found(`${key}.${name}`, one, "part"))),
    ...single.map((key) => found(key, under[key], "part")),
    ...itemsOf(under["items"]).map((one, index) => found(`items[${index}]`, one, "part")),
    ...choices.flatMap((key) => itemsOf(under[key]).map((one, index) => found(`${key}[${index}]`, one, "same"))),
    ...entriesOf(under["dependencies"]).map(([name, one]) => found(`dependencies.${name}`, one, "same")),
    found("not", under["not"], "same"),
  ].filter((one) => one !== undefined);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function found(path: string, schema: unknown, describes: Subschema["describes"]): Subschema | undefined {
  return isSchema(schema) ? { path, schema, describes } : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return isSchema(value) ? Object.entries(value) : [];
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
