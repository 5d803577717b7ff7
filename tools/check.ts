import { parseArgs } from "node:util";
import { checks, runCheck } from "./test/checks.ts";

const help = `npm run check

Format, lint and types; npm run format mends the format.

  --help   this text`;

const { values } = parseArgs({ options: { help: { type: "boolean", default: false } } });

if (values.help) {
  console.log(help);
} else {
  for (const check of checks) if (!(await runCheck(check))) process.exitCode = 1;
}
