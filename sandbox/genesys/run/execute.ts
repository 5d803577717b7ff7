import type { Context } from "../context.ts";
import { violation } from "../contracts.ts";
import { Refusal } from "../errors.ts";
import { integrationProblem } from "../integrations.ts";
import type { Action, Integration } from "../state.ts";
import { type Runner, runnerOf } from "./executors.ts";
import { type Operation, OperationLog, type RunError, RunFailed } from "./operations.ts";
import { redacting } from "./redaction.ts";
import { renderTemplate, withoutNulls } from "./templates.ts";
import { applySuccessTemplate, translate } from "./translation.ts";

/** What came of running an action, step by step. */
export interface RunResult {
  readonly operations: readonly Operation[];
  readonly success: boolean;
  readonly finalResult?: unknown;
  readonly error?: RunError;
}

/** What the service waits where an action says nothing, in seconds. */
const defaultTimeoutSeconds = 60;

/** Runs an action as the service does: contract, template, call, translation, template, contract, within its time. */
export async function runAction(context: Context, action: Action, input: unknown): Promise<RunResult> {
  const integration = context.state.integrations[action.integrationId];
  if (integration === undefined) throw new Refusal(404, "not.found", `Integration not found: ${action.integrationId}.`);
  const runner = runnerOf(integration);
  const redact = redacting(Object.values(runner.secrets(context, integration)));
  const log = new OperationLog();
  const deadline = startDeadline(action.config.timeoutSeconds ?? defaultTimeoutSeconds);
  try {
    const run = steps(context, action, integration, runner, input, log);
    const finalResult = await Promise.race([run, deadline.passed]);
    return redact({ operations: log.close(), success: true, finalResult });
  } catch (error) {
    if (!(error instanceof RunFailed)) throw error;
    const { message, code } = error;
    return redact({ operations: log.close({ message, code }), success: false, error: { message, code } });
  } finally {
    deadline.clear();
  }
}

interface Deadline {
  /** Rejects with RunFailed when the time is over. */
  readonly passed: Promise<never>;
  clear(): void;
}

function startDeadline(seconds: number): Deadline {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new RunFailed("request.timeout", `the action did not finish within its ${seconds} s`));
  }, seconds * 1000);
  return {
    passed: promise,
    clear() {
      clearTimeout(timer);
    },
  };
}

async function steps(
  context: Context,
  { config, contract }: Action,
  integration: Integration,
  runner: Runner,
  input: unknown,
  log: OperationLog,
): Promise<unknown> {
  await log.step("Validate input against contract", "input.invalid", () => {
    refuse(violation(contract.input.inputSchema, input));
  });
  const request = await log.step(
    "Resolve request template",
    "request.template.failed",
    () => {
      const variables = {
        input: { ...withoutNulls(input as object), rawRequest: JSON.stringify(input) },
        credentials: runner.secrets(context, integration),
      };
      const { requestUrlTemplate, requestType, headers, requestTemplate } = config.request;
      return {
        url: renderTemplate(requestUrlTemplate, variables),
        method: requestType,
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, template]) => [name, renderTemplate(template, variables)]),
        ),
        payload: renderTemplate(requestTemplate, variables),
      };
    },
    ({ payload }) => payload,
  );
  await log.step("Check integration", "integration.inactive", () => {
    if (integration.intendedState !== "ENABLED") throw new Error("the integration is disabled");
    refuse(integrationProblem(integration, context.state));
  });
  const raw = await runner.execute(context, integration, request, log);
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
