import { isSchema, schemasIn } from "./contractSchemas.ts";
import type { Issue } from "../validation/issue.ts";
import { nearest } from "../validation/nearest.ts";

/** Every keyword of JSON Schema draft-04. Source: its meta-schema, and `$ref` and `format` of its texts. */
const keywords = [
  ...["$schema", "$ref", "id", "title", "description", "default", "definitions", "type", "enum", "format"],
  ...["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern"],
  ...["items", "additionalItems", "maxItems", "minItems", "uniqueItems", "properties", "patternProperties"],
  ...["additionalProperties", "required", "maxProperties", "minProperties", "dependencies"],
  ...["allOf", "anyOf", "oneOf", "not"],
];
const known = new Set(keywords);

/** Keywords of other drafts that restrict values → how draft-04 says it; Genesys Cloud would check nothing of them. */
const restricting: Readonly<Record<string, string>> = {
  const: "enum with one value says the same",
  contains: "leave it out, and check it in the handler",
  dependentRequired: "dependencies says the same",
  dependentSchemas: "dependencies says the same",
  else: "leave it out, and check it in the handler",
  if: "leave it out, and check it in the handler",
  maxContains: "leave it out, and check it in the handler",
  minContains: "leave it out, and check it in the handler",
  nullable: 'a type such as ["string", "null"] says the same',
  prefixItems: "a list under items says the same",
  propertyNames: "patternProperties is nearest",
  then: "leave it out, and check it in the handler",
  unevaluatedItems: "additionalItems is nearest",
  unevaluatedProperties: "additionalProperties is nearest",
  ...Object.fromEntries(
    ["$anchor", "$defs", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef"].map((name) => [
      name,
      "Genesys Cloud resolves no references: write the schema out in its place",
    ]),
  ),
};

/** Keywords of other drafts, and of tools, that only tell readers something: whoever wrote them loses nothing. */
const telling = new Set([
  ...["$comment", "$id", "$vocabulary", "contentEncoding", "contentMediaType", "contentSchema", "deprecated"],
  ...["example", "examples", "externalDocs", "propertyOrder", "readOnly", "writeOnly"],
]);

/** Every keyword of a contract that Genesys Cloud would ignore silently, although its author meant something by it. */
export function keywordIssues(schema: unknown, at: string): Issue[] {
  return unknownKeywords(schema, at)
    .filter(({ keyword }) => !telling.has(keyword))
    .map(({ keyword, path }) => ({ path, message: words(keyword) }));
}

/** Keywords that Genesys Cloud ignores, and that do no harm. */
export function keywordAdvice(schema: unknown, at: string): Issue[] {
  return unknownKeywords(schema, at)
    .filter(({ keyword }) => telling.has(keyword))
    .map(({ path }) => ({ path, message: "JSON Schema draft-04 has no such keyword, so Genesys Cloud ignores it" }));
}

function words(keyword: string): string {
  if (Object.hasOwn(restricting, keyword)) {
    return `JSON Schema draft-04 has no such keyword, so Genesys Cloud would not check it; ${restricting[keyword] ?? ""}`;
  }
  const meant = nearest(keyword, keywords);
  if (meant !== undefined) return `is no keyword of JSON Schema; did you mean ${meant}?`;
  return "is no keyword of JSON Schema draft-04: leave it out, or begin it with x- where a tool of yours reads it";
}

function unknownKeywords(schema: unknown, at: string): { readonly keyword: string; readonly path: string }[] {
  if (!isSchema(schema)) return [];
  const own = Object.entries(schema)
    // JSON leaves out what is undefined. Names that begin with x- are their owner's, as in other uses of JSON Schema.
    .filter(([keyword, value]) => value !== undefined && !known.has(keyword) && !keyword.startsWith("x-"))
    .map(([keyword]) => ({ keyword, path: `${at}.${keyword}` }));
  return [...own, ...schemasIn(schema, at).flatMap(({ inner, path }) => unknownKeywords(inner, path))];
}
