import path from "node:path";
import { createInterface } from "node:readline/promises";
import { explain } from "./explain.ts";
import { policyPack } from "./policies.ts";
import { deploy } from "./pulumi/deploy.ts";
import { runPulumi } from "./pulumi/execute.ts";
import { runThenOutputs } from "./pulumi/outputs.ts";
import { preview } from "./pulumi/previewed.ts";
import { checkPolicyConfigs } from "./pulumi/policyConfig.ts";
import { runOnTerminal } from "../processes.ts";
import { stoppedSandbox } from "./sandbox/stopped.ts";
import { toolEnvironment } from "./setup/environment.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run pulumi -- <arguments>

Runs the project's Pulumi CLI and Node with these arguments, such as: npm run pulumi -- up --stack dev
The command comes first, then its options. An up is previewed first, and stops where the preview fails. Whatever deploys
goes under the project's policies; other packs (--policy-pack) come beside them. Where a run was killed while it changed
or deleted something, an up looks first at what is there (pulumi refresh). An up or a destroy that would delete what
holds data is refused, unless GENESYS_LAMBDA_DELETE_DATA=<name>[,<name>...] names it, or * for all of it.
After an up that succeeded the stack's outputs are shown (pulumi stack output); one that fails changes none of them.
npm run pulumi -- help shows what Pulumi itself can do.`;

await explain(async () => {
  const args = process.argv.slice(2);
  if (args.length === 0 || (args.length === 1 && args[0] === "--help")) {
    console.log(help);
    return;
  }
  await checkPolicyConfigs(args);
  const stopped = await stoppedSandbox(args[0], process.env);
  if (stopped !== undefined) throw new Error(stopped);
  const cli = await ensurePulumi();
  const environment = { ...process.env, ...toolEnvironment(cli) };
  const pulumi = path.join(cli.bin, "pulumi");
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  process.exitCode = await deploy(
    args,
    { isTerminal, environment, policyPack },
    {
      run: (run) => runThenOutputs(run, ({ args, output }) => runOnTerminal(pulumi, args, { environment, output })),
      preview: (run) => preview(pulumi, run, environment),
      ask: (asked) => runPulumi({ cli, program: process.cwd(), environment: process.env }, asked),
      tell(line) {
        console.error(line);
      },
      async question(text) {
        const lines = createInterface({ input: process.stdin, output: process.stderr });
        try {
          return await lines.question(text);
        } finally {
          lines.close();
        }
      },
    },
  );
});
