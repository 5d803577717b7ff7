import { projectFolder } from "./folders.ts";
import { commandsFor, policyPackIn } from "./pulumi/arguments.ts";
import { runOnTerminal } from "./pulumi/runOnTerminal.ts";
import { toolEnvironment } from "./setup/environment.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run pulumi -- <arguments>

Runs the project's Pulumi CLI and Node with these arguments, such as: npm run pulumi -- up --stack dev
An up that nobody is asked about (--yes, or no terminal) is previewed first, and stops where the preview fails.
npm run pulumi -- help shows what Pulumi itself can do.`;

const args = process.argv.slice(2);

if (args.length === 0 || (args.length === 1 && args[0] === "--help")) {
  console.log(help);
} else {
  const cli = await ensurePulumi({
    log: (line) => {
      console.error(line);
    },
  });
  const surroundings = { isTerminal: process.stdin.isTTY && process.stdout.isTTY, ...policyPackIn(projectFolder) };
  for (const command of commandsFor(args, surroundings)) {
    process.exitCode = await runOnTerminal("pulumi", command, toolEnvironment(cli));
    if (process.exitCode !== 0) break;
  }
}
