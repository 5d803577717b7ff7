import { ways } from "../../faults/program.ts";
import { operations } from "../../faults/scenarios.ts";
import { kinds } from "../../faults/trials.ts";
import type { Result } from "./worker.ts";

/** Cells, and how many of them failed, for each invocation, operation and kind; then each that failed. */
export function table(results: readonly Result[]): string[] {
  const rows = ways.flatMap((way) =>
    operations.map((operation) => ({
      head: [way, operation] as const,
      own: results.filter((one) => one.way === way && one.operation === operation),
    })),
  );
  return [
    line(["way", "operation"], [...kinds, "passed", "failed"]),
    ...rows.filter(({ own }) => own.length > 0).map(({ head, own }) => line(head, numbersOf(own))),
    line(["all", ""], numbersOf(results)),
    ...results.flatMap(failure),
  ];
}

/** The same for a machine. */
export function summary(results: readonly Result[]): { cells: number; passed: number; failed: readonly Result[] } {
  const failed = results.filter(({ problem }) => problem !== undefined);
  return { cells: results.length, passed: results.length - failed.length, failed };
}

function numbersOf(results: readonly Result[]): number[] {
  const { passed, failed } = summary(results);
  return [...kinds.map((kind) => results.filter((one) => one.kind === kind).length), passed, failed.length];
}

function line([way, operation]: readonly [string, string], columns: readonly (string | number)[]): string {
  return way.padEnd(13) + operation.padEnd(10) + columns.map((one) => String(one).padStart(8)).join("");
}

function failure({ id, request, problem }: Result): string[] {
  if (problem === undefined) return [];
  return [`FAIL ${id} (${request}): ${problem}`, `     npm run test:faults -- --cell ${id}`];
}
