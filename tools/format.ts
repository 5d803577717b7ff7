import { parseArgs } from "node:util";
import { runVisibly } from "./test/checks.ts";

const help = `npm run format

Brings every file into the project's format.

  --help   this text`;

const { values } = parseArgs({ options: { help: { type: "boolean", default: false } } });

if (values.help) console.log(help);
else process.exitCode = await runVisibly("prettier", ["--write", "--log-level", "warn", "."], {});
