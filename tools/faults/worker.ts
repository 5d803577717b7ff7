import { type Kind, problemOf, type Trial, trials } from "../../tests/faults/trials.ts";

/** Which trials a worker runs, as the JSON text of its only argument. */
export interface FaultsTask {
  /** Beginning of the ids that are wanted. */
  readonly ids: string;
  /** Of every so many, the one of this number, from 0. */
  readonly part: number;
  readonly parts: number;
}

/** What came of one trial. */
export interface Result extends Pick<Trial, "id" | "way" | "operation" | "request"> {
  readonly kind: Kind;
  readonly problem?: string;
}

/** Begins the last line of a worker's output: the results as JSON follow. */
export const resultsMark = "results ";

if (import.meta.main) {
  const { ids, part, parts } = JSON.parse(process.argv[2] ?? "") as FaultsTask;
  // What providers print for the engine's user is no news here.
  console.log = () => undefined;
  const chosen = (await trials()).filter(({ id }) => id.startsWith(ids)).filter((_, index) => index % parts === part);
  const results: Result[] = [];
  for (const trial of chosen) {
    const problem = await problemOf(trial);
    const { id, way, operation, kind, request } = trial;
    results.push({ id, way, operation, kind, request, ...(problem === undefined ? {} : { problem }) });
  }
  process.stdout.write(`\n${resultsMark}${JSON.stringify(results)}`, () => process.exit(0));
}
