import path from "node:path";
import { explain } from "./explain.ts";
import { policyPack } from "./policies.ts";
import { deploy } from "./pulumi/deploy.ts";
import { runPulumi } from "./pulumi/execute.ts";
import { checkPolicyConfigs } from "./pulumi/policyConfig.ts";
import { runOnTerminal } from "./runOnTerminal.ts";
import { toolEnvironment } from "./setup/environment.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run pulumi -- <arguments>

Runs the project's Pulumi CLI and Node with these arguments, such as: npm run pulumi -- up --stack dev
An up that nobody is asked about (--yes, or no terminal) is previewed first, and stops where the preview fails. Where a
run was killed while it changed or deleted something, an up looks first at what is there (pulumi refresh).
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
  process.exitCode = await deploy(
    args,
    { isTerminal, environment, policyPack },
    {
      run: (run) => runOnTerminal(path.join(cli.bin, "pulumi"), run.args, { environment, output: run.output }),
      ask: (asked) => runPulumi({ cli, program: process.cwd(), environment: process.env }, asked),
      tell(line) {
        console.error(line);
      },
    },
  );
});
