import { command } from "../../lambda/cli/command.ts";
import { checks, runChecks } from "./checks.ts";

const help = `npm run check

Format, lint, types, and whether the pages made from the code are current; npm run format and npm run docs mend them.

  --help   this text`;

await command({ help }, async () => {
  const held = await runChecks(checks, (line) => {
    console.log(line);
  });
  process.exitCode = held.includes(false) ? 1 : 0;
});
