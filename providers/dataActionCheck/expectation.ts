import { shortened } from "../validation/issue.ts";

/**
 * Where an output differs from what was expected of it; `undefined` where it does not. What is expected is a part of
 * the output. Lists must have the same length, and their items are compared in the same way.
 */
export function differenceFrom(expected: unknown, given: unknown, at: string): string | undefined {
  if (isList(expected)) {
    if (!isList(given) || given.length !== expected.length) return difference(expected, given, at);
    return first(expected.map((item, index) => differenceFrom(item, given[index], `${at}[${index}]`)));
  }
  if (isRecord(expected)) {
    if (!isRecord(given)) return difference(expected, given, at);
    return first(
      Object.entries(expected).map(([key, value]) =>
        differenceFrom(value, Object.hasOwn(given, key) ? given[key] : undefined, `${at}.${key}`),
      ),
    );
  }
  return Object.is(expected, given) ? undefined : difference(expected, given, at);
}

function difference(expected: unknown, given: unknown, at: string): string {
  return `${at}: ${shortened(expected)} was expected and ${shortened(given)} came`;
}

function first(differences: readonly (string | undefined)[]): string | undefined {
  return differences.find((one) => one !== undefined);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
