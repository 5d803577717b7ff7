import { parseArgs } from "node:util";
import { explain } from "../lambda/cli/explain.ts";
import { checks, runChecks } from "../tests/runner/checks.ts";

const help = `npm run check

Format, lint, types, and whether the pages made from the code are current; npm run format and npm run docs mend them.

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
