import { isSchema, type Schema, schemasIn } from "./contractSchemas.ts";
import { type Issue, shortened } from "../validation/issue.ts";
import { likeliest } from "../validation/nearest.ts";

/** Types of a value that is neither object nor array. */
const plainTypes = ["string", "integer", "number", "boolean", "null"];
const allTypes = [...plainTypes, "object", "array"];
const propertyName = /^[A-Za-z][A-Za-z0-9_-]*$/;
/** Names that Genesys Cloud's templates use themselves. */
const reservedNames = ["orgId", "integrationId", "rawRequest"];
/** Schemas within schemas, at most. */
const deepest = 50;
/** Keywords whose schemas say more of the same value, not of a part of it. */
const sameValue = new Set(["allOf", "anyOf", "oneOf", "not", "dependencies"]);

/** Genesys Cloud's own rules for an input contract. Source: Resource Center, "Input and output contracts". */
export function inputRules(schema: unknown, at: string): Issue[] {
  const outer = rootRules(schema, at, ["object"]);
  if (!isSchema(schema) || outer.length > 0) return outer;
  return [
    ...depthIssues(schema, at, 1),
    ...referenceIssues(schema, at),
    ...patternIssues(schema, at),
    ...keyIssues(schema, at),
    ...propertiesOf(schema).flatMap(([name, property]) => {
      const path = `${at}.properties.${name}`;
      return [...nameIssues(name, path), ...plainIssues(property, path)];
    }),
    ...requiredIssues(schema, at),
  ];
}

/** Genesys Cloud's own rules for an output contract. */
export function outputRules(schema: unknown, at: string): Issue[] {
  const outer = rootRules(schema, at, ["object", "array"]);
  if (!isSchema(schema) || outer.length > 0) return outer;
  return [
    ...depthIssues(schema, at, 1),
    ...referenceIssues(schema, at),
    ...patternIssues(schema, at),
    ...outputNode(schema, at),
    ...requiredIssues(schema, at),
  ];
}

/** What stands at the top of a contract: an object; an array at an output's has been published too. */
function rootRules(schema: unknown, at: string, types: readonly string[]): Issue[] {
  if (!isSchema(schema)) {
    return [{ path: at, message: `${shortened(schema)} was given; allowed: a JSON Schema with "type": "object"` }];
  }
  const { type } = schema;
  if (typeof type !== "string" || !types.includes(type)) {
    const message = `${shortened(type)} was given; allowed: "object", at the top of a contract`;
    return [{ path: `${at}.type`, message }];
  }
  const { properties } = schema;
  if (properties === undefined || isSchema(properties)) return [];
  return [
    { path: `${at}.properties`, message: `${shortened(properties)} was given; allowed: an object of name to schema` },
  ];
}

/** Keywords that would bring nested or unnamed values into an input. */
function keyIssues(schema: Schema, at: string): Issue[] {
  const { additionalProperties } = schema;
  const others = isSchema(additionalProperties) ? Object.keys(additionalProperties).length : 0;
  const unnamed = others > 0 ? plainIssues(additionalProperties, `${at}.additionalProperties`) : [];
  const keys = ["patternProperties", "allOf", "anyOf", "oneOf", "not", "dependencies"]
    .filter((key) => Object.hasOwn(schema, key))
    .map((key) => ({ path: `${at}.${key}`, message: "an input contract states its properties by name; leave it out" }));
  return [...unnamed, ...keys];
}

function nameIssues(name: string, path: string): Issue[] {
  if (reservedNames.includes(name)) {
    return [
      { path, message: `the name ${name} is reserved by Genesys Cloud (${reservedNames.join(", ")}); choose another` },
    ];
  }
  if (propertyName.test(name)) return [];
  const allowed = "allowed: a letter, then letters, digits, _ and -";
  return [{ path, message: `${shortened(name)} was given as a name; ${allowed}` }];
}

function plainIssues(property: unknown, path: string): Issue[] {
  if (!isSchema(property)) return [{ path, message: `${shortened(property)} was given; allowed: a JSON Schema` }];
  const allowed = `allowed: ${plainTypes.join(", ")}, because the input of a data action is flat`;
  const { type } = property;
  if (type === undefined) return [{ path: `${path}.type`, message: `nothing was given; ${allowed}` }];
  const types: unknown[] = Array.isArray(type) ? type : [type];
  const unfit = types.filter((one) => typeof one !== "string" || !plainTypes.includes(one));
  if (unfit.length > 0 || types.length === 0) {
    return [{ path: `${path}.type`, message: `${shortened(type)} was given; ${allowed}` }];
  }
  return ["properties", "items", "allOf", "anyOf", "oneOf", "not"]
    .filter((key) => Object.hasOwn(property, key))
    .map((key) => ({ path: `${path}.${key}`, message: `it would nest; ${allowed}` }));
}

function depthIssues(schema: Schema, at: string, depth: number): Issue[] {
  if (depth > deepest) return [{ path: at, message: `it lies ${depth} levels deep; allowed: ${deepest}` }];
  return schemasIn(schema, at).flatMap(({ inner, path }) => depthIssues(inner, path, depth + 1));
}

