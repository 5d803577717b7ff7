/** The type of the values that a contract describes, worked out by the compiler from the schema itself. */

/** Plain types by their names in JSON Schema. */
interface PlainTypes {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  null: null;
}

export type PlainTypeName = keyof PlainTypes;

/** A property of an input: a plain value. */
export interface PlainSchema {
  readonly type: PlainTypeName | readonly PlainTypeName[];
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly default?: string | number | boolean | null;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** An input contract: flat, an object of plain values. */
export interface InputSchema {
  readonly type: "object";
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, PlainSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** An array in an output: of plain values or objects, never of arrays. */
export interface ListSchema {
  readonly type: "array";
  readonly title?: string;
  readonly description?: string;
  readonly items?: PlainSchema | OutputSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** An output contract: an object that may hold objects and arrays. Keep it open: an extra field should not fail a flow. */
export interface OutputSchema {
  readonly type: "object";
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, PlainSchema | ListSchema | OutputSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** What an output contract may be at its top: an object; an array is left to Genesys Cloud, with advice. */
export type OutputContractSchema = OutputSchema | ListSchema;

/** The value that a schema describes. */
export type ValueOf<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly type: "object" }
    ? ObjectOf<Schema>
    : Schema extends { readonly type: "array"; readonly items: infer Items }
      ? readonly ValueOf<Items>[]
      : Schema extends { readonly type: "array" }
        ? readonly unknown[]
        : Schema extends { readonly type: PlainTypeName }
          ? PlainTypes[Schema["type"]]
          : Schema extends { readonly type: readonly (infer Name)[] }
            ? Name extends PlainTypeName
              ? PlainTypes[Name]
              : never
            : unknown;

type PropertiesOf<Schema> = Schema extends { readonly properties: infer Properties } ? Properties : object;
type RequiredOf<Schema> = Schema extends { readonly required: readonly (infer Name)[] } ? Name : never;

type ObjectOf<Schema, Properties = PropertiesOf<Schema>> = Flat<
  {
    readonly [Name in keyof Properties as Name extends RequiredOf<Schema> ? Name : never]: ValueOf<Properties[Name]>;
  } & {
    readonly [Name in keyof Properties as Name extends RequiredOf<Schema> ? never : Name]?:
      ValueOf<Properties[Name]> | undefined;
  }
>;

/** One object type in place of an intersection: compilers' messages name the property that is wrong. */
type Flat<Type> = Type extends object ? { readonly [Name in keyof Type]: Type[Name] } : never;

/** Part of a value: what an example expects, for instance. */
export type PartOf<Type> = Type extends readonly (infer Item)[]
  ? readonly PartOf<Item>[]
  : Type extends object
    ? { readonly [Name in keyof Type]?: PartOf<Type[Name]> }
    : Type;
