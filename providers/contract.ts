import { isDeepStrictEqual } from "node:util";
import AjvDraft04 from "ajv-draft-04";
import type { ErrorObject } from "ajv";
import { inputRules, outputRules } from "./contractRules.ts";
import { type Fault, shortened } from "./fault.ts";

export type { Fault } from "./fault.ts";

/** JSON Schema, draft-04, as a data action's contract holds it: always an object at its top. */
export interface ContractSchema {
  readonly type: "object";
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | object;
}

/** Characters that a name or a category may have, at most. */
const longestName = 256;
/** Seconds that an action may wait, at most. */
const longestTimeout = 60;

const draft04 = new AjvDraft04.default({ allErrors: true, strict: false, validateFormats: false, logger: false });

/** All faults of an input contract: a flat object of plain values. */
export function inputFaults(schema: unknown, at: string): Fault[] {
  return contractFaults(schema, at, inputRules);
}

/** All faults of an output contract: an object that may hold objects and arrays. */
export function outputFaults(schema: unknown, at: string): Fault[] {
  return contractFaults(schema, at, outputRules);
}

function contractFaults(schema: unknown, at: string, rules: (schema: unknown, at: string) => Fault[]): Fault[] {
  const broken = rules(schema, at);
  // Where a rule of Genesys Cloud's speaks already, the meta-schema's more general words would only be noise.
  const general = metaFaults(schema, at).filter(({ path }) => !broken.some((fault) => fault.path.startsWith(path)));
  return [...broken, ...general];
}

function metaFaults(schema: unknown, at: string): Fault[] {
  if (typeof schema !== "object" || schema === null || draft04.validateSchema(schema) === true) return [];
  const faults = (draft04.errors ?? []).map((error) => ({
    path: joined(at, error.instancePath),
    message: `${shortened(valueAt(schema, error.instancePath))} was given; JSON Schema draft-04 says it ${wordsOf(error)}`,
  }));
  return faults.filter((fault, index) => faults.findIndex(({ path }) => path === fault.path) === index);
}

/** The parts of a data action that have rules; values may be of any type, because they come from outside. */
export interface ActionParts {
  readonly name?: unknown;
  readonly category?: unknown;
  readonly timeoutSeconds?: unknown;
  readonly contract?: unknown;
}

/** All faults of name, category, time-out and contract; what is absent is left to whoever checks the form. */
export function dataActionFaults({ name, category, timeoutSeconds, contract }: ActionParts): Fault[] {
  const { input, output } = (contract ?? {}) as { input?: unknown; output?: unknown };
  return [
    ...labelFaults(name, "name"),
    ...labelFaults(category, "category"),
    ...timeoutFaults(timeoutSeconds),
    ...(input === undefined ? [] : inputFaults(input, "contract.input")),
    ...(output === undefined ? [] : outputFaults(output, "contract.output")),
  ];
}

/** A name or category: 1 to 256 characters that can be shown. */
export function labelFaults(label: unknown, at: string): Fault[] {
  if (label === undefined) return [];
  const allowed = `allowed: 1 to ${longestName} characters`;
  if (typeof label !== "string") return [{ path: at, message: `${shortened(label)} was given; ${allowed}` }];
  const length = label.trim() === "" ? 0 : label.length;
  if (length < 1 || length > longestName) {
    return [
      {
        path: at,
        message: `${label.length} characters were given${length === 0 ? ", none of them visible" : ""}; ${allowed}`,
      },
    ];
  }
  if (/\p{Cc}/u.test(label) || !label.isWellFormed()) {
    return [
      {
        path: at,
        message: `${shortened(label)} was given; ${allowed}, none of them a control character or half a pair`,
      },
    ];
  }
  return [];
}

/** A time-out: whole seconds, 1 to 60. */
export function timeoutFaults(seconds: unknown): Fault[] {
  if (seconds === undefined) return [];
  if (Number.isInteger(seconds) && (seconds as number) >= 1 && (seconds as number) <= longestTimeout) return [];
  const message = `${shortened(seconds)} was given; allowed: whole seconds from 1 to ${longestTimeout}`;
  return [{ path: "timeoutSeconds", message }];
}

/** All faults of a value, such as an example, against a contract that is sound itself. */
export function valueFaults(schema: object, value: unknown, at: string): Fault[] {
  const validate = draft04.compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => ({
    path: joined(at, error.instancePath),
    message: `${shortened(valueAt(value, error.instancePath))} was given; the contract says it ${wordsOf(error)}`,
  }));
}

/**
 * Whether two contracts mean the same: the order of keys and of `required`, `enum` and `type` says nothing, and what
 * is left out means the same as its default written out.
 */
export function sameContract(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(canonical(one), canonical(other));
}

const sets = new Set(["required", "enum", "type"]);
/** Keywords whose value is a map of names to schemas: their keys are names, not keywords. */
const maps = new Set(["properties", "patternProperties", "definitions", "dependencies"]);

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
  if (key === "type" && !Array.isArray(value)) return [JSON.stringify(value)];
  if (sets.has(key) && Array.isArray(value)) return value.map((item) => JSON.stringify(item)).sort();
  return canonical(value);
}

function isDefault(key: string, value: unknown): boolean {
  if (key === "$schema" || value === undefined) return true;
  if (key === "additionalProperties") return value === true || isDeepStrictEqual(value, {});
  return key === "required" && Array.isArray(value) && value.length === 0;
}

/** A property path from a prefix and Ajv's JSON pointer. */
function joined(at: string, pointer: string): string {
  return segmentsOf(pointer).reduce(
    (path, segment) => (/^\d+$/.test(segment) ? `${path}[${segment}]` : `${path}.${segment}`),
    at,
  );
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function valueAt(value: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>(
    (current, segment) =>
      typeof current === "object" && current !== null ? (current as Record<string, unknown>)[segment] : undefined,
    value,
  );
}

function wordsOf(error: ErrorObject): string {
  const { allowedValues } = error.params as { allowedValues?: unknown[] };
  if (error.keyword === "enum" && allowedValues !== undefined)
    return `must be one of ${allowedValues.map(String).join(", ")}`;
  return error.message ?? "is not allowed";
}
