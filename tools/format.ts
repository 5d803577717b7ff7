import { command } from "../lambda/cli/command.ts";
import { runOnTerminal } from "../lambda/processes.ts";

const help = `npm run format

Brings every file into the project's format.

  --help   this text`;

await command({ help }, async () => {
  const args = ["--write", "--log-level", "warn", "."];
  process.exitCode = await runOnTerminal("prettier", args, { environment: process.env, output: "stdout" });
});
