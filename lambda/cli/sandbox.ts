import path from "node:path";
import { genesysApis } from "genesyscloud-provider/api";
import { openSandbox, type Sandbox, secretKeyVariable } from "genesys-lambda-sandbox";
import { command } from "./command.ts";
import { projectFolder, sandboxesFolder, sandboxFolder, sandboxStackName } from "./folders.ts";
import { makePrivate } from "./sandbox/privateFolder.ts";
import { terminalLines } from "./sandbox/logLines.ts";
import { withPlainPulumi } from "./sandbox/plainPulumi.ts";
import { type Ready, refuseSecond, tellRunning, tellStopped } from "./sandbox/running.ts";
import { openSandboxStack, resetSandboxStack } from "./sandbox/sandboxStack.ts";
import { tutorialConfig } from "./sandbox/tutorialConfig.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run sandbox -- [options]

Keeps an emulated Genesys Cloud organization and a stand-in AWS account running, and prints what to export so that
plain pulumi commands work against them from another shell. Ctrl-C stops it; its objects are kept.

  --name <name>      which sandbox; each has objects and a stack of its own (default: default;
                     npm start -- --keep says the name of the one that it leaves)
  --api <name>       accountlinks: serve the tutorial's endpoints too (default: integrations)
  --reset            empty it first: objects, stack and state
  --port <port>      port of the Genesys side (default: any)
  --aws-port <port>  port of the AWS side (default: any)
  --no-logs          do not print what functions write
  --json             print one line of JSON when ready; what functions write goes to standard error
  --help             this text`;

/** The platform does not tell which user a connection belongs to. */
const ownStacks =
  "This machine does not tell whose a connection is, so the sandbox's AWS provider asks for a secret. The stack above has\n" +
  "it in its config; give it to another stack of yours with\n" +
  `printenv ${secretKeyVariable} | pulumi config set --secret aws:secretKey`;

await command(
  {
    help,
    allowNegative: true,
    options: {
      name: { type: "string", default: "default" },
      api: { type: "string", default: "integrations" },
      reset: { type: "boolean" },
      port: { type: "string", default: "0" },
      "aws-port": { type: "string", default: "0" },
      logs: { type: "boolean", default: true },
      json: { type: "boolean" },
    },
  },
  async ({ values }) => {
    const { name } = values;
    if (!/^[a-z0-9-]{1,20}$/.test(name)) throw new Error(`--name ${name}: give 1 to 20 of the characters a-z 0-9 -`);
    const api = genesysApis.find((one) => one === values.api);
    if (api === undefined) throw new Error(`--api ${values.api}: give one of ${genesysApis.join(", ")}`);
    const ports = { port: portOf("--port", values.port), awsPort: portOf("--aws-port", values["aws-port"]) };
    const folder = sandboxFolder(name);
    const stackName = sandboxStackName(name);
    const cli = await ensurePulumi();
    await makePrivate(sandboxesFolder);
    await refuseSecond(name);
    if (values.reset) await resetSandboxStack(folder, projectFolder, stackName);
    const sandbox = await openSandbox({
      file: path.join(folder, "objects.json"),
      accountLinks: api === "accountlinks",
      ...ports,
    });
    const opened = await openSandboxStack({
      cli,
      program: projectFolder,
      folder,
      stackName,
      sandbox: sandbox.environment,
      ...(api === "accountlinks" ? { config: tutorialConfig } : {}),
    });
    const environment = await withPlainPulumi(name, folder, cli, opened.environment);
    await tellRunning(name, ready(sandbox, environment));
    if (values.logs) showLogs(sandbox, values.json ? process.stderr : process.stdout);
    if (values.json) console.log(JSON.stringify(ready(sandbox, environment)));
    else print(sandbox, stackName, environment);

    let closing: Promise<void> | undefined;
    // The same signal may come twice, from the terminal and passed on. Only the first one ends the sandbox.
    const stop = (): void => {
      closing ??= tellStopped(name)
        .then(() => sandbox.close())
        .finally(() => process.exit(0));
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
  },
);

function ready(sandbox: { apiUrl: string; awsPort: number }, env: Readonly<Record<string, string>>): Ready {
  return { genesys: { apiUrl: sandbox.apiUrl, loginUrl: sandbox.apiUrl }, aws: { port: sandbox.awsPort }, env };
}

/** What functions write, as their calls end. */
function showLogs(sandbox: Sandbox, out: NodeJS.WritableStream): void {
  sandbox.aws.console.on("line", (line) => out.write(`${terminalLines(line).join("\n")}\n`));
}

function print({ apiUrl, genesys }: Sandbox, stackName: string, env: Readonly<Record<string, string>>): void {
  console.log(`The sandbox is running: Genesys Cloud at ${apiUrl}, what it holds at`);
  console.log(`${apiUrl}/__sandbox/objects?token=${genesys.controlToken}`);
  console.log(`\nIn another shell, in this folder (stack ${stackName}):\n`);
  for (const [key, value] of Object.entries(env)) console.log(`export ${key}=${quoted(value)}`);
  if (env[secretKeyVariable] !== undefined) console.log(`\n${ownStacks}`);
  console.log(
    "\nThen: pulumi preview, pulumi up, pulumi stack output, pulumi refresh, pulumi destroy. Ctrl-C stops it.\n" +
      "npm run call -- <action> '<json>' sends an input through an action; what functions write comes here:\n",
  );
}

function quoted(value: string): string {
  return /^[\w./:@%+,=-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

function portOf(option: string, text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${option} ${text}: give a port number, 0 for any`);
  return port;
}
