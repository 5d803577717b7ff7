import { availableParallelism } from "node:os";
import { randomSeed } from "../support/randomSeed.ts";
import { command } from "../../lambda/cli/command.ts";
import { runTrials } from "./faults/matrix.ts";
import { summary, table } from "./faults/table.ts";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { ensurePulumi } from "../../lambda/cli/setup/pulumiCli.ts";
import { runInParallel } from "./parallel.ts";
import { longFolders, select } from "./selection.ts";
import { empty, exitCodeOf, lineOf, sum, type Tally } from "./tally.ts";

const help = `npm run test:faults -- [options]

Whether anything is lost, doubled or leaked. First the matrix: every fault that a request to Genesys Cloud can meet, at
every request of every operation by every invocation, against the sandbox and with a clock that jumps. With a fault that
passes the operation succeeds; after one that stays, or with the process killed over the request, the next run
converges, and a destroy leaves nothing. Then the tests under tests/reliability on the real engine, those of input
(tests/properties) with more inputs than every day, and what else takes too long for npm test (tests/thorough). Exit
status 0 only if everything held.

  --matrix      only the matrix
  --engine      only the tests
  --cell <id>   only the cells whose id begins so, such as role/create/4
  --json        print the result as JSON
  --help        this text`;

await command(
  {
    help,
    options: {
      matrix: { type: "boolean" },
      engine: { type: "boolean" },
      cell: { type: "string" },
      json: { type: "boolean" },
    },
  },
  async ({ values }) => {
    const log = (text: string): void => {
      if (!values.json) console.log(text);
    };
    const { results, early } = values.engine
      ? { results: [], early: [] }
      : await runTrials(values.cell ?? "", availableParallelism());
    if (results.length + early.length === 0 && !values.engine) {
      const form = "<way>/<operation>/<request>/<what happens>/<passes, stays or killed>";
      throw new Error(`there is no cell ${values.cell ?? ""}; ids are ${form}`);
    }
    if (results.length > 0) for (const line of table(results)) log(line);
    for (const one of early) console.error(`\nFAIL ${one}`);
    const { cells, passed, failed } = summary(results);
    const tests = values.matrix || values.cell !== undefined ? empty : await runTests(log);
    const tally = sum([{ passed, failed: failed.length + early.length, skipped: 0 }, tests]);
    log(`\n${lineOf(tally)}`);
    if (values.json) console.log(JSON.stringify({ cells, passed, failed, early, tests }));
    // Whatever a failed test has left open must not keep the run from ending.
    process.exit(exitCodeOf(tally));
  },
);

async function runTests(log: (text: string) => void): Promise<Tally> {
  await ensurePulumi({ log });
  process.env["PROPERTY_RUNS"] ??= "1000";
  log(`RANDOM_SEED=${randomSeed()}`);
  const { unit, endToEnd } = select([...longFolders, "tests/properties"], projectFolder);
  const groups = [...unit, ...endToEnd].map((file) => [file]);
  const options = { folder: projectFolder, reporter: "spec" } as const;
  return sum(await runInParallel(groups, options, availableParallelism(), log));
}
