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
 * Whether two contracts mean the same. The order of keys and of `required`, `enum` and `type` has no meaning, and a
 * keyword that is left out means the same as its default. `$schema` is not compared.
 */
export function sameContract(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(canonical(asSent(one)), canonical(asSent(other)));
}

/** A place at which two contracts mean something else; what is left out is undefined. */
export interface ContractDifference {
  /** Path of the property, such as `input.properties.a.type`. */
  readonly path: string;
  readonly one: unknown;
  readonly other: unknown;
}

/** Every place at which two contracts differ by meaning; none where `sameContract` says that they are the same. */
export function contractDifferences(one: unknown, other: unknown, at: string): ContractDifference[] {
  return schemaDifferences(asSent(one), asSent(other), at);
}

function schemaDifferences(one: unknown, other: unknown, path: string): ContractDifference[] {
  if (isDeepStrictEqual(canonical(one), canonical(other))) return [];
  if (!isRecord(one) || !isRecord(other)) return [{ path, one, other }];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys
    .filter((key) => !isDeepStrictEqual(canonicalValue(key, one[key]), canonicalValue(key, other[key])))
    .flatMap((key) => keywordDifferences(key, one[key], other[key], `${path}.${key}`));
}

function keywordDifferences(key: string, one: unknown, other: unknown, path: string): ContractDifference[] {
  if (maps.has(key) && isRecord(one) && isRecord(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return names.flatMap((name) => schemaDifferences(one[name], other[name], `${path}.${name}`));
  }
  if (key === "default" || sets.has(key)) return [{ path, one, other }];
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((item, index) => schemaDifferences(item, other[index], `${path}[${index}]`));
  }
  return isRecord(one) && isRecord(other) ? schemaDifferences(one, other, path) : [{ path, one, other }];
}

function canonicalValue(key: string, value: unknown): unknown {
  return isDefault(key, value) ? undefined : canonicalKeyword(key, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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

/** As JSON text gives it back: zero has no sign, and undefined properties are gone. */
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
