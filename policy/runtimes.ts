/**
 * Lambda runtimes that AWS supports, or did until lately → the day on which support ends, `YYYY-MM-DD`. Runtimes in
 * preview have no such day and are not among them.
 * Source: the tables of supported and of deprecated runtimes in
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, as of August 2026.
 */
export const runtimes: Readonly<Record<string, string>> = {
  "nodejs24.x": "2028-04-30",
  "nodejs22.x": "2027-04-30",
  "python3.14": "2029-06-30",
  "python3.13": "2029-06-30",
  "python3.12": "2028-10-31",
  "python3.11": "2027-06-30",
  java25: "2029-06-30",
  java21: "2029-06-30",
  "java17.al2023": "2029-06-30",
  "java11.al2023": "2029-06-30",
  "java8.al2023": "2029-06-30",
  java17: "2027-06-30",
  java11: "2027-06-30",
  "java8.al2": "2027-06-30",
  dotnet10: "2028-11-14",
  "ruby4.0": "2029-03-31",
  "ruby3.4": "2028-03-31",
  "ruby3.3": "2027-03-31",
  "provided.al2023": "2029-06-30",
  dotnet8: "2026-11-10",
  "python3.10": "2026-10-31",
  "provided.al2": "2026-07-31",
  "nodejs20.x": "2026-04-30",
  "ruby3.2": "2026-03-31",
  "python3.9": "2025-12-15",
  "nodejs18.x": "2025-09-01",
};

/** Parameter of the rules about runtimes: what the table lacks, or what differs from it. */
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
