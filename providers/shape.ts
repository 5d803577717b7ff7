import { Ajv, type ErrorObject, type SchemaObject } from "ajv";
import { type Fault, shortened } from "./fault.ts";

/** Checks a resource's inputs against a schema and gives every fault with its property path. */
export type ShapeCheck = (inputs: unknown) => Fault[];

/** Compiles a JSON Schema (draft-07) once; the words for users are made from Ajv's errors. */
export function shapeCheck(schema: SchemaObject): ShapeCheck {
  const validate = new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true }).compile(schema);
  return (inputs) => {
    if (validate(inputs)) return [];
    return (validate.errors ?? []).filter((error) => error.keyword !== "if").map(faultOf);
  };
}

function faultOf(error: ErrorObject): Fault {
  const path = propertyPath(error);
  const given = error.keyword === "required" ? "" : `${shortened(error.data)} was given; `;
  return { path, message: `${given}${allowed(error)}` };
}

function propertyPath(error: ErrorObject): string {
  const segments = error.instancePath
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>;
  const last = missingProperty ?? additionalProperty;
  const all = last === undefined ? segments : [...segments, last];
  return all.reduce((path, segment) => (/^\d+$/.test(segment) ? `${path}[${segment}]` : join(path, segment)), "");
}

function join(path: string, segment: string): string {
  return path === "" ? segment : `${path}.${segment}`;
}

function allowed(error: ErrorObject): string {
  const { params, parentSchema } = error;
  const description: unknown = (parentSchema as { description?: unknown } | undefined)?.description;
  if (typeof description === "string") return description;
  if (error.keyword === "required") return "it is required";
  if (error.keyword === "additionalProperties") return "there is no such property";
  if (error.keyword === "enum") return `allowed: ${(params["allowedValues"] as unknown[]).map(String).join(", ")}`;
  return `it ${error.message ?? "is not allowed"}`;
}
