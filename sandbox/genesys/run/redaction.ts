/** A text in which none of the secrets is left. */
export type Redact = <Value>(value: Value) => Value;

/** What stands in a secret's place. */
const mark = "***";

/** Takes secrets out of everything that is shown of a run, wherever in a value they are. */
export function redacting(secrets: readonly string[]): Redact {
  const known = secrets.filter((secret) => secret !== "").sort((one, other) => other.length - one.length);
  const redact = (value: unknown): unknown => {
    if (typeof value === "string") return known.reduce((text, secret) => text.replaceAll(secret, mark), value);
    if (Array.isArray(value)) return value.map(redact);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, redact(one)]));
  };
  return <Value>(value: Value) => redact(value) as Value;
}
