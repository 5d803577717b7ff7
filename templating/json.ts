import { double, isNumber, numberText, whole } from "./numbers.ts";

/** Parses JSON so that no number loses digits: whole numbers beyond 2^53 are bigints, and `1.0` stays a double. */
export function parseJson(text: string): unknown {
  const reviver = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
    if (typeof value !== "number" || context?.source === undefined) return value;
    return /^-?\d+$/.test(context.source) ? whole(BigInt(context.source)) : double(value);
  };
  return JSON.parse(text, reviver) as unknown;
}

/** The JSON text of such a value; without blanks, as the JVM's libraries write it. */
export function jsonText(value: unknown): string {
  if (isNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${jsonText(part)}`);
  return `{${entries.join(",")}}`;
}
