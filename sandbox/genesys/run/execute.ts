import type { Context } from "../context.ts";
import { violation } from "../contracts.ts";
import { integrationProblem } from "../integrations.ts";
import { Refusal } from "../errors.ts";
import type { Action, Integration } from "../state.ts";
import { callLambda } from "./lambda.ts";
import { type Operation, OperationLog, RunFailed } from "./operations.ts";
import { renderTemplate } from "./templates.ts";
import { applySuccessTemplate, translate } from "./translation.ts";

/** What came of running an action, step by step. */
export interface RunResult {
  readonly operations: readonly Operation[];
  readonly success: boolean;
  readonly finalResult?: unknown;
  readonly error?: { readonly message: string; readonly code: string };
}

/** What the service waits where an action says nothing, in seconds. */
const defaultTimeoutSeconds = 60;

/** Runs an action as the service does: contract, template, call, translation, template, contract, within its time. */
export async function runAction(context: Context, action: Action, input: unknown): Promise<RunResult> {
  const integration = context.state.integrations[action.integrationId];
  if (integration === undefined) throw new Refusal(404, "not.found", `Integration not found: ${action.integrationId}.`);
  if (integration.typeId !== "aws-lambda-data-actions") {
    throw new Refusal(501, "not.implemented", `Actions of type ${integration.typeId} are not run by this emulation.`);
  }
  const log = new OperationLog();
  const seconds = action.config.timeoutSeconds ?? defaultTimeoutSeconds;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new RunFailed("request.timeout", `the action did not finish within its ${seconds} s`));
    }, seconds * 1000);
  });
  try {
    const finalResult = await Promise.race([steps(context, action, integration, input, log), late]);
    return { operations: log.operations, success: true, finalResult };
  } catch (error) {
    if (!(error instanceof RunFailed)) throw error;
    return { operations: [...log.operations], success: false, error: { message: error.message, code: error.code } };
  } finally {
    clearTimeout(timer);
  }
}

async function steps(
  context: Context,
  action: Action,
  integration: Integration,
  input: unknown,
  log: OperationLog,
): Promise<unknown> {
  const { config, contract } = action;
  await log.step("Validate input against contract", "input.invalid", () => {
    refuse(violation(contract.input.inputSchema, input));
  });
  const variables = { input: { ...(input as object), rawRequest: JSON.stringify(input) } };
  const payload = await log.step("Resolve request template", "request.template.failed", () =>
    renderTemplate(config.request.requestTemplate, variables),
  );
  const roleArn = await log.step("Check integration", "integration.inactive", () => {
    if (integration.intendedState !== "ENABLED") throw new Error("the integration is disabled");
    refuse(integrationProblem(integration, context.state));
    const credentialId = integration.config.credentials["AmazonWebServicesARN"]?.id ?? "";
    return context.state.credentials[credentialId]?.fields["ARN"] ?? "";
  });
  const functionArn = renderTemplate(config.request.requestUrlTemplate, variables);
  const raw = await callLambda({ aws: context.aws, integration, roleArn, functionArn, payload }, log);
  const translated = await log.step("Apply translation map", "translation.failed", () =>
    translate(raw, config.response),
  );
  const output = await log.step("Resolve success template", "success.template.failed", () =>
    applySuccessTemplate(translated, config.response.successTemplate),
  );
  await log.step("Validate output against contract", "output.invalid", () => {
    refuse(violation(contract.output.successSchema, output));
  });
  return output;
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new Error(problem);
}
