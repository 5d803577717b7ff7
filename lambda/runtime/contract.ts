type Breach = readonly [place: string, words: string];

/** A check as it is generated (validators.ts): what it found stands on the function itself, each place with its words. */
export interface Validator {
  (value: unknown): boolean;
  /** Set where the value was refused. */
  errors?: readonly Breach[];
}

/** What is wrong with a value, without the value: it may be nobody's business. */
export function breach(validator: Validator, value: unknown): string | undefined {
  if (validator(value)) return undefined;
  // The caller that refuses the value says why.
  const [[place, words]] = validator.errors as readonly [Breach];
  return `${place.slice(1).replaceAll("/", ".")} ${words}`.trim();
}
