import path from "node:path";
import { inWorker } from "../inWorker.ts";
import type { FaultsTask, Result, Told } from "./worker.ts";

export interface Outcome {
  readonly results: readonly Result[];
  /** What is known of each worker that ended before its trials did. */
  readonly early: readonly string[];
}

/** Runs the trials whose ids begin so, in some processes at a time. */
export async function runTrials(ids: string, processes: number): Promise<Outcome> {
  const worker = path.join(import.meta.dirname, "worker.ts");
  const tasks = Array.from({ length: processes }, (_, part): FaultsTask => ({ ids, part, parts: processes }));
  const outcomes = await Promise.all(tasks.map(async (task) => await runPart(worker, task)));
  return { results: outcomes.flatMap(({ results }) => results), early: outcomes.flatMap(({ early }) => early) };
}

/** Runs one worker to its end, however that comes. */
export async function runPart(worker: string, task: object): Promise<Outcome> {
  const results: Result[] = [];
  let last = "before its first trial";
  const ended: Told[] = [];
  const { output, how } = await inWorker<Told>(worker, {
    task,
    onMessage(told) {
      if ("begun" in told) last = `in ${told.begun}`;
      else if ("result" in told) results.push(told.result);
      else ended.push(told);
    },
  });
  const printed = output.trim() === "" ? "nothing" : output.trim();
  const early = `A worker ended early, ${last} (${how}). All that it printed:\n${printed}`;
  return { results, early: ended.length > 0 ? [] : [early] };
}
