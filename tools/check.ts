import { parseArgs } from "node:util";
import { explain } from "./explain.ts";
import { checks, runChecks } from "./test/checks.ts";

const help = `npm run check

Format, lint and types; npm run format mends the format.

  --help   this text`;

await explain(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } });
  if (values.help) {
    console.log(help);
    return;
  }
  const held = await runChecks(checks, (line) => {
    console.log(line);
  });
  process.exitCode = held.includes(false) ? 1 : 0;
});
