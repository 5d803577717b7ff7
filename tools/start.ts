import path from "node:path";
import { parseArgs } from "node:util";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { type Dialect, dialects } from "genesyscloud-provider/api";
import { loadFunctions } from "../functions/load.ts";
import { type WayIn, waysIn } from "../functions/waysIn.ts";
import type { Exception } from "../policy/exceptions.ts";
import { rules } from "../policy/rules/index.ts";
import { openSandbox, type Sandbox, sandboxRegion } from "../sandbox/index.ts";
import { explain } from "./explain.ts";
import { projectFolder, sandboxFolder, sandboxStackName } from "./folders.ts";
import { openSandboxStack, resetSandboxStack } from "./sandboxStack.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";
import { Report } from "./start/report.ts";
import { runAction, testAction } from "./start/testAction.ts";
import { tutorialConfig, tutorialExceptions, tutorialScript } from "./start/tutorial.ts";

const help = `npm start -- [options]

Shows the whole way on this machine, with no account anywhere: deploys this project to a sandbox with the real Pulumi
engine, sends the echo action's example through the deployed action, deploys again, refreshes and destroys.
Exit status 0 only if every step held.

  --api <dialect>   integrations (default), or accountlinks: the tutorial's endpoints, in the order of its script
  --invoke <way>    role (default), function-url or http-api
  --keep            stop before the destroy; npm run sandbox -- --name start goes on from there
  --json            print the result as JSON, after the steps (which then go to standard error)
  --help            this text`;

const name = "start";
const functionsFolder = path.join(projectFolder, "functions");

