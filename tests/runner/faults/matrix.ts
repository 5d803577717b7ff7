import { fork } from "node:child_process";
import path from "node:path";
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
  const outcomes = await Promise.all(tasks.map(async (task) => await runPart(worker, JSON.stringify(task))));
  return { results: outcomes.flatMap(({ results }) => results), early: outcomes.flatMap(({ early }) => early) };
}

/** Runs one worker to its end, however that comes. */
export async function runPart(worker: string, task: string): Promise<Outcome> {
  return await new Promise((resolve) => {
    const results: Result[] = [];
    const output: Buffer[] = [];
    let last = "before its first trial";
    let hasEnded = false;
    const child = fork(worker, [task], { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => output.push(chunk));
    child.on("message", (told: Told) => {
      if ("begun" in told) last = `in ${told.begun}`;
      else if ("result" in told) results.push(told.result);
      else hasEnded = true;
    });
    const end = (how: string): void => {
      const printed = Buffer.concat(output).toString("utf8").trim();
      const early = `A worker ended early, ${last} (${how}). All that it printed:\n${printed === "" ? "nothing" : printed}`;
      resolve({ results, early: hasEnded ? [] : [early] });
    };
    child.on("error", (error) => {
      end(error.message);
    });
    child.on("close", (code, signal) => {
      end(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
}
