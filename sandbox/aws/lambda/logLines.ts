import type { FunctionError } from "./messages.ts";

/** What Lambda itself writes around a call. */
export interface CallRecord {
  readonly requestId: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly durationMilliseconds: number;
  readonly memoryMegabytes: number;
  readonly error?: FunctionError;
}

/** All lines of a call, the function's own ones among Lambda's, in the function's log format (`Text` or `JSON`). */
export function callLines(format: string, call: CallRecord, own: readonly string[], now: Date): string[] {
  return format === "JSON" ? jsonLines(call, own, now) : textLines(call, own);
}

function textLines(call: CallRecord, own: readonly string[]): string[] {
  const { requestId, version, error, memoryMegabytes } = call;
  const duration = call.durationMilliseconds.toFixed(2);
  return [
    `START RequestId: ${requestId} Version: ${version}`,
    ...own,
    ...(error === undefined ? [] : [`${requestId}\tERROR\tInvoke Error\t${JSON.stringify(error)}`]),
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\tDuration: ${duration} ms\tMemory Size: ${memoryMegabytes} MB`,
  ];
}

function jsonLines(call: CallRecord, own: readonly string[], now: Date): string[] {
  const { requestId, version, error } = call;
  const time = now.toISOString();
  const platform = (type: string, record: object): string => JSON.stringify({ time, type, record });
  const failure = { timestamp: time, level: "ERROR", requestId, message: error };
  return [
    platform("platform.start", { requestId, version }),
    ...own,
    ...(error === undefined ? [] : [JSON.stringify(failure)]),
    platform("platform.report", {
      requestId,
      metrics: { durationMs: call.durationMilliseconds, memorySizeMB: call.memoryMegabytes },
      status: error === undefined ? "success" : "error",
    }),
  ];
}
