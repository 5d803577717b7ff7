import type { ObjectSchema } from "../validation/schemaTypes.ts";

/** Outputs as a constructor has to name them for Pulumi to make them: without a value, since the provider gives it. */
export function placeholders({ properties }: ObjectSchema<object, object>): Readonly<Record<string, undefined>> {
  return Object.fromEntries(Object.keys(properties).map((name) => [name, undefined]));
}
