/** A schema as it stands in a contract, whatever is in it. */
export type Schema = Readonly<Record<string, unknown>>;

/** Keywords under which further schemas stand: by name, as a list, and alone. */
const named = new Set(["properties", "patternProperties", "definitions", "dependencies"]);
const listed = new Set(["allOf", "anyOf", "oneOf", "items"]);
const single = new Set(["items", "additionalItems", "additionalProperties", "not"]);

/** Every schema that stands directly in another. */
export function schemasIn(schema: Schema, at: string): { keyword: string; path: string; inner: Schema }[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const path = `${at}.${keyword}`;
    const found: [string, unknown][] = Array.isArray(value)
      ? listed.has(keyword)
        ? value.map((inner: unknown, index) => [`${path}[${index}]`, inner])
        : []
      : named.has(keyword) && isSchema(value)
        ? Object.entries(value).map(([name, inner]) => [`${path}.${name}`, inner])
        : single.has(keyword)
          ? [[path, value]]
          : [];
    return found.flatMap(([place, inner]) => (isSchema(inner) ? [{ keyword, path: place, inner }] : []));
  });
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
