import path from "node:path";
import Mocha from "mocha";
import settings from "../../.mocharc.json" with { type: "json" };
import { explanation } from "../../lambda/cli/explain.ts";
import { empty, oneFailed, type Tally } from "./tally.ts";

export interface MochaOptions {
  /** Folder that the files are relative to. */
  readonly folder: string;
  /** Each test by its name, in place of one dot each. */
  readonly reporter: "spec" | "dot";
  /** Only tests whose full name contains it. */
  readonly grep?: string;
}

/** Runs test files in this process; a file that can't be loaded counts as a failed test. */
export async function runMocha(files: readonly string[], { folder, reporter, grep }: MochaOptions): Promise<Tally> {
  if (files.length === 0) return empty;
  const { timeout, forbidOnly } = settings;
  const mocha = new Mocha({ reporter, timeout, forbidOnly, ...(grep === undefined ? {} : { fgrep: grep }) });
  for (const file of files) mocha.addFile(path.join(folder, file));
  try {
    await mocha.loadFilesAsync();
  } catch (error) {
    console.error(`The tests could not be loaded: ${error instanceof Error ? error.stack : explanation(error)}`);
    return oneFailed;
  }
  return await new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      // Where nothing failed, each test that was found has run.
      const failed = failures === 0 ? runner.total - passes - pending : failures;
      resolve({ passed: passes, failed, skipped: pending });
    });
  });
}
