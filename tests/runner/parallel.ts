import { statSync } from "node:fs";
import path from "node:path";
import { inWorker } from "./inWorker.ts";
import type { MochaOptions } from "./mocha.ts";
import { oneFailed, type Tally } from "./tally.ts";
import type { WorkerTask } from "./worker.ts";

/**
 * Runs groups of test files in processes of their own, some at a time, and the long ones first, so that no processor
 * waits for one at the end. Each group's output is shown when it has ended; that of a single group at once.
 *
 * Mocha's own parallel mode does not do: an error that a test leaves for later ends its worker and with it the run, in
 * exit status 0 and with no summary (mocha 12.0.3). It tells of no file how many tests are in it, so such a run could
 * be found out only by loading every file twice; it names no file where a worker died; what that one had started goes
 * on; and the unit tests take a quarter more of processor time, for each worker loads what they share.
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
  const isShown = waiting.length === 1;
  const tallies: Tally[] = [];
  const work = async (): Promise<void> => {
    for (let files = waiting.shift(); files !== undefined; files = waiting.shift()) {
      const { text, tally } = await runGroup({ files, options }, isShown);
      if (text !== "") log(text);
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

/** A group that told no tally has failed, whatever its exit status is. */
async function runGroup(task: WorkerTask, isShown: boolean): Promise<{ text: string; tally: Tally }> {
  let tally: Tally | undefined;
  const { output, how } = await inWorker<Tally>(path.join(import.meta.dirname, "worker.ts"), {
    task,
    isShown,
    onMessage(told) {
      tally = told;
    },
  });
  const [first = "", ...others] = task.files;
  const heading = others.length === 0 ? first : `${task.files.length} files, ${first} and others`;
  const lines = [
    ...(isShown ? [] : [heading, output.trim()]),
    ...(tally === undefined ? [`FAIL ${heading}: the tests ended early (${how}).`] : []),
  ];
  return { text: lines.map((line) => `${line}\n`).join(""), tally: tally ?? oneFailed };
}
