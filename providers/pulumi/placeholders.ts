import type { ObjectSchema } from "../validation/schemaTypes.ts";

/**
 * A resource's outputs as Pulumi's constructor needs them: each name without a value, because the provider gives the
 * value.
 */
export function placeholders({ properties }: ObjectSchema<object, object>): Readonly<Record<string, undefined>> {
  return Object.fromEntries(Object.keys(properties).map((name) => [name, undefined]));
}
