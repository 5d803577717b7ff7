import AjvDraft04 from "ajv-draft-04";
import type { ValidateFunction } from "ajv";
import { invalidValue } from "./errors.ts";
import { isSchema, type Schema, subschemas } from "./subschemas.ts";

const reserved = new Set(["orgId", "integrationId", "rawRequest"]);
const simple = new Set(["string", "integer", "number", "boolean", "null"]);
const maximumDepth = 50;

const options = {
  allErrors: false,
  strict: false,
  // JSON text can hold a number that is too large for a double. It becomes infinite.
  strictNumbers: true,
  validateFormats: false,
  logger: false,
} as const;

/** Holds schemas against draft-04 itself. */
const draft04 = new AjvDraft04.default(options);

/** JSON text of a schema → what checks values by it; the oldest are dropped. */
const compiled = new Map<string, ValidateFunction>();
const mostCompiled = 1_000;

/** @throws Error with what makes it no schema */
function compile(schema: object): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known !== undefined) return known;
  if (draft04.validateSchema(schema) !== true) throw new Error(`schema is invalid: ${draft04.errorsText()}`);
  // An Ajv of its own for each: two contracts may carry the same `id`.
  const validate = new AjvDraft04.default({ ...options, meta: false, validateSchema: false }).compile(schema);
  compiled.set(text, validate);
  if (compiled.size > mostCompiled) compiled.delete(compiled.keys().next().value ?? "");
  return validate;
}

/** @throws Refusal 400 naming the first field that breaks a rule */
export function checkContract(contract: { input: { inputSchema: object }; output: { successSchema: object } }): void {
  const { inputSchema } = contract.input;
  const { successSchema } = contract.output;
  checkSchema(inputSchema, "contract.input.inputSchema", ["object"]);
  // One organization is known to have published an array here.
  checkSchema(successSchema, "contract.output.successSchema", ["object", "array"]);
  checkInput(inputSchema, "contract.input.inputSchema");
  checkOutput(successSchema, "contract.output.successSchema");
  checkRequired(successSchema, "contract.output.successSchema");
}

function checkSchema(schema: Schema, field: string, types: readonly unknown[]): void {
  if (!types.includes(schema.type))
    throw invalidValue(`${field}.type`, `The root of a contract must be of type ${types.join(" or ")}.`);
  checkDepthAndReferences(schema, field, 1);
  try {
    compile(schema);
  } catch (error) {
    throw invalidValue(field, `Not a JSON schema (draft-04): ${error instanceof Error ? error.message : ""}.`);
  }
}

function checkDepthAndReferences(schema: Schema, field: string, depth: number): void {
  if (depth > maximumDepth) throw invalidValue(field, `Schemas deeper than ${maximumDepth} are not supported.`);
  if (Object.hasOwn(schema, "$ref")) throw invalidValue(`${field}.$ref`, "References are not supported.");
  // A compiler of schemas ignores a pattern that is never used, such as one in a definition.
  const own = typeof schema.pattern === "string" ? [schema.pattern] : [];
  for (const pattern of [...own, ...Object.keys(schema.patternProperties ?? {})]) {
    if (!isPattern(pattern)) throw invalidValue(field, `Not a JSON schema (draft-04): pattern ${pattern}.`);
  }
  for (const inner of subschemas(schema)) checkDepthAndReferences(inner.schema, `${field}.${inner.path}`, depth + 1);
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

function checkInput(schema: Schema, field: string): void {
  for (const key of ["patternProperties", "allOf", "anyOf", "oneOf", "not", "dependencies"]) {
    if (Object.hasOwn(schema, key))
      throw invalidValue(`${field}.${key}`, "Only named properties are supported for input.");
  }
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    const at = `${field}.properties.${name}`;
    if (reserved.has(name)) throw invalidValue(at, `Input property name is reserved: ${name}.`);
    if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name))
      throw invalidValue(at, "Input property names start with a letter and hold letters, digits, _ and -.");
    checkSimple(property, at);
  }
  const { additionalProperties } = schema;
  // An empty one says as much as `true`.
  if (isSchema(additionalProperties) && Object.keys(additionalProperties).length > 0)
    checkSimple(additionalProperties, `${field}.additionalProperties`);
  checkRequired(schema, field);
}

function checkSimple(property: Schema, field: string): void {
  const types = [property.type].flat();
  if (!types.every((type) => typeof type === "string" && simple.has(type))) {
    throw invalidValue(`${field}.type`, "Input properties must be of a simple type.");
  }
  for (const key of ["properties", "items", "allOf", "anyOf", "oneOf", "not"]) {
    if (Object.hasOwn(property, key)) throw invalidValue(`${field}.${key}`, "Nested input is not supported.");
  }
}

function checkOutput(schema: Schema, field: string): void {
  for (const { path, schema: inner, describes } of subschemas(schema)) {
    const at = `${field}.${path}`;
    if (/^(items|additionalItems)/.test(path) && canBeArray(inner)) {
      throw invalidValue(`${at}.type`, "Arrays of arrays are not supported.");
    }
    // The schema around it may describe what is required besides.
    if (describes === "part") checkRequired(inner, at);
    checkOutput(inner, at);
  }
}

function canBeArray(schema: Schema): boolean {
  if ([schema.type].flat().includes("array") || Object.hasOwn(schema, "items")) return true;
  return subschemas(schema).some(({ path, schema: inner, describes }) => {
    // Dependencies are for objects only.
    return describes === "same" && !/^(not$|dependencies\.)/.test(path) && canBeArray(inner);
  });
}

function checkRequired(schema: Schema, field: string): void {
  const names = Object.keys(schema.properties ?? {});
  const unknown = ((schema.required ?? []) as string[]).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalidValue(`${field}.required`, `Required property is not described: ${unknown}.`);
}

/** What is wrong with a value by a contract's schema; `undefined` where nothing is. */
export function violation(schema: object, value: unknown): string | undefined {
  const validate = compile(schema);
  if (validate(value)) return undefined;
  const [first] = validate.errors ?? [];
  return `${first?.instancePath === "" ? "the value" : (first?.instancePath ?? "")} ${first?.message ?? "does not match"}`;
}
