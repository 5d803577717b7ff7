/** One thing that is wrong with what a user wrote. */
export interface Fault {
  /** Where: the path of a property that exists in, or is missing from, what was written. */
  readonly path: string;
  /** What was given, and what is allowed. */
  readonly message: string;
}

/** A value in words that fit into a line. */
export function shortened(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