await explain(async () => {
  const { values } = parseArgs({
    options: {
      api: { type: "string", default: "integrations" },
      invoke: { type: "string", default: "role" },
      keep: { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const variant = variantOf(values);
  const report = new Report(values.json ? process.stderr : process.stdout);
  try {
    await (values.keep ? upToTheDestroy(report, variant) : theWholeWay(report, variant));
  } catch (error) {
    report.failed(error);
  }
  if (values.json) console.log(JSON.stringify(report.result()));
  process.exitCode = report.held() ? 0 : 1;
});

/** Which of the project's ways is shown. */
interface Variant {
  readonly api: Dialect;
  readonly invoke: WayIn;
  /** Stack config beside the regions. */
  readonly config: Readonly<Record<string, string>>;
  /** What the project's policies are to let pass. */
  readonly exceptions: readonly Exception[];
}

function variantOf(values: { readonly api: string; readonly invoke: string }): Variant {
  const api = dialects.find((one) => one === values.api);
  const invoke = waysIn.find((one) => one === values.invoke);
  if (api === undefined) throw new Error(`--api ${values.api}: give one of ${dialects.join(", ")}`);
  if (invoke === undefined) throw new Error(`--invoke ${values.invoke}: give one of ${waysIn.join(", ")}`);
  return {
    api,
    invoke,
    config: { "genesys-lambda:invoke": invoke, ...(api === "accountlinks" ? tutorialConfig : {}) },
    exceptions: api === "accountlinks" ? tutorialExceptions() : [],
  };
}

async function upToTheDestroy(report: Report, variant: Variant): Promise<void> {
  await inSandbox(report, variant, async (sandbox, stack) => {
    await deployAndTry(report, variant, sandbox, stack);
  });
  report.note("\nKept. To go on from here: npm run sandbox -- --name start, then export what it prints.");
}

async function theWholeWay(report: Report, variant: Variant): Promise<void> {
  await inSandbox(report, variant, async (sandbox, stack) => {
    await deployAndTry(report, variant, sandbox, stack);
    await destroy(report, variant, sandbox, stack);
  });
  await resetSandboxStack(sandboxFolder(name), projectFolder, sandboxStackName(name));
}

/** Runs something against an empty sandbox with a stack of its own. */
async function inSandbox(
  report: Report,
  { api, config, exceptions }: Variant,
  run: (sandbox: Sandbox, stack: Stack) => Promise<void>,
): Promise<void> {
  const cli = await ensurePulumi({
    log: (line) => {
      report.note(line);
    },
  });
  const folder = sandboxFolder(name);
  const stackName = sandboxStackName(name);
  await resetSandboxStack(folder, projectFolder, stackName);
  const sandbox = await openSandbox({
    file: path.join(folder, "objects.json"),
    accountLinks: api === "accountlinks",
  });
  try {
    const options = {
      cli,
      program: projectFolder,
      folder,
      stackName,
      sandbox: sandbox.environment,
      config,
      policies: { exceptions: { allowed: exceptions } },
    };
    await run(sandbox, (await openSandboxStack(options)).stack);
  } finally {
    await sandbox.close();
  }
}

async function deployAndTry(report: Report, variant: Variant, sandbox: Sandbox, stack: Stack): Promise<void> {
  report.heading("pulumi preview, pulumi up: the program that a customer deploys");
  await stack.preview();
  const findings: string[] = [];
  const up = await stack.up({
    onEvent: ({ policyEvent }) => {
      if (policyEvent !== undefined) findings.push(policyEvent.policyName);
    },
  });
  report.resources(up.summary.resourceChanges ?? {});
  report.step(
    "deployed",
    up.summary.result === "succeeded",
    `${sandbox.genesys.accessLog.length} requests to Genesys Cloud`,
  );
  const exceptions =
    variant.exceptions.length === 0 ? "" : `, ${variant.exceptions.length} exceptions for the tutorial`;
  report.step(
    "under the policies",
    findings.length === 0,
    `${rules.length} rules, ${findings.length === 0 ? "no finding" : findings.join(", ")}${exceptions}`,
  );

  const echo = (await loadFunctions(functionsFolder, { ...variant, region: sandboxRegion })).find(
    ({ folder }) => folder === "echo",
  );
  if (echo?.action.example === undefined) throw new Error("functions/echo/action.ts has no example to send");
  report.heading("a call, as an Architect flow makes it");
  const actions = up.outputs["dataActions"]?.value as Record<string, { id: string }>;
  const id = actions["echo"]?.id ?? "";
  const { input } = echo.action.example;
  report.call(
    input,
    variant.api === "accountlinks" ? await runAction(sandbox, id, input) : await testAction(sandbox, id, input),
  );

  if (variant.api === "accountlinks") report.script(tutorialScript(sandbox.genesys.accessLog, up.outputs));
  report.heading("stack outputs");
  report.outputs(up.outputs);

  report.heading("pulumi up again: nothing to do");
  const before = sandbox.genesys.accessLog.length;
  const again = await stack.up();
  const requests = sandbox.genesys.accessLog.length - before;
  report.step("no change", onlySame(again.summary.resourceChanges), "");
  report.step("no request to Genesys Cloud", requests === 0, `${requests} requests`);

  report.heading("pulumi refresh: no drift");
  const refresh = await stack.refresh();
  report.step("no drift", onlySame(refresh.summary.resourceChanges), "");
}

async function destroy(report: Report, { api }: Variant, sandbox: Sandbox, stack: Stack): Promise<void> {
  report.heading("pulumi destroy: nothing left");
  const before = sandbox.genesys.accessLog.length;
  await stack.destroy();
  if (api === "integrations") {
    const deleted = sandbox.genesys.accessLog.slice(before).map(({ method, route }) => `${method} ${route}`);
    const count = (wanted: string): number => deleted.filter((one) => one === wanted).length;
    const lookUps = count("GET /api/v2/architect/dependencytracking/consumingresources");
    const actions = count("DELETE /api/v2/integrations/actions/:id");
    report.step(
      "flows that use an action were looked for before it was deleted",
      lookUps >= actions,
      `${lookUps} look-ups`,
    );
  }
  const left = sandbox.genesys.objects();
  report.step(
    "the organization holds nothing any more",
    left.length === 0,
    left.map(({ name: one }) => one).join(", "),
  );
  const aws = sandbox.aws.objects();
  report.step("the account holds nothing any more", aws.length === 0, aws.map(({ arn }) => arn).join(", "));
}

function onlySame(changes: Readonly<Record<string, number>> | undefined): boolean {
  return Object.keys(changes ?? {}).every((kind) => kind === "same");
}
