import { parseArgs } from "node:util";
import { explain } from "../lambda/cli/explain.ts";
import { runOnTerminal } from "../lambda/cli/runOnTerminal.ts";

const help = `npm run format

Brings every file into the project's format.

  --help   this text`;

await explain(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } });
  if (values.help) {
    console.log(help);
    return;
  }
  const args = ["--write", "--log-level", "warn", "."];
  process.exitCode = await runOnTerminal("prettier", args, { environment: process.env, output: "stdout" });
});
