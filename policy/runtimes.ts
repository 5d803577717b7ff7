/**
 * Lambda runtimes that are supported → the day on which support ends, `YYYY-MM-DD`.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const runtimes: Readonly<Record<string, string>> = {
  "nodejs22.x": "2027-04-30",
  "nodejs24.x": "2028-04-30",
  "python3.12": "2028-10-31",
  "python3.13": "2029-06-30",
  "python3.14": "2029-06-30",
  "ruby3.3": "2027-03-31",
  "ruby3.4": "2028-03-31",
  java25: "2029-06-30",
  dotnet10: "2028-11-14",
};

/** Parameter of the rules about runtimes: what the table does not hold, or holds otherwise. */
export const furtherRuntimes = {
  runtimes: {
    type: "object",
    additionalProperties: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    default: {},
    description: "Further runtimes → the day on which support ends, YYYY-MM-DD.",
  },
} as const;

/** The day on which a runtime's support ends; absent where neither table nor config knows it. */
export function endOfSupport(runtime: string, further: unknown): string | undefined {
  const all: Readonly<Record<string, string>> = { ...runtimes, ...(further as Record<string, string> | undefined) };
  return Object.hasOwn(all, runtime) ? all[runtime] : undefined;
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
