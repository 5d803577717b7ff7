import path from "node:path";
import { explain } from "./explain.ts";
import { policyPack } from "./policies.ts";
import { goesByState, runsFor } from "./pulumi/arguments.ts";
import { cutOff } from "./pulumi/cutOff.ts";
import { runPulumi } from "./pulumi/execute.ts";
import { checkPolicyConfigs } from "./pulumi/policyConfig.ts";
import { refuseSecretInTrace } from "./pulumi/traces.ts";
import { runOnTerminal } from "./runOnTerminal.ts";
import { toolEnvironment } from "./setup/environment.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run pulumi -- <arguments>

Runs the project's Pulumi CLI and Node with these arguments, such as: npm run pulumi -- up --stack dev
An up that nobody is asked about (--yes, or no terminal) is previewed first, and stops where the preview fails.
After a run that was killed while it changed or deleted something, an up or preview looks first (--refresh).
npm run pulumi -- help shows what Pulumi itself can do.`;

await explain(async () => {
  const args = process.argv.slice(2);
  if (args.length === 0 || (args.length === 1 && args[0] === "--help")) {
    console.log(help);
    return;
  }
  await checkPolicyConfigs(args);
  const cli = await ensurePulumi({
    log: (line) => {
      console.error(line);
    },
  });
  const environment = { ...process.env, ...toolEnvironment(cli) };
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const stale = goesByState(args)
    ? await cutOff(args, (more) => runPulumi({ cli, program: process.cwd(), environment }, more))
    : [];
  for (const operation of stale) console.error(`The run before was killed while ${operation}`);
  if (stale.length > 0) console.error("This one looks first what is there (--refresh).");
  const runs = runsFor(args, { isTerminal, environment, policyPack, isStale: stale.length > 0 });
  refuseSecretInTrace(runs, environment);
  for (const run of runs) {
    process.exitCode = await runOnTerminal(path.join(cli.bin, "pulumi"), run.args, { environment, output: run.output });
    if (process.exitCode !== 0) return;
  }
});
