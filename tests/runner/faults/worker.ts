import { createHash } from "node:crypto";
import { asWorker, tell } from "../inWorker.ts";
import { type Kind, problemOf, type Trial, trials } from "../../faults/trials.ts";

/** Which trials a worker runs. */
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
  // What providers print for the engine's user is no news here.
  console.log = () => undefined;
  await asWorker(async (task) => {
    const { ids, part, parts } = task as FaultsTask;
    // By its id, so that each is in one part even where an operation asked once more often in another worker.
    const chosen = (await trials()).filter(({ id }) => id.startsWith(ids) && numberOf(id) % parts === part);
    for (const trial of chosen) {
      await say({ begun: trial.id });
      const problem = await problemOf(trial);
      const { id, way, operation, kind, request } = trial;
      await say({ result: { id, way, operation, kind, request, ...(problem === undefined ? {} : { problem }) } });
    }
    await say({ ended: true });
  });
}

async function say(told: Told): Promise<void> {
  await tell(told);
}

function numberOf(id: string): number {
  return createHash("sha256").update(id).digest().readUInt32BE();
}
