import { Ajv, type ErrorObject, type SchemaObject, type ValidateFunction } from "ajv";
import { propertyPath } from "./ajvIssues.ts";
import { type Issue, shortened } from "./issue.ts";
import { likeliest } from "./nearest.ts";

/** Checks a resource's inputs against a schema and gives every issue with its property path. */
export type SchemaCheck = (inputs: unknown) => Issue[];

/** Keywords whose errors only repeat, in general words, what an error of an inner schema says. */
const echoes = new Set(["if", "propertyNames"]);

/** The schemas are constants of this project, so checking them against a meta-schema would find nothing. */
const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  strict: true,
  allowUnionTypes: true,
  meta: false,
  validateSchema: false,
});

/** Compiles a JSON Schema (draft-07) when it is first needed; the words for users are made from Ajv's errors. */
export function schemaCheck(schema: SchemaObject): SchemaCheck {
  let compiled: ValidateFunction | undefined;
  return (inputs) => {
    const validate = (compiled ??= ajv.compile(schema));
    if (validate(inputs)) return [];
    return (validate.errors ?? []).filter(({ keyword }) => !echoes.has(keyword)).map(issueOf);
  };
}

function issueOf(error: ErrorObject): Issue {
  const path = propertyPath(error);
  const given = ["required", "additionalProperties"].includes(error.keyword)
    ? ""
    : `${shortened(error.data)} was given; `;
  return { path, message: `${given}${allowed(error)}` };
}

function allowed(error: ErrorObject): string {
  const { params, parentSchema } = error;
  const description: unknown = (parentSchema as { description?: unknown } | undefined)?.description;
  if (typeof description === "string") return description;
  if (error.keyword === "required") return "it is required";
  if (error.keyword === "additionalProperties") {
    return noSuchProperty(String(params["additionalProperty"]), namesOf(parentSchema));
  }
  if (error.keyword === "enum") return `allowed: ${(params["allowedValues"] as unknown[]).map(String).join(", ")}`;
  return `it ${error.message ?? "is not allowed"}`;
}

/** The message for a property that is not known: the name that was most likely meant, and the names that exist. */
export function noSuchProperty(name: string, names: readonly string[]): string {
  const meant = likeliest(name, names);
  return `there is no such property; ${meant === undefined ? "" : `did you mean ${meant}? `}allowed: ${names.join(", ")}`;
}

function namesOf(schema: unknown): string[] {
  return Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});
}
