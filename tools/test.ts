import { parseArgs } from "node:util";
import Mocha from "mocha";
import { projectFolder } from "./folders.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";
import { checks, runCheck } from "./test/checks.ts";
import { select } from "./test/selection.ts";

const help = `npm test -- [unit | e2e | path ...]

Format, lint and types, then unit tests, then end-to-end tests on the real Pulumi engine. With words: only those tests.

  --grep <text>   only tests whose name contains it
  --list          each test by its name
  --help          this text`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: "string" },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else await main();

async function main(): Promise<void> {
  const selection = select(positionals, projectFolder);
  const passed: boolean[] = [];
  if (selection.checks) for (const check of checks) passed.push(await runCheck(check));
  if (selection.needsEngine) {
    await ensurePulumi({
      log: (line) => {
        console.log(line);
      },
    });
  }
  const stats = await runMocha(selection.files);
  const held = passed.filter((one) => one).length + stats.passes;
  const failed = passed.filter((one) => !one).length + stats.failures;
  console.log(`\n${held} passed, ${failed} failed${stats.pending === 0 ? "" : `, ${stats.pending} skipped`}`);
  // Whatever a failed test has left open must not keep the run from ending.
  process.exit(failed > 0 || held === 0 ? 1 : 0);
}

async function runMocha(files: readonly string[]): Promise<Mocha.Stats> {
  const mocha = new Mocha({
    reporter: values.list ? "spec" : "dot",
    timeout: 20_000,
    forbidOnly: true,
    ...(values.grep === undefined ? {} : { fgrep: values.grep }),
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return await new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats === undefined) reject(new Error("mocha kept no figures"));
      else resolve(runner.stats);
    });
  });
}
