/** A check as Ajv generates it: its faults hang on the function itself. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** What is wrong with a value, without the value: it may be nobody's business. */
export function breach(validator: Validator, value: unknown): string | undefined {
  if (validator(value)) return undefined;
  const [first] = validator.errors ?? [];
  return `${first?.instancePath.slice(1).replaceAll("/", ".") ?? ""} ${first?.message ?? "is not as described"}`.trim();
}
