import { visible } from "../text/visible.ts";

/** One thing that is wrong with what a user wrote. */
export interface Issue {
  /** The path of the property, whether it exists or is missing. */
  readonly path: string;
  /** What was given, and what is allowed. */
  readonly message: string;
}

/** Characters of a value that are shown, at most. */
const shown = 80;

/** Any value in words that fit into a line. */
export function shortened(value: unknown): string {
  const text = visible(textOf(value));
  return text.length > shown ? `${text.slice(0, shown - 3).toWellFormed()}...` : text;
}

function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  try {
    // In a list: a value such as undefined gives no text by itself.
    return JSON.stringify([value]).slice(1, -1);
  } catch {
    return "a value that JSON has no text for";
  }
}
