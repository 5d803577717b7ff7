import path from "node:path";
import { explain } from "./explain.ts";
import { policyPack } from "./policies.ts";
import { runsFor } from "./pulumi/arguments.ts";
import { checkPolicyConfigs } from "./pulumi/policyConfig.ts";
import { refuseSecretInTrace } from "./pulumi/traces.ts";
import { runOnTerminal } from "./runOnTerminal.ts";
import { toolEnvironment } from "./setup/environment.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run pulumi -- <arguments>

Runs the project's Pulumi CLI and Node with these arguments, such as: npm run pulumi -- up --stack dev
An up that nobody is asked about (--yes, or no terminal) is previewed first, and stops where the preview fails.
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
  const runs = runsFor(args, { isTerminal, environment, policyPack });
  refuseSecretInTrace(runs, environment);
  for (const run of runs) {
    process.exitCode = await runOnTerminal(path.join(cli.bin, "pulumi"), run.args, { environment, output: run.output });
    if (process.exitCode !== 0) return;
  }
});
