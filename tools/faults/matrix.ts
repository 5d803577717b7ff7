import path from "node:path";
import { run } from "../setup/run.ts";
import { type FaultsTask, type Result, resultsMark } from "./worker.ts";

/** Runs the trials whose ids begin so, in some processes at a time. */
export async function runTrials(ids: string, processes: number): Promise<Result[]> {
  const tasks = Array.from({ length: processes }, (_, part): FaultsTask => ({ ids, part, parts: processes }));
  return (await Promise.all(tasks.map(runPart))).flat();
}

async function runPart(task: FaultsTask): Promise<Result[]> {
  const worker = path.join(import.meta.dirname, "worker.ts");
  const { output } = await run(process.execPath, [worker, JSON.stringify(task)]);
  const at = output.lastIndexOf(resultsMark);
  if (at === -1) throw new Error(`the trials ended early:\n${output.trim()}`);
  return JSON.parse(output.slice(at + resultsMark.length)) as Result[];
}
