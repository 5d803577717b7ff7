import { availableParallelism } from "node:os";
import { randomSeed } from "../support/randomSeed.ts";
import { command } from "../../lambda/cli/command.ts";
import { explanation } from "../../lambda/cli/explain.ts";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { runOnTerminal } from "../../lambda/processes.ts";
import { ensurePulumi } from "../../lambda/cli/setup/pulumiCli.ts";
import { checks, runChecks } from "./checks.ts";
import { coverageArguments } from "./coverage.ts";
import type { MochaOptions } from "./mocha.ts";
import { runInParallel } from "./parallel.ts";
import { select, type Selection } from "./selection.ts";
import { exitCodeOf, lineOf, oneFailed, sum, tallyOf, type Tally } from "./tally.ts";

const help = `npm test -- [unit | e2e | path ...]

Format, lint and types, then unit tests and end-to-end tests on the real Pulumi engine. With words: only those tests.
What is under tests/reliability and tests/thorough takes long: npm run test:faults runs it, or a path given here.

  --grep <text>   only tests whose name contains it
  --list          each test by its name
  --coverage      how much of each file the unit tests run
  --help          this text

What tests choose by chance begins with the seed that is printed first; RANDOM_SEED=<number> chooses the same again.`;

await command(
  {
    help,
    allowPositionals: true,
    options: {
      grep: { type: "string" },
      list: { type: "boolean" },
      coverage: { type: "boolean" },
    },
  },
  async ({ values, positionals }) => {
    if (values.coverage) {
      const args = coverageArguments(process.argv.slice(2), positionals);
      // Code from a cache would be counted less exactly.
      const environment = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" };
      process.exitCode = await runOnTerminal("c8", args, { environment, output: "stdout" });
      return;
    }
    console.log(`RANDOM_SEED=${randomSeed()}`);
    const tally = await runAll(select(positionals, projectFolder), {
      folder: projectFolder,
      reporter: values.list ? "spec" : "dot",
      ...(values.grep === undefined ? {} : { grep: values.grep }),
    });
    console.log(`\n${lineOf(tally)}`);
    // Whatever a failed test has left open must not keep the run from ending.
    process.exit(exitCodeOf(tally));
  },
);

async function runAll(selection: Selection, options: MochaOptions): Promise<Tally> {
  const checked = selection.checks ? runChecks(checks, log) : [];
  const hasEngine = selection.endToEnd.length === 0 || (await isEngineThere());
  const endToEnd = hasEngine ? selection.endToEnd : [];
  const known = hasEngine ? [] : [oneFailed];
  // Each on an engine and a sandbox of its own, so they can't get into each other's way.
  const groups = [...endToEnd.map((file) => [file]), selection.unit];
  const tallies = await runInParallel(groups, options, availableParallelism(), log);
  return sum([tallyOf(await checked), ...known, ...tallies]);
}

/** Gets the CLI before the tests, so that none of them times out over it. */
async function isEngineThere(): Promise<boolean> {
  try {
    await ensurePulumi({ log });
    return true;
  } catch (error) {
    log(`FAIL end-to-end tests: ${explanation(error)}`);
    return false;
  }
}

function log(line: string): void {
  console.log(line);
}
