import { asWorker, tell } from "./inWorker.ts";
import { type MochaOptions, runMocha } from "./mocha.ts";

/** What a worker is asked to do. */
export interface WorkerTask {
  readonly files: readonly string[];
  readonly options: MochaOptions;
}

if (import.meta.main) {
  await asWorker(async (task) => {
    const { files, options } = task as WorkerTask;
    await tell(await runMocha(files, options));
  });
}
