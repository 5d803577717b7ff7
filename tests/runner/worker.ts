import { type MochaOptions, runMocha } from "./mocha.ts";

/** What a worker is asked to do, as the JSON text of its only argument. */
export interface WorkerTask {
  readonly files: readonly string[];
  readonly options: MochaOptions;
}

/** Begins the last line of a worker's output: the tally as JSON follows. */
export const tallyMark = "tally ";

if (import.meta.main) {
  const { files, options } = JSON.parse(process.argv[2] ?? "") as WorkerTask;
  const tally = await runMocha(files, options);
  console.log(`\n${tallyMark}${JSON.stringify(tally)}`);
  // Whatever a failed test has left open must not keep the run from ending.
  process.exit(0);
}
