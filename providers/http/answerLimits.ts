/** The most that is read of one answer: what answers may not be Genesys Cloud. */
export const answerLimits = {
  /** After decompression. A run's answer quotes the function's, of up to 6 MiB, in several of its steps. */
  bytes: 32 * 1_048_576,
  /** Objects and lists in one another. A contract may have 50 levels. */
  nesting: 500,
  /** Of one list, of 100 objects each. */
  pages: 1_000,
  /** A window of the rate limit lasts a minute; a longer one is not believed. Seconds. */
  rateLimitSeconds: 180,
} as const;

/** Whether a JSON text nests deeper than what is read, without parsing it. */
export function isTooNested(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "[" || character === "{") {
      depth += 1;
      if (depth > answerLimits.nesting) return true;
    } else if (character === "]" || character === "}") depth -= 1;
  }
  return false;
}
