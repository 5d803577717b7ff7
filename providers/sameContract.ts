import { isDeepStrictEqual } from "node:util";

/** Keywords whose list is a set. */
const sets = new Set(["required", "enum", "type"]);
/** Keywords whose value is a map of names to schemas: their keys are names, not keywords. */
const maps = new Set(["properties", "patternProperties", "definitions", "dependencies"]);
/** What a keyword means where it is left out, as JSON text. */
const defaults: Readonly<Record<string, readonly string[]>> = {
  additionalProperties: ["true", "{}"],
  additionalItems: ["true", "{}"],
  items: ["{}"],
  properties: ["{}"],
  required: ["[]"],
  uniqueItems: ["false"],
  exclusiveMinimum: ["false"],
  exclusiveMaximum: ["false"],
  minLength: ["0"],
  minItems: ["0"],
  minProperties: ["0"],
};

/**
 * Whether two contracts mean the same: the order of keys and of `required`, `enum` and `type` says nothing, and what
 * is left out means the same as its default written out. `$schema` is not looked at.
 */
export function sameContract(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(canonical(asSent(one)), canonical(asSent(other)));
}

/** One text for all contracts that mean the same, for whoever keeps no contract to compare with. */
export function meaningOf(contract: object): string {
  return JSON.stringify(sorted(canonical(asSent(contract))));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries: [string, unknown][] =
    value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
  return entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, sorted(part)]);
}

/** As JSON's text gives it back: a zero has no sign in it, and what is undefined is not there. */
function asSent(schema: unknown): unknown {
  return schema === undefined ? undefined : JSON.parse(JSON.stringify(schema));
}

function canonical(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(canonical);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema)
    .filter(([key, value]) => !isDefault(key, value))
    .map(([key, value]): [string, unknown] => [key, canonicalKeyword(key, value)]);
  return new Map(entries);
}

function canonicalKeyword(key: string, value: unknown): unknown {
  if (maps.has(key) && typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(Object.entries(value).map(([name, schema]) => [name, canonical(schema)]));
  }
  // A value, not a schema: nothing in it is a keyword.
  if (key === "default") return value;
  if (key === "type" && !Array.isArray(value)) return [JSON.stringify(value)];
  if (sets.has(key) && Array.isArray(value)) return value.map((item) => JSON.stringify(item)).sort();
  return canonical(value);
}

function isDefault(key: string, value: unknown): boolean {
  if (key === "$schema" || value === undefined) return true;
  return Object.hasOwn(defaults, key) && defaults[key]?.includes(JSON.stringify(value)) === true;
}
