import type { FastifyInstance } from "fastify";
import { type Context, findOwn } from "../context.ts";
import { violation } from "../contracts.ts";
import { notFound } from "../errors.ts";
import { findTutorialAction, regionProblem } from "./actions.ts";
import { actionsBase } from "./paths.ts";
import type { TutorialAction } from "./state.ts";

/** Who assumes customers' roles, as the tutorial has it. */
const tutorialPrincipal = "arn:aws:iam::336418635985:root";

/** A run as its result shows it. */
interface Run {
  readonly id: string;
  readonly organizationId: string;
  readonly actionId: string;
  status: "queued" | "running" | "completed" | "failed";
  output?: unknown;
  error?: string;
}

/** Runs in the background (T6): started by one request, looked at by others. Forgotten at a restart. */
export function serveTutorialRuns(server: FastifyInstance, context: Context): void {
  const runs: Record<string, Run> = {};
  const config = { permissions: ["integrations:action:execute"] };

  server.post<{ Params: { id: string }; Body: object }>(
    `${actionsBase}/:id/run`,
    { config, schema: { body: { type: "object" } } },
    (request) => {
      const { organizationId } = context.clientOf(request);
      const action = findTutorialAction(context, context.clientOf(request), request.params.id);
      const run: Run = { id: context.newId(), organizationId, actionId: action.id, status: "queued" };
      runs[run.id] = run;
      // A client that asks at once still sees it queued.
      setImmediate(() => void carryOut(context, action, request.body as object, run));
      return { id: run.id, status: run.status };
    },
  );

  server.get<{ Params: { id: string; run: string } }>(`${actionsBase}/:id/runs/:run`, { config }, (request) => {
    const run = findOwn(runs, context.clientOf(request), request.params.run);
    if (run?.actionId !== request.params.id) throw notFound("run", request.params.run);
    const { id, status, output, error } = run;
    return { id, status, ...(status === "completed" ? { output } : {}), ...(error === undefined ? {} : { error }) };
  });
}

async function carryOut(context: Context, action: TutorialAction, input: object, run: Run): Promise<void> {
  run.status = "running";
  try {
    run.output = await withinTime(action.configuration.timeout, call(context, action, input));
    run.status = "completed";
  } catch (error) {
    run.error = error instanceof Error ? describe(error) : String(error);
    run.status = "failed";
  }
}

async function call({ aws, state }: Context, action: TutorialAction, input: object): Promise<unknown> {
  refuse("input", violation(action.inputSchema, input));
  const { awsAccountLinkId, lambdaArn } = action.configuration;
  const link = state.accountLinks[awsAccountLinkId];
  if (link === undefined) throw new Error(`the account link ${awsAccountLinkId} does not exist`);
  // The link may have changed since the action was made.
  const elsewhere = regionProblem(lambdaArn, link);
  if (elsewhere !== undefined) throw new Error(elsewhere);
  const { roleArn } = link.configuration;
  const session = aws.assumeRole({
    callerPrincipal: tutorialPrincipal,
    roleArn,
    externalId: action.organizationId,
  });
  const invoked = await aws.invoke({ session, functionArn: lambdaArn, payload: JSON.stringify(input) });
  if (invoked.functionError !== undefined) {
    throw new Error(`the function failed (${invoked.functionError}): ${invoked.payload}`);
  }
  const output: unknown = JSON.parse(invoked.payload);
  refuse("output", violation(action.outputSchema, output));
  return output;
}

function refuse(what: string, problem: string | undefined): void {
  if (problem !== undefined) throw new Error(`the ${what} does not match its schema: ${problem}`);
}

async function withinTime<Value>(milliseconds: number, pending: Promise<Value>): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`request.timeout: the action did not finish within its ${milliseconds} ms`));
  }, milliseconds);
  try {
    return await Promise.race([pending, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: Error): string {
  return "code" in error && typeof error.code === "string" ? `${error.code}: ${error.message}` : error.message;
}
