import { createHash } from "node:crypto";
import { type Kind, problemOf, type Trial, trials } from "../../faults/trials.ts";

/** Which trials a worker runs, as the JSON text of its only argument. */
export interface FaultsTask {
  /** Beginning of the ids that are wanted. */
  readonly ids: string;
  /** Of so many parts, the one of this number, from 0. */
  readonly part: number;
  readonly parts: number;
}

/** What came of one trial. */
export interface Result extends Pick<Trial, "id" | "way" | "operation" | "request"> {
  readonly kind: Kind;
  readonly problem?: string;
}

/** What a worker tells, apart from all that is printed in it: which trial it begins, what came of it, and its end. */
export type Told = { readonly begun: string } | { readonly result: Result } | { readonly ended: true };

if (import.meta.main) {
  const { ids, part, parts } = JSON.parse(process.argv[2] ?? "") as FaultsTask;
  // What providers print for the engine's user is no news here.
  console.log = () => undefined;
  // By its id, so that each is in one part even where an operation asked once more often in another worker.
  const chosen = (await trials()).filter(({ id }) => id.startsWith(ids) && numberOf(id) % parts === part);
  for (const trial of chosen) {
    await tell({ begun: trial.id });
    const problem = await problemOf(trial);
    const { id, way, operation, kind, request } = trial;
    await tell({ result: { id, way, operation, kind, request, ...(problem === undefined ? {} : { problem }) } });
  }
  await tell({ ended: true });
  // Whatever a failed trial has left open must not keep the worker from ending.
  process.exit(0);
}

async function tell(told: Told): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.send?.(told, undefined, undefined, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

function numberOf(id: string): number {
  return createHash("sha256").update(id).digest().readUInt32BE();
}
