import { renderTemplate } from "genesyscloud-templates/velocity";
import type { Context } from "../context.ts";
import { violation } from "../contracts.ts";
import { Refusal } from "../errors.ts";
import { integrationProblem } from "../integrationCredentials.ts";
import type { Action } from "../state.ts";
import { referredField, secretsOf, templateCredential } from "./credentials.ts";
import { startDeadline } from "./deadline.ts";
import { type Call, type Executor, executorOf, type ResolvedRequest } from "./executors.ts";
import { type Operation, OperationLog, type RunError, RunFailed } from "./operations.ts";
import { type Redaction, redactionOf } from "../redaction.ts";
import { applySuccessTemplate, translate } from "./translation.ts";

/** What came of running an action, step by step. */
export interface RunResult {
  readonly operations: readonly Operation[];
  readonly success: boolean;
  readonly finalResult?: unknown;
  readonly error?: RunError;
}

/** Seconds that the service waits where an action has no time-out. */
const defaultTimeoutSeconds = 60;

/** Runs an action and tells everything about it, except what its integration's credential holds. */
export async function testAction(context: Context, action: Action, input: unknown): Promise<RunResult> {
  const { result, redaction } = await run(context, action, input);
  return result.success ? { ...result, finalResult: redaction.value(result.finalResult) } : result;
}

/** Runs an action for its output, which is given as it is. Steps and errors show nothing of a credential. */
export async function executeAction(context: Context, action: Action, input: unknown): Promise<RunResult> {
  return (await run(context, action, input)).result;
}

/**
 * Runs an action as the service does: contract, template, call, translation, template, contract, within its time.
 * @throws Refusal 501 where the integration's type is not run here
 */
async function run(
  context: Context,
  action: Action,
  input: unknown,
): Promise<{ readonly result: RunResult; readonly redaction: Redaction }> {
  const integration = context.state.integrations[action.integrationId];
  if (integration === undefined) throw new Refusal(404, "not.found", `Integration not found: ${action.integrationId}.`);
  const executor = executorOf(integration);
  if (executor === undefined) {
    throw new Refusal(501, "not.implemented", `Actions of type ${integration.typeId} are not run by this emulation.`);
  }
  const log = new OperationLog();
  const credential = templateCredential(integration, context.state);
  const redaction = redactionOf(secretsOf(credential));
  const deadline = startDeadline(action.config.timeoutSeconds ?? defaultTimeoutSeconds);
  const call = { integration, credential, log, signal: deadline.signal, excerpt: redaction.excerpt };
  try {
    const finalResult = await Promise.race([steps(context, action, executor, input, call), deadline.passed]);
    return { redaction, result: { operations: redacted(log.close(), redaction), success: true, finalResult } };
  } catch (error) {
    if (!(error instanceof RunFailed)) throw error;
    const { code } = error;
    const operations = log.close({ message: error.message, code });
    const shown = { message: redaction.text(error.message), code };
    return { redaction, result: { operations: redacted(operations, redaction), success: false, error: shown } };
  } finally {
    deadline.clear();
  }
}

async function steps(
  context: Context,
  { config, contract }: Action,
  executor: Executor,
  input: unknown,
  call: Omit<Call, "request">,
): Promise<unknown> {
  const { log, integration, excerpt } = call;
  await log.step("Validate input against contract", "input.invalid", () => {
    refuse(violation(contract.input.inputSchema, input));
  });
  const request = await log.step(
    "Resolve request template",
    "request.template.failed",
    () => resolve(config.request, input, call),
    ({ payload }) => payload,
  );
  await log.step("Check integration", "integration.inactive", () => {
    if (integration.intendedState !== "ENABLED") throw new Error("the integration is disabled");
    refuse(integrationProblem(integration, context.state));
  });
  const raw = await executor(context, { ...call, request });
  const translated = await log.step("Apply translation map", "translation.failed", () =>
    translate(raw, config.response, excerpt),
  );
  const output = await log.step("Resolve success template", "success.template.failed", () =>
    applySuccessTemplate(translated, config.response.successTemplate, excerpt),
  );
  await log.step("Validate output against contract", "output.invalid", () => {
    refuse(violation(contract.output.successSchema, output));
  });
  return output;
}

function resolve(
  template: Action["config"]["request"],
  input: unknown,
  { integration, credential }: Pick<Call, "integration" | "credential">,
): ResolvedRequest {
  const field = credential === undefined ? referredField(template) : undefined;
  if (field !== undefined && integration.typeId === "custom-rest-actions") {
    throw new Error(`the request refers to \${credentials.${field}}, and the integration has no credential`);
  }
  const variables = {
    input: { ...(input as object), rawRequest: JSON.stringify(input) },
    ...(credential === undefined ? {} : { credentials: credential.fields }),
  };
  const headers = Object.entries(template.headers);
  return {
    method: template.requestType,
    url: filledIn("requestUrlTemplate", template.requestUrlTemplate, variables),
    headers: Object.fromEntries(headers.map(([name, text]) => [name, filledIn(`headers.${name}`, text, variables)])),
    payload: filledIn("requestTemplate", template.requestTemplate, variables),
  };
}

/** @throws Error that names the template */
function filledIn(name: string, template: string, variables: Readonly<Record<string, unknown>>): string {
  try {
    return renderTemplate(template, variables, ["credentials"]);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function redacted(operations: readonly Operation[], { text, value }: Redaction): Operation[] {
  return operations.map(({ error, ...operation }) => ({
    ...operation,
    name: text(operation.name),
    result: value(operation.result),
    ...(error === undefined ? {} : { error: { ...error, message: text(error.message) } }),
  }));
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new Error(problem);
}
