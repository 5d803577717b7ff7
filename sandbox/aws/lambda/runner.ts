import { randomUUID } from "node:crypto";
import type { InvokeResult } from "../account.ts";
import type { Credentials } from "../credentials.ts";
import type { Inventory } from "../inventory.ts";
import { optionalNumber, optionalText, record, text } from "../properties.ts";
import { CodeFolders } from "./codeFolders.ts";
import { FunctionConsole } from "./console.ts";
import { functionEnvironment } from "./environment.ts";
import type { Launch, Outcome } from "./functionProcess.ts";
import { FunctionLogs } from "./logs.ts";
import { callLines } from "./logLines.ts";
import type { LogTarget } from "./logs.ts";
import { ProcessPool } from "./processPool.ts";
import type { Loan } from "./processPool.ts";
import type { Target } from "./target.ts";
import { partitionOf } from "../partition.ts";

/** Bytes that a call's answer may have. */
const responseMaximum = 6 * 1024 * 1024;
/** Bytes of log that an answer carries. */
const logTailMaximum = 4096;
const idleMilliseconds = 60_000;

/** Runs functions in processes of their own. */
export class FunctionRunner {
  readonly logs = new FunctionLogs();
  readonly console = new FunctionConsole();
  readonly #pool = new ProcessPool(idleMilliseconds);
  readonly #folders = new CodeFolders();
  readonly #inventory: Inventory;
  readonly #credentials: Credentials;
  readonly #dynamodbEndpoint: string;

  constructor(inventory: Inventory, credentials: Credentials, dynamodbEndpoint: string) {
    this.#inventory = inventory;
    this.#credentials = credentials;
    this.#dynamodbEndpoint = dynamodbEndpoint;
  }

  /** @param payload JSON text. @throws AwsError `TooManyRequestsException` */
  async run(target: Target, functionArn: string, payload: string): Promise<InvokeResult> {
    const { properties, revision } = target.running;
    const requestId = randomUUID();
    const reserved = optionalNumber(target.function.properties, "reservedConcurrentExecutions");
    const log = logTarget(target);
    const loan = await this.#pool.borrow(
      { functionArn: target.running.arn, revision },
      reserved === undefined || reserved < 0 ? undefined : reserved,
      () => this.#launch(target, log),
    );
    const timeoutMilliseconds = (optionalNumber(properties, "timeout") ?? 3) * 1000;

    const started = performance.now();
    const outcome = limited(await outcomeOf(loan, { requestId, payload, functionArn }, timeoutMilliseconds));
    const durationMilliseconds = performance.now() - started;

    const memoryMegabytes = optionalNumber(properties, "memorySize") ?? 128;
    const call = { requestId, version: target.version, durationMilliseconds, memoryMegabytes, ...outcome };
    const own = loan.process.takeLog();
    const now = new Date();
    const lines = callLines(log.format, call, own, now);
    const written = "error" in outcome ? [...own, `ERROR\t${JSON.stringify(outcome.error)}`] : own;
    this.console.write({ at: now.getTime(), function: target.function.name, requestId }, written);
    this.logs.write(this.#inventory, target.running, log, lines);
    const logTail = lines.join("\n").slice(-logTailMaximum);
    return "error" in outcome
      ? { payload: JSON.stringify(outcome.error), functionError: "Unhandled", logTail, durationMilliseconds }
      : { payload: outcome.payload, logTail, durationMilliseconds };
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await this.#folders.close();
  }

  async #launch(target: Target, log: LogTarget): Promise<Launch> {
    const { properties, region } = target.running;
    const functionName = target.function.name;
    const { taskRoot, reads, temporaryFolder } = await this.#folders.foldersFor(properties["code"]);
    const roleArn = text(properties, "role");
    const roleName = roleArn.split("/").at(-1) ?? "";
    const sessionArn = `arn:${partitionOf(region)}:sts::${this.#inventory.accountId}:assumed-role/${roleName}/${functionName}`;
    const environment = functionEnvironment(properties, {
      region,
      functionName,
      version: target.version,
      taskRoot,
      temporaryFolder,
      log,
      credentials: this.#credentials.issue({ roleArn, sessionArn }),
      dynamodbEndpoint: this.#dynamodbEndpoint,
    });
    const memoryMegabytes = optionalNumber(properties, "memorySize") ?? 128;
    return { taskRoot, reads, temporaryFolder, environment, memoryMegabytes };
  }
}

/** One call in the borrowed process, which goes back to the pool only where it can take another call. */
async function outcomeOf(
  loan: Loan,
  call: { requestId: string; payload: string; functionArn: string },
  timeoutMilliseconds: number,
): Promise<Outcome> {
  let use: "again" | "never" = "never";
  try {
    if (loan.fresh) {
      const initError = await loan.process.started(call.requestId);
      if (initError !== undefined) return { error: initError };
    }
    const outcome = await loan.process.call(call, timeoutMilliseconds);
    const isSpent = "error" in outcome && /^(Sandbox|Runtime)\./.test(outcome.error.errorType);
    use = isSpent ? "never" : "again";
    return outcome;
  } finally {
    await loan.release(use);
  }
}

function limited(outcome: Outcome): Outcome {
  if ("error" in outcome || Buffer.byteLength(outcome.payload) <= responseMaximum) return outcome;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${responseMaximum} bytes).`;
  return { error: { errorType: "Function.ResponseSizeTooLarge", errorMessage } };
}

function logTarget({ function: { name }, running, version }: Target): LogTarget {
  const config = record(running.properties, "loggingConfig");
  const group = optionalText(config, "logGroup") ?? `/aws/lambda/${name}`;
  const format = optionalText(config, "logFormat") ?? "Text";
  const date = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
  return { group, format, stream: `${date}/[${version}]${running.revision.replaceAll("-", "")}` };
}