function outputNode(schema: Schema, at: string): Issue[] {
  const properties = propertiesOf(schema).flatMap(([name, property]) =>
    isSchema(property)
      ? []
      : [{ path: `${at}.properties.${name}`, message: `${shortened(property)} was given; allowed: a JSON Schema` }],
  );
  return [
    ...typeIssues(schema, at),
    ...properties,
    ...schemasIn(schema, at).flatMap(({ path, inner, keyword }) => [
      ...(keyword.endsWith("tems") && mayBeList(inner) ? [listIssue(inner, path)] : []),
      // The schema around a choice may describe what the choice requires.
      ...(sameValue.has(keyword) ? [] : requiredIssues(inner, path)),
      ...outputNode(inner, path),
    ]),
  ];
}

/** Reported at the keyword that makes it a list: its type, the schema of its items, or a schema that it combines. */
function listIssue(schema: Schema, at: string): Issue {
  const message = "an array of arrays can't be read by a flow; allowed: an array of objects or plain values";
  if (isTypedList(schema)) return { path: `${at}.type`, message };
  return { path: Object.hasOwn(schema, "items") ? `${at}.items` : at, message };
}

function isTypedList({ type }: Schema): boolean {
  return [type].flat().includes("array");
}

/** Whether a value of this schema can be an array, according to the schema itself or to one that it combines. */
function mayBeList(schema: Schema): boolean {
  if (isTypedList(schema) || Object.hasOwn(schema, "items")) return true;
  return schemasIn(schema, "").some(
    ({ keyword, inner }) => ["allOf", "anyOf", "oneOf"].includes(keyword) && mayBeList(inner),
  );
}

function typeIssues(schema: Schema, at: string): Issue[] {
  const { type } = schema;
  if (type === undefined) return [];
  const types: unknown[] = Array.isArray(type) ? type : [type];
  if (types.length > 0 && types.every((one) => typeof one === "string" && allTypes.includes(one))) return [];
  return [{ path: `${at}.type`, message: `${shortened(type)} was given; allowed: ${allTypes.join(", ")}` }];
}

/** A required property that is not described can never be filled in by a flow's author. */
function requiredIssues(schema: Schema, at: string): Issue[] {
  const required = schema["required"];
  if (!Array.isArray(required)) return [];
  const names = propertiesOf(schema).map(([name]) => name);
  return required.flatMap((name: unknown, index) =>
    typeof name !== "string" || names.includes(name)
      ? []
      : [{ path: `${at}.required[${index}]`, message: requiredMessage(name, names, required) }],
  );
}

function requiredMessage(name: string, names: readonly string[], required: readonly unknown[]): string {
  // A property that is required already was not meant a second time.
  const meant = likeliest(
    name,
    names.filter((one) => !required.includes(one)),
  );
  const question = meant === undefined ? "" : `; did you mean ${shortened(meant)}?`;
  return `${shortened(name)} was given; allowed: names that stand under properties${question}`;
}

/**
 * Genesys Cloud can't resolve `$ref`, in whichever schema it stands. In data, or as a property's name, it is no
 * reference.
 */
function referenceIssues(schema: Schema, at: string): Issue[] {
  const given = shortened(schema["$ref"]);
  const message = `${given} was given; Genesys Cloud resolves no $ref: write the schema out in its place`;
  return [
    ...(Object.hasOwn(schema, "$ref") ? [{ path: `${at}.$ref`, message }] : []),
    ...schemasIn(schema, at).flatMap(({ inner, path }) => referenceIssues(inner, path)),
  ];
}

/** Patterns run inside the function as well as in Genesys Cloud: they have to be JavaScript's. */
function patternIssues(schema: Schema, at: string): Issue[] {
  const { pattern, patternProperties } = schema;
  const names = isSchema(patternProperties) ? Object.keys(patternProperties) : [];
  const own: [string, unknown][] = [
    [`${at}.pattern`, pattern],
    ...names.map((name): [string, unknown] => [`${at}.patternProperties.${name}`, name]),
  ];
  return [
    ...own.flatMap(([path, text]) => (typeof text !== "string" || isPattern(text) ? [] : [patternIssue(path, text)])),
    ...schemasIn(schema, at).flatMap(({ inner, path }) => [
      ...(typeof inner["id"] === "string" ? [idIssue(path, inner["id"])] : []),
      ...patternIssues(inner, path),
    ]),
  ];
}

function patternIssue(path: string, text: string): Issue {
  return { path, message: `${shortened(text)} was given; allowed: a regular expression of JavaScript's (with flag u)` };
}

function idIssue(path: string, id: string): Issue {
  return { path: `${path}.id`, message: `${shortened(id)} was given; nothing can refer to it: leave it out` };
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

function propertiesOf(schema: Schema): [string, unknown][] {
  const properties = schema["properties"];
  return isSchema(properties) ? Object.entries(properties) : [];
}
