import { kills, problemOfKill } from "./kills.ts";
import { cells, problemOfCell } from "./matrix.ts";
import type { Way } from "./program.ts";
import type { Operation } from "./scenarios.ts";

/** What meets the request: a fault that passes, one that stays, or the end of the process that sent it. */
export const kinds = ["passes", "stays", "killed"] as const;
export type Kind = (typeof kinds)[number];

/** One cell of the matrix: a request of an operation, and what happens to it. */
export interface Trial {
  /** `<way>/<operation>/<number of the request>/<what happens>/<kind>`: by it the trial can be run alone. */
  readonly id: string;
  readonly way: Way;
  readonly operation: Operation;
  readonly kind: Kind;
  /** `METHOD route` of the request. */
  readonly request: string;
  /** What did not hold; undefined where everything did. */
  problem(): Promise<string | undefined>;
}

export async function trials(): Promise<Trial[]> {
  const faults = (await cells()).map((cell): Trial => {
    const kind = cell.stays ? "stays" : "passes";
    return { ...placeOf(cell, cell.fault.name, kind), problem: async () => await problemOfCell(cell) };
  });
  const ends = (await kills()).map((kill): Trial => {
    const moment = kill.isCarriedOut ? "carried out" : "not carried out";
    return { ...placeOf(kill, moment, "killed"), problem: async () => await problemOfKill(kill) };
  });
  return [...faults, ...ends];
}

interface Numbered {
  readonly way: Way;
  readonly operation: Operation;
  readonly number: number;
  readonly method: string;
  readonly route: string;
}

function placeOf(
  { way, operation, number, method, route }: Numbered,
  what: string,
  kind: Kind,
): Omit<Trial, "problem"> {
  const id = [way, operation, number, what.replaceAll(" ", "-"), kind].join("/");
  return { id, way, operation, kind, request: `${method} ${route}` };
}

/** Milliseconds after which a trial is stuck: it takes a few hundred, and nothing in it waits for long by this clock. */
const longest = 120_000;

/** What did not hold, whatever was thrown. */
export async function problemOf(trial: Trial): Promise<string | undefined> {
  const { promise: stuck, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(resolve, longest, `it did not end within ${longest / 1_000} s`);
  try {
    return await Promise.race([trial.problem(), stuck]);
  } catch (error) {
    return `unexpected: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    clearTimeout(timer);
  }
}
