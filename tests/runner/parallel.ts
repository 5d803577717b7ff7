import { statSync } from "node:fs";
import path from "node:path";
import { run } from "../../lambda/cli/setup/run.ts";
import type { MochaOptions } from "./mocha.ts";
import { oneFailed, type Tally } from "./tally.ts";
import { tallyMark, type WorkerTask } from "./worker.ts";

/**
 * Runs groups of test files in processes of their own, some at a time, and the long ones first, so that no processor
 * waits for one at the end; each group's output is shown when it has ended.
 *
 * @param processes how many at a time
 */
export async function runInParallel(
  groups: readonly (readonly string[])[],
  options: MochaOptions,
  processes: number,
  log: (text: string) => void,
): Promise<Tally[]> {
  const waiting = longestFirst(
    groups.filter((files) => files.length > 0),
    options.folder,
  );
  const tallies: Tally[] = [];
  const work = async (): Promise<void> => {
    for (let files = waiting.shift(); files !== undefined; files = waiting.shift()) {
      const { text, tally } = await runGroup(files, options);
      log(text);
      tallies.push(tally);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return tallies;
}

/** A file with more tests takes longer, roughly. */
function longestFirst(groups: readonly (readonly string[])[], folder: string): (readonly string[])[] {
  const bytes = (files: readonly string[]): number =>
    files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  return groups.toSorted((one, other) => bytes(other) - bytes(one));
}

async function runGroup(files: readonly string[], options: MochaOptions): Promise<{ text: string; tally: Tally }> {
  const task: WorkerTask = { files, options };
  const worker = path.join(import.meta.dirname, "worker.ts");
  const { output } = await run(process.execPath, [worker, JSON.stringify(task)]);
  const at = output.lastIndexOf(tallyMark);
  const heading = files.length === 1 ? (files[0] ?? "") : `${files.length} files, ${files[0] ?? ""} and others`;
  if (at === -1) return { text: `${heading}\n${output.trim()}\nThe tests ended early.`, tally: oneFailed };
  const tally = JSON.parse(output.slice(at + tallyMark.length)) as Tally;
  return { text: `${heading}\n${output.slice(0, at).trim()}\n`, tally };
}
