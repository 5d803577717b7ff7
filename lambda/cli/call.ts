import { visible, visibleJson } from "genesyscloud-provider/visible";
import { callAction, type CallResult, findAction, inputIssuesOf, readInput } from "./call/callAction.ts";
import { Engine } from "./doctor/engine.ts";
import { command } from "./command.ts";
import { projectFolder, sandboxStackName } from "./folders.ts";
import { reasonOf } from "./pulumi/execute.ts";
import { findRunning } from "./sandbox/running.ts";
import { sandboxVariable } from "./sandbox/stopped.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run call -- <action> '<json>' [options]

Sends an input through a deployed data action, as an Architect flow does, and prints the action's output. The input is
checked against the deployed contract first. Where the call fails: the hop that is broken, its cause and its cure.
Exit status 0 only if the call got through.

  <action>           its folder's name, or its name in Genesys Cloud
  <json>             the input, such as '{"callerName":"Ada","phone":"+15550100"}'; default: {}
  --name <name>      the running sandbox of that name (default: ${sandboxVariable}, which it exports, or default)
  --stack <stack>    a deployed stack in place of a sandbox, with the credentials of the environment
  --json             the result as JSON
  --help             this text`;

await command(
  {
    help,
    allowPositionals: true,
    options: {
      name: { type: "string", default: process.env[sandboxVariable] || "default" },
      stack: { type: "string" },
      json: { type: "boolean" },
    },
  },
  async ({ values, positionals }) => {
    const [wanted, text = "{}", ...rest] = positionals;
    if (wanted === undefined || rest.length > 0) throw new Error("give an action and its input: --help says how");
    const input = readInput(text);
    const target = await targetOf(values);
    const cli = await ensurePulumi();
    const engine = new Engine({ cli, program: projectFolder, environment: target.environment, stack: target.stack });
    const [deployed, config] = await Promise.all([engine.stack(), engine.config()]).catch((error: unknown) => {
      throw new Error(`the stack ${target.stack} can't be read: ${reasonOf(error)}`);
    });
    const call = findAction(deployed, wanted, target.stack);
    const issues = inputIssuesOf(call, input);
    if (issues.length > 0) {
      const lines = issues.map(({ path, message }) => `  ${visible(path)}: ${visible(message)}`);
      throw new Error(`the input does not fit the contract of "${call.name}"; nothing was sent:\n${lines.join("\n")}`);
    }
    const result = await callAction(call, input, config, target.environment, target.stack);
    if (values.json) console.log(visibleJson(result));
    else print(result);
    process.exitCode = result.success ? 0 : 1;
  },
);

/** Which stack is meant, and with which environment it is reached. */
async function targetOf({ name, stack }: { readonly name: string; readonly stack?: string | undefined }): Promise<{
  readonly stack: string;
  readonly environment: NodeJS.ProcessEnv;
}> {
  if (stack !== undefined) return { stack, environment: process.env };
  const running = await findRunning(name);
  if (running !== undefined) {
    return { stack: sandboxStackName(name), environment: { ...process.env, ...running.env } };
  }
  const options = name === "default" ? "" : ` -- --name ${name}`;
  throw new Error(
    `no sandbox "${name}" is running: start it with \`npm run sandbox${options}\` in another shell, or name a deployed ` +
      "stack with --stack",
  );
}

function print({ output, diagnosis }: CallResult): void {
  if (diagnosis === undefined) {
    console.log(visibleJson(output, 2));
    return;
  }
  console.log(`FAILED at the hop "${diagnosis.hop}"`);
  console.log(`  cause: ${visible(diagnosis.cause)}`);
  console.log(`  cure:  ${visible(diagnosis.cure)}`);
}
