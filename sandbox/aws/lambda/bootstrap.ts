/**
 * The main module of a function's process, in the place of Lambda's runtime. It loads the handler, and then calls it
 * once per message. Everything that it needs to know is in the variables that Lambda sets too.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { redirectConsole } from "../../hooks/console.ts";
import type { FunctionError, InvokeMessage, ProcessMessage } from "./messages.ts";
import { readablePaths } from "./nodePermissions.ts";
import { explainRestrictions, redirectTemporaryFolder, restrictionOf } from "../../hooks/restrictions.ts";

type Handler = (event: unknown, context: object) => unknown;

const send = process.send?.bind(process);
let requestId = "";

function tell(message: ProcessMessage, afterwards?: () => void): void {
  send?.(message, undefined, undefined, () => afterwards?.());
}

function asFunctionError(error: unknown, errorType?: string): FunctionError {
  if (!(error instanceof Error)) {
    return { errorType: errorType ?? typeof error, errorMessage: String(error), trace: [] };
  }
  const trace = error.stack?.split("\n") ?? [];
  const message = restrictionOf(error) ?? (errorType ? String(error) : error.message);
  return { errorType: errorType ?? error.name, errorMessage: message, trace };
}

/** Console output goes into the function's log in Lambda's form. */
function logConsole(): void {
  redirectConsole((level, text) => {
    tell({ kind: "log", line: logLine(new Date().toISOString(), level, text) });
  });
}

function logLine(timestamp: string, level: string, message: string): string {
  if (process.env["AWS_LAMBDA_LOG_FORMAT"] === "JSON") return JSON.stringify({ timestamp, level, requestId, message });
  return `${timestamp}\t${requestId}\t${level}\t${message}`;
}

async function loadHandler(): Promise<Handler> {
  const name = process.env["_HANDLER"] ?? "";
  const dot = name.lastIndexOf(".");
  const [file, exported] = [name.slice(0, dot), name.slice(dot + 1)];
  const loaded = await importFirst(join(process.env["LAMBDA_TASK_ROOT"] ?? "", file), name);
  const handler: unknown = Reflect.get(loaded, exported);
  if (typeof handler !== "function") {
    throw new InitError("Runtime.HandlerNotFound", `${name} is undefined or not exported`);
  }
  if (handler.length >= 3 && process.env["AWS_EXECUTION_ENV"] === "AWS_Lambda_nodejs24.x") {
    const message = "AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.";
    throw new InitError("Runtime.CallbackHandlerDeprecated", `ERROR: ${message}`);
  }
  return handler as Handler;
}

class InitError extends Error {
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** Lambda looks for .js, .mjs and .cjs, in this order. */
async function importFirst(path: string, handler: string): Promise<object> {
  for (const extension of [".js", ".mjs", ".cjs"]) {
    const url = pathToFileURL(`${path}${extension}`).href;
    try {
      return (await import(url)) as object;
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (!error.message.includes(path)) throw new InitError("Runtime.ImportModuleError", String(error));
    }
  }
  throw new InitError("Runtime.ImportModuleError", `Error: Cannot find module '${handler.split(".")[0] ?? handler}'`);
}

function isMissing(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

async function call(handler: Handler, message: InvokeMessage): Promise<void> {
  requestId = message.requestId;
  const name = process.env["AWS_LAMBDA_FUNCTION_NAME"] ?? "";
  const context = {
    awsRequestId: message.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: process.env["AWS_LAMBDA_FUNCTION_VERSION"],
    getRemainingTimeInMillis: () => Math.max(0, message.deadline - Date.now()),
    invokedFunctionArn: message.functionArn,
    logGroupName: process.env["AWS_LAMBDA_LOG_GROUP_NAME"],
    logStreamName: process.env["AWS_LAMBDA_LOG_STREAM_NAME"],
    memoryLimitInMB: process.env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
  };
  try {
    const json: unknown = JSON.stringify(await handler(JSON.parse(message.payload), context));
    tell({ kind: "done", payload: typeof json === "string" ? json : "null" });
  } catch (error) {
    tell({ kind: "failed", error: asFunctionError(error) });
  }
}

/** An error that no handler catches ends the process, as it does in Lambda. */
function endWith(errorType: string, error: unknown): void {
  tell({ kind: "failed", error: asFunctionError(error, errorType) }, () => process.exit(128));
}

logConsole();
explainRestrictions();
redirectTemporaryFolder(process.env["TMPDIR"] ?? "", readablePaths(process.execArgv));
process.on("unhandledRejection", (error) => {
  endWith("Runtime.UnhandledPromiseRejection", error);
});
process.on("uncaughtException", (error) => {
  endWith(error.name, error);
});
process.on("disconnect", () => process.exit(0));

loadHandler().then(
  (handler) => {
    process.on("message", (message: InvokeMessage) => {
      void call(handler, message);
    });
    tell({ kind: "ready" });
  },
  (error: unknown) => {
    const initError =
      error instanceof InitError ? { errorType: error.errorType, errorMessage: error.message, trace: [] } : undefined;
    tell({ kind: "initFailed", error: initError ?? asFunctionError(error) }, () => process.exit(1));
  },
);
