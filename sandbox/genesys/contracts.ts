import AjvDraft04 from "ajv-draft-04";
import type { ValidateFunction } from "ajv";
import { invalidValue } from "./errors.ts";

const reserved = new Set(["orgId", "integrationId", "rawRequest"]);
const simple = new Set(["string", "integer", "number", "boolean", "null"]);
const maximumDepth = 50;

interface Node {
  readonly type?: unknown;
  readonly properties?: unknown;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly required?: unknown;
}

/** An Ajv of its own for each schema: two contracts may carry the same `id`. */
function compile(schema: object): ValidateFunction {
  const ajv = new AjvDraft04.default({ allErrors: false, strict: false, validateFormats: false, logger: false });
  return ajv.compile(schema);
}

/** @throws Refusal 400 naming the first field that breaks a rule */
export function checkContract(contract: { input: { inputSchema: object }; output: { successSchema: object } }): void {
  const { inputSchema } = contract.input;
  const { successSchema } = contract.output;
  checkSchema(inputSchema, "contract.input.inputSchema");
  checkSchema(successSchema, "contract.output.successSchema");
  checkInput(inputSchema, "contract.input.inputSchema");
  checkOutput(successSchema, "contract.output.successSchema", 1);
}

function checkSchema(schema: object, field: string): void {
  if ((schema as Node).type !== "object")
    throw invalidValue(`${field}.type`, "The root of a contract must be an object.");
  forbidReferences(schema, field, 1);
  try {
    compile(schema);
  } catch (error) {
    throw invalidValue(field, `Not a JSON schema (draft-04): ${error instanceof Error ? error.message : ""}.`);
  }
}

function checkInput(schema: Node, field: string): void {
  for (const key of ["patternProperties", "allOf", "anyOf", "oneOf", "not", "dependencies"]) {
    if (Object.hasOwn(schema, key))
      throw invalidValue(`${field}.${key}`, "Only named properties are supported for input.");
  }
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Node>);
  for (const [name, property] of properties) {
    const at = `${field}.properties.${name}`;
    if (reserved.has(name)) throw invalidValue(at, `Input property name is reserved: ${name}.`);
    if (!/^[A-Za-z][\w-]*$/.test(name))
      throw invalidValue(at, "Input property names start with a letter and hold letters, digits, _ and -.");
    const types = [property.type].flat();
    if (types.length === 0 || !types.every((type) => typeof type === "string" && simple.has(type))) {
      throw invalidValue(`${at}.type`, "Input properties must be of a simple type.");
    }
    for (const key of ["properties", "items", "allOf", "anyOf", "oneOf", "not"]) {
      if (Object.hasOwn(property, key)) throw invalidValue(`${at}.${key}`, "Nested input is not supported.");
    }
  }
  checkRequired(schema, field);
}

function checkOutput(schema: Node, field: string, depth: number): void {
  if (depth > maximumDepth) throw invalidValue(field, `Schemas deeper than ${maximumDepth} are not supported.`);
  for (const [index, item] of [schema.items].flat().entries()) {
    if (typeof item !== "object" || item === null) continue;
    const at = Array.isArray(schema.items) ? `${field}.items[${index}]` : `${field}.items`;
    if ([(item as Node).type].flat().includes("array") || Object.hasOwn(item, "items")) {
      throw invalidValue(`${at}.type`, "Arrays of arrays are not supported.");
    }
    checkOutput(item, at, depth + 1);
  }
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Node>)) {
    checkOutput(property, `${field}.properties.${name}`, depth + 1);
  }
  const { additionalProperties } = schema;
  if (typeof additionalProperties === "object" && additionalProperties !== null) {
    checkOutput(additionalProperties, `${field}.additionalProperties`, depth + 1);
  }
  checkRequired(schema, field);
}

function checkRequired(schema: Node, field: string): void {
  const names = Object.keys(schema.properties ?? {});
  const unknown = ((schema.required ?? []) as string[]).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalidValue(`${field}.required`, `Required property is not described: ${unknown}.`);
}

function forbidReferences(value: unknown, field: string, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > 4 * maximumDepth) throw invalidValue(field, `Schemas deeper than ${maximumDepth} are not supported.`);
  for (const [key, item] of Object.entries(value)) {
    if (key === "$ref" && typeof item === "string")
      throw invalidValue(`${field}.$ref`, "References are not supported.");
    forbidReferences(item, `${field}.${key}`, depth + 1);
  }
}

/** What is wrong with a value by a contract's schema; `undefined` where nothing is. */
export function violation(schema: object, value: unknown): string | undefined {
  const validate = compile(schema);
  if (validate(value)) return undefined;
  const [first] = validate.errors ?? [];
  return `${first?.instancePath === "" ? "the value" : (first?.instancePath ?? "")} ${first?.message ?? "does not match"}`;
}
