import type { Input, Output } from "@pulumi/pulumi";
import type { Flat, ObjectSchema, SchemaOf, ValueOf } from "../validation/schemaTypes.ts";

/** What a program may give for a value of a schema: at every level a value, a promise or another resource's output. */
type ArgOf<Schema, Absent = never> =
  Schema extends SchemaOf<infer Value>
    ? Input<Value | Absent>
    : Schema extends ObjectSchema<unknown, unknown>
      ? Input<ArgsOf<Schema> | Absent>
      : Schema extends { readonly type: "array"; readonly items: infer Items }
        ? Input<readonly ArgOf<Items>[] | Absent>
        : Schema extends { readonly type: "object"; readonly additionalProperties: infer Values }
          ? Input<Readonly<Record<string, ArgOf<Values>>> | Absent>
          : Input<ValueOf<Schema> | Absent>;

/** The arguments of a resource, by the schema of its inputs. */
export type ArgsOf<Schema> =
  Schema extends ObjectSchema<infer Required, infer Optional>
    ? Flat<
        { readonly [Name in keyof Required]: ArgOf<Required[Name]> } & {
          readonly [Name in keyof Optional]?: ArgOf<Optional[Name], undefined>;
        }
      >
    : never;

/** The fields of a resource, by the schema of its outputs. */
export type FieldsOf<Schema> =
  Schema extends ObjectSchema<infer Required, infer Optional>
    ? Flat<
        { readonly [Name in keyof Required]: Output<ValueOf<Required[Name]>> } & {
          readonly [Name in keyof Optional]: Output<ValueOf<Optional[Name]> | undefined>;
        }
      >
    : never;
