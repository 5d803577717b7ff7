/**
 * One declaration of a resource's inputs or outputs gives its JSON Schema, its names and its TypeScript type. An editor
 * shows the comment of a property here at that property of the resource's arguments.
 */

declare const valueOfSchema: unique symbol;

/** A schema whose values have a TypeScript type that the schema itself does not show. */
export interface SchemaOf<Value> {
  readonly [valueOfSchema]: Value;
}

/** @param schema the part that JSON Schema can express; default: anything, because other rules check it */
export function schemaOf<Value>(schema: object = {}): SchemaOf<Value> {
  return schema as SchemaOf<Value>;
}

/** An object with exactly these properties. */
export interface ObjectSchema<Required, Optional> {
  readonly type: "object";
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly properties: Required & Optional;
}

/** The schema of an object with these properties and no others. */
export function objectOf<const Required extends object = object, const Optional extends object = object>(given: {
  readonly required?: Required;
  readonly optional?: Optional;
}): ObjectSchema<Required, Optional> {
  const { required = {} as Required, optional = {} as Optional } = given;
  return {
    type: "object",
    required: Object.keys(required),
    additionalProperties: false,
    properties: { ...required, ...optional },
  };
}

/** Names of an object's properties: those that are required first. */
export function namesIn<Required, Optional>(
  schema: ObjectSchema<Required, Optional>,
): readonly (keyof (Required & Optional) & string)[] {
  return Object.keys(schema.properties as object) as (keyof (Required & Optional) & string)[];
}

/** The part of a value that an object's schema describes. */
export function partOf<Schema extends ObjectSchema<object, object>>(
  schema: Schema,
  value: ValueOf<Schema>,
): ValueOf<Schema> {
  const entries = Object.entries(value as object).filter(([name]) => Object.hasOwn(schema.properties, name));
  return Object.fromEntries(entries) as ValueOf<Schema>;
}

interface PlainTypes {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  object: object;
}

/** The values that a schema describes. */
export type ValueOf<Schema> =
  Schema extends SchemaOf<infer Value>
    ? Value
    : Schema extends ObjectSchema<infer Required, infer Optional>
      ? Flat<
          { readonly [Name in keyof Required]: ValueOf<Required[Name]> } & {
            readonly [Name in keyof Optional]?: ValueOf<Optional[Name]>;
          }
        >
      : Schema extends { readonly enum: readonly (infer Value)[] }
        ? Value
        : Schema extends { readonly type: "array"; readonly items: infer Items }
          ? readonly ValueOf<Items>[]
          : Schema extends { readonly type: "object"; readonly additionalProperties: infer Values }
            ? Readonly<Record<string, ValueOf<Values>>>
            : Schema extends { readonly type: keyof PlainTypes }
              ? PlainTypes[Schema["type"]]
              : unknown;

/** One object type in place of an intersection, so that compilers and editors name the properties. */
export type Flat<Type> = Type extends object ? { [Name in keyof Type]: Type[Name] } : never;
