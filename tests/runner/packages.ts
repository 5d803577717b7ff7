import { command } from "../../lambda/cli/command.ts";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { ensurePulumi } from "../../lambda/cli/setup/pulumiCli.ts";
import { runMocha } from "./mocha.ts";
import { select } from "./selection.ts";
import { exitCodeOf, lineOf } from "./tally.ts";

const help = `npm run test:packages

Installs the packages into folders outside of this one, as a user does, and works with them on the real engine: the
template of pulumi new, pnpm, a larger program, the provider alone.

  --help   this text`;

await command({ help }, async () => {
  await ensurePulumi();
  const { unit, endToEnd } = select(["tests/packages"], projectFolder);
  const tally = await runMocha([...unit, ...endToEnd], { folder: projectFolder, reporter: "spec" });
  console.log(`\n${lineOf(tally)}`);
  // Whatever a failed test has left open must not keep the run from ending.
  process.exit(exitCodeOf(tally));
});
