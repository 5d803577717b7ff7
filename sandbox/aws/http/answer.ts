import { validateHeaderName, validateHeaderValue } from "node:http";
import { isRecord } from "../properties.ts";

/** An answer as it goes out. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; a name with several values is sent as often. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | string;
}

/** Headers that the sender of an answer sets itself. */
const ownHeaders = new Set(["connection", "content-length", "keep-alive", "transfer-encoding"]);

export function jsonAnswer(status: number, body: object, headers: HttpAnswer["headers"] = {}): HttpAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** As API Gateway words what it answers itself. */
export function messageAnswer(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { message });
}

/**
 * What a function's result means over HTTP, in payload format 2.0: an object with a status code is taken apart, anything
 * else is the body itself.
 * @param payload JSON text
 * @param contentType of an answer that is taken apart and names none
 * @returns undefined for an answer that can't be sent: a status, a header or a body of a wrong form
 */
export function answerOf(payload: string, contentType: string): HttpAnswer | undefined {
  const result: unknown = JSON.parse(payload);
  if (!isRecord(result) || !Object.hasOwn(result, "statusCode")) {
    return { status: 200, headers: { "content-type": "application/json" }, body: payload };
  }
  const { statusCode, body = "", isBase64Encoded = false, headers = {}, cookies = [] } = result;
  const status = statusOf(statusCode);
  const lines = headerLines(headers);
  if (status === undefined || lines === undefined || typeof body !== "string" || !isTextList(cookies)) return undefined;
  return {
    status,
    headers: { "content-type": contentType, ...lines, ...(cookies.length === 0 ? {} : { "set-cookie": cookies }) },
    body: isBase64Encoded === true ? Buffer.from(body, "base64") : body,
  };
}

function statusOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 200 && value <= 599 ? value : undefined;
}

function headerLines(headers: unknown): Record<string, string> | undefined {
  if (!isRecord(headers)) return undefined;
  const lines: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === null || ownHeaders.has(name.toLowerCase())) continue;
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
    if (!isSendable(name, String(value))) return undefined;
    lines[name.toLowerCase()] = String(value);
  }
  return lines;
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function isTextList(values: unknown): values is string[] {
  return Array.isArray(values) && values.every((value) => typeof value === "string" && isSendable("set-cookie", value));
}
