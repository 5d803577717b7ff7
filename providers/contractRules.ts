import { type Fault, shortened } from "./fault.ts";

/** Types of a value that is neither object nor array. */
const plainTypes = ["string", "integer", "number", "boolean", "null"];
const allTypes = [...plainTypes, "object", "array"];
const propertyName = /^[A-Za-z][A-Za-z0-9_-]*$/;
/** Names that Genesys Cloud's templates use themselves. */
const reservedNames = ["orgId", "integrationId", "rawRequest"];
/** Schemas within schemas, at most. */
const deepest = 50;

type Schema = Readonly<Record<string, unknown>>;

/** Genesys Cloud's own rules for an input contract. Source: Resource Center, "Input and output contracts". */
export function inputRules(schema: unknown, at: string): Fault[] {
  const outer = objectRules(schema, at);
  if (!isSchema(schema) || outer.length > 0) return outer;
  return [
    ...outer,
    ...referenceFaults(schema, at, 1),
    ...keyFaults(schema, at),
    ...propertiesOf(schema).flatMap(([name, property]) => {
      const path = `${at}.properties.${name}`;
      return [...nameFaults(name, path), ...plainFaults(property, path)];
    }),
    ...requiredFaults(schema, at),
  ];
}

/** Genesys Cloud's own rules for an output contract. */
export function outputRules(schema: unknown, at: string): Fault[] {
  const outer = objectRules(schema, at);
  if (!isSchema(schema) || outer.length > 0) return outer;
  return [...referenceFaults(schema, at, 1), ...outputNode(schema, at, 1)];
}

function objectRules(schema: unknown, at: string): Fault[] {
  if (!isSchema(schema)) {
    return [{ path: at, message: `${shortened(schema)} was given; allowed: a JSON Schema with "type": "object"` }];
  }
  if (schema["type"] !== "object") {
    return [
      {
        path: `${at}.type`,
        message: `${shortened(schema["type"])} was given; allowed: "object", at the top of a contract`,
      },
    ];
  }
  const { properties } = schema;
  if (properties === undefined || isSchema(properties)) return [];
  return [
    { path: `${at}.properties`, message: `${shortened(properties)} was given; allowed: an object of name to schema` },
  ];
}

/** Keywords that would bring nested or unnamed values into an input. */
function keyFaults(schema: Schema, at: string): Fault[] {
  return ["patternProperties", "allOf", "anyOf", "oneOf", "not", "dependencies"]
    .filter((key) => Object.hasOwn(schema, key))
    .map((key) => ({ path: `${at}.${key}`, message: "an input contract states its properties by name; leave it out" }));
}

function nameFaults(name: string, path: string): Fault[] {
  if (reservedNames.includes(name)) {
    return [
      { path, message: `the name ${name} is reserved by Genesys Cloud (${reservedNames.join(", ")}); choose another` },
    ];
  }
  if (propertyName.test(name)) return [];
  const allowed = "allowed: a letter, then letters, digits, _ and -";
  return [{ path, message: `${shortened(name)} was given as a name; ${allowed}` }];
}

function plainFaults(property: unknown, path: string): Fault[] {
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

function outputNode(schema: Schema, at: string, depth: number): Fault[] {
  if (depth > deepest) return [{ path: at, message: `it lies ${depth} levels deep; allowed: ${deepest}` }];
  const items = schema["items"];
  const list = isSchema(items) ? itemFaults(items, `${at}.items`, depth) : [];
  const several = Array.isArray(items)
    ? items.flatMap((item: unknown, index) => (isSchema(item) ? itemFaults(item, `${at}.items[${index}]`, depth) : []))
    : [];
  const properties = propertiesOf(schema).flatMap(([name, property]) => {
    const path = `${at}.properties.${name}`;
    if (!isSchema(property)) return [{ path, message: `${shortened(property)} was given; allowed: a JSON Schema` }];
    return outputNode(property, path, depth + 1);
  });
  return [...typeFaults(schema, at), ...list, ...several, ...properties, ...requiredFaults(schema, at)];
}

function itemFaults(item: Schema, path: string, depth: number): Fault[] {
  const types: unknown[] = Array.isArray(item["type"]) ? item["type"] : [item["type"]];
  const nested = types.includes("array") || Object.hasOwn(item, "items");
  const own = nested
    ? [
        {
          path: `${path}.type`,
          message: "an array of arrays can't be read by a flow; allowed: an array of objects or plain values",
        },
      ]
    : [];
  return [...own, ...outputNode(item, path, depth + 1)];
}

function typeFaults(schema: Schema, at: string): Fault[] {
  const { type } = schema;
  if (type === undefined) return [];
  const types: unknown[] = Array.isArray(type) ? type : [type];
  if (types.length > 0 && types.every((one) => typeof one === "string" && allTypes.includes(one))) return [];
  return [{ path: `${at}.type`, message: `${shortened(type)} was given; allowed: ${allTypes.join(", ")}` }];
}

/** A required property that is not described can never be filled in by a flow's author. */
function requiredFaults(schema: Schema, at: string): Fault[] {
  const required = schema["required"];
  if (!Array.isArray(required)) return [];
  const names = new Set(propertiesOf(schema).map(([name]) => name));
  return required.flatMap((name: unknown, index) =>
    typeof name !== "string" || names.has(name)
      ? []
      : [
          {
            path: `${at}.required[${index}]`,
            message: `${shortened(name)} was given; allowed: names that stand under properties`,
          },
        ],
  );
}

/** `$ref` can't be resolved by Genesys Cloud, wherever it stands. */
function referenceFaults(value: unknown, at: string, depth: number): Fault[] {
  // Deeper than any contract may be: reported by its depth, and a cycle can't be walked for ever.
  if (depth > 4 * deepest) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => referenceFaults(item, `${at}[${index}]`, depth + 1));
  if (!isSchema(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const path = `${at}.${key}`;
    if (key === "$ref" && typeof item === "string") {
      return [
        {
          path,
          message: `${shortened(item)} was given; Genesys Cloud resolves no $ref: write the schema out in its place`,
        },
      ];
    }
    return referenceFaults(item, path, depth + 1);
  });
}

function propertiesOf(schema: Schema): [string, unknown][] {
  const properties = schema["properties"];
  return isSchema(properties) ? Object.entries(properties) : [];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
