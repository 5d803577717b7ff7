import path from "node:path";
import type { OutputMap, Stack } from "@pulumi/pulumi/automation/index.js";
import { type GenesysApi, genesysApis } from "genesyscloud-provider/api";
import { loadFunctions } from "../lambda/define/load.ts";
import { type Invocation, invocations } from "../lambda/define/invocation.ts";
import type { Exception } from "../policy/exceptions.ts";
import { rules } from "../policy/rules/index.ts";
import { openSandbox, type Sandbox, sandboxRegion } from "../sandbox/index.ts";
import { command } from "../lambda/cli/command.ts";
import { projectFolder, sandboxesFolder, sandboxFolder, sandboxStackName } from "../lambda/cli/folders.ts";
import { makePrivate } from "../lambda/cli/sandbox/privateFolder.ts";
import { tutorialConfig, tutorialExceptions } from "../lambda/cli/sandbox/tutorialConfig.ts";
import { violationOf, type PolicyViolation } from "../lambda/cli/policies.ts";
import { openSandboxStack, resetSandboxStack } from "../lambda/cli/sandbox/sandboxStack.ts";
import { ensurePulumi } from "../lambda/cli/setup/pulumiCli.ts";
import { sendableOf, type Sendable, withoutExample } from "./start/example.ts";
import { Report } from "./start/report.ts";
import { runAction, testAction } from "../lambda/cli/sandbox/testAction.ts";
import { keptSandbox, tourSandbox } from "./start/tourSandbox.ts";
import { tutorialScript } from "./start/tutorial.ts";

const help = `npm start -- [options]

Shows the whole way on this machine, with no account anywhere: deploys this project to a sandbox with the real Pulumi
engine, sends the example of an action (echo's, or that of any other) through it, deploys again, refreshes and destroys.
It has a sandbox of its own and leaves nothing; a sandbox of yours is not touched.
Exit status 0 only if every step held.

  --api <name>      integrations (default), or accountlinks: the tutorial's endpoints, in the order of its script
  --invoke <how>    role (default), function-url or http-api
  --keep            stop before the destroy, in a new sandbox that npm run sandbox can open; its name is said
  --json            print the result as JSON, after the steps (which then go to standard error)
  --help            this text`;

const functionsFolder = path.join(projectFolder, "functions");

await command(
  {
    help,
    options: {
      api: { type: "string", default: "integrations" },
      invoke: { type: "string", default: "role" },
      keep: { type: "boolean" },
      json: { type: "boolean" },
    },
  },
  async ({ values }) => {
    const variant = variantOf(values);
    const report = new Report(values.json ? process.stderr : process.stdout);
    try {
      await (values.keep ? upToTheDestroy(report, variant) : theWholeWay(report, variant));
    } catch (error) {
      report.failed(error);
    }
    if (values.json) console.log(JSON.stringify(report.result()));
    process.exitCode = report.held() ? 0 : 1;
  },
);

/** Which of the project's ways is shown. */
interface Variant {
  readonly api: GenesysApi;
  readonly invoke: Invocation;
  /** Stack config beside the regions. */
  readonly config: Readonly<Record<string, string>>;
  /** What the project's policies are to let pass. */
  readonly exceptions: readonly Exception[];
}

function variantOf(values: { readonly api: string; readonly invoke: string }): Variant {
  const api = genesysApis.find((one) => one === values.api);
  const invoke = invocations.find((one) => one === values.invoke);
  if (api === undefined) throw new Error(`--api ${values.api}: give one of ${genesysApis.join(", ")}`);
  if (invoke === undefined) throw new Error(`--invoke ${values.invoke}: give one of ${invocations.join(", ")}`);
  return {
    api,
    invoke,
    config: { "genesys-lambda:invoke": invoke, ...(api === "accountlinks" ? tutorialConfig : {}) },
    exceptions: api === "accountlinks" ? tutorialExceptions() : [],
  };
}

async function upToTheDestroy(report: Report, variant: Variant): Promise<void> {
  const name = await keptSandbox();
  await inSandbox(name, report, variant, async (sandbox, stack) => {
    await deployAndTry(report, variant, sandbox, stack);
  });
  const api = variant.api === "accountlinks" ? " --api accountlinks" : "";
  report.next([
    `Kept. To go on from here: npm run sandbox -- --name ${name}${api}, then export what it prints.`,
    `To be rid of it: npm run sandbox -- --name ${name} --reset empties it.`,
  ]);
}

async function theWholeWay(report: Report, variant: Variant): Promise<void> {
  const name = await tourSandbox();
  try {
    await inSandbox(name, report, variant, async (sandbox, stack) => {
      await deployAndTry(report, variant, sandbox, stack);
      await destroy(report, variant, sandbox, stack);
    });
  } finally {
    await resetSandboxStack(sandboxFolder(name), projectFolder, sandboxStackName(name));
  }
  report.next([
    "Change functions/ or add a folder: docs/functions.md. npm start shows it again.",
    "Work against a sandbox that stays: npm run sandbox, and what it prints in another shell.",
    'Deploy to your organization and account: README.md, "Deploy it to your organization and account".',
  ]);
}

/** Runs something against an empty sandbox with a stack of its own. */
async function inSandbox(
  name: string,
  report: Report,
  { api, config, exceptions }: Variant,
  run: (sandbox: Sandbox, stack: Stack) => Promise<void>,
): Promise<void> {
  const cli = await ensurePulumi({
    log: (line) => {
      report.note(line);
    },
  });
  await makePrivate(sandboxesFolder);
  const folder = sandboxFolder(name);
  const stackName = sandboxStackName(name);
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
  const violations: PolicyViolation[] = [];
  const up = await stack.up({
    onEvent: ({ policyEvent }) => {
      if (policyEvent !== undefined) violations.push(violationOf(policyEvent));
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
    violations.every(({ isAdvice }) => isAdvice),
    `${rules.length} rules, ${violations.length === 0 ? "no violation" : `${violations.length} violations, listed below`}${exceptions}`,
  );
  for (const { rule, says, isAdvice } of violations) report.note(`${isAdvice ? "advice" : "FAIL"} ${rule}: ${says}`);

  const folders = await loadFunctions(functionsFolder, { ...variant, region: sandboxRegion });
  const sendable = sendableOf(folders);
  if (sendable === undefined) report.note(`\n${withoutExample(folders)}`);
  else await send(report, variant, sandbox, up.outputs, sendable);

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

/** Sends an example through its deployed action. */
async function send(
  report: Report,
  { api }: Variant,
  sandbox: Sandbox,
  outputs: OutputMap,
  { folder, input }: Sendable,
): Promise<void> {
  report.heading(`a call of ${folder}, as an Architect flow makes it`);
  const actions = outputs["dataActions"]?.value as Record<string, { id: string }>;
  const id = actions[folder]?.id ?? "";
  report.call(
    input,
    api === "accountlinks" ? await runAction(sandbox, id, input) : await testAction(sandbox, id, input),
  );
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
