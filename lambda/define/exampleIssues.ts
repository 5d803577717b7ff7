import { type Issue, valueIssues } from "genesyscloud-provider/contract";

interface Contract {
  readonly input: object;
  readonly output: object;
}

/** Every issue of an action's example, held against a contract that is sound. */
export function exampleIssues({ input, output }: Contract, example: unknown): Issue[] {
  if (!isMap(example)) return [];
  const { input: given, output: expected } = example as { input?: unknown; output?: unknown };
  if (expected === undefined) return given === undefined ? [] : valueIssues(input, given, "example.input");
  return [
    ...(given === undefined ? [] : valueIssues(input, given, "example.input")),
    // An example expects a part of the output, so no property is required.
    ...valueIssues(withoutRequired(output), expected, "example.output"),
    ...unknownOutputs(output, expected, "example.output", "output"),
  ];
}

/**
 * Outputs that an example expects and the contract does not name. Flows would not see them. They are allowed where the
 * contract says explicitly that there may be others.
 */
function unknownOutputs(schema: unknown, expected: unknown, at: string, schemaAt: string): Issue[] {
  if (!isMap(schema)) return [];
  const { properties, items } = schema as { properties?: unknown; items?: unknown };
  if (Array.isArray(expected)) {
    if (Array.isArray(items)) return [];
    return expected.flatMap((item, index) => unknownOutputs(items, item, `${at}[${index}]`, `${schemaAt}.items`));
  }
  // A contract that names no property allows any.
  if (!isMap(expected) || !isMap(properties)) return [];
  return Object.entries(expected).flatMap(([name, value]: [string, unknown]): Issue[] => {
    const own = Object.hasOwn(properties, name) ? (Reflect.get(properties, name) as unknown) : undefined;
    if (own !== undefined) return unknownOutputs(own, value, `${at}.${name}`, `${schemaAt}.properties.${name}`);
    if (isOpen(schema)) return [];
    const known = Object.keys(properties).join(", ") || "none";
    return [
      { path: `${at}.${name}`, message: `is not an output of the contract; ${schemaAt}.properties has: ${known}` },
    ];
  });
}

/** Keywords by which a schema may name properties elsewhere than under `properties`, or let in any. */
const opening = ["additionalProperties", "patternProperties", "allOf", "anyOf", "oneOf"];

/** `additionalProperties: false` refuses such a value already. */
function isOpen(schema: object): boolean {
  return opening.some((keyword) => Object.hasOwn(schema, keyword));
}

function withoutRequired(schema: object): object {
  const entries = Object.entries(schema)
    // A property called like a keyword is a schema; only the keyword holds a list.
    .filter(([key, value]) => key !== "required" || !Array.isArray(value))
    .map(([key, value]: [string, unknown]): [string, unknown] => [key, isMap(value) ? withoutRequired(value) : value]);
  return Object.fromEntries(entries);
}

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
