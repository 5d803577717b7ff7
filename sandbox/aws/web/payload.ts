import { randomUUID } from "node:crypto";
import { isRecord } from "../properties.ts";
import type { WebAnswer, WebRequest } from "./request.ts";

/** What of an event depends on the way by which the request came. */
export interface EventFacts {
  readonly accountId: string;
  readonly apiId: string;
  /** Path without the stage's name. */
  readonly rawPath: string;
  readonly routeKey: string;
  readonly stage: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The event of a function that is called by HTTP. Source: Lambda developer guide, payload format version 2.0. */
export function eventOf({ method, host, url, headers, body }: WebRequest, facts: EventFacts): object {
  const query = url.includes("?") ? url.slice(url.indexOf("?") + 1) : "";
  const { cookie, ...others } = headers;
  const isText = isTextual(headers["content-type"]);
  return {
    version: "2.0",
    routeKey: facts.routeKey,
    rawPath: facts.rawPath,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: others,
    ...(query === "" ? {} : { queryStringParameters: parametersOf(query) }),
    ...(facts.pathParameters === undefined ? {} : { pathParameters: facts.pathParameters }),
    requestContext: {
      accountId: facts.accountId,
      apiId: facts.apiId,
      domainName: host,
      domainPrefix: host.split(".")[0],
      http: {
        method,
        path: facts.rawPath,
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: facts.routeKey,
      stage: facts.stage,
      time: new Date(facts.now).toUTCString(),
      timeEpoch: facts.now,
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Bodies of other kinds are handed over as base64. */
function isTextual(contentType = ""): boolean {
  return /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i.test(contentType);
}

function parametersOf(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(",")]));
}

/** The answer that a function's result amounts to: taken apart where it has a status, else JSON as it is. */
export function answerOf(payload: string): WebAnswer {
  const result: unknown = JSON.parse(payload);
  if (!isRecord(result) || typeof result["statusCode"] !== "number") {
    return { status: 200, headers: { "content-type": "application/json" }, body: payload };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result;
  const given = isRecord(headers) ? headers : {};
  const named = Object.entries(given).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
  const text = typeof body === "string" ? body : body === undefined || body === null ? "" : JSON.stringify(body);
  return {
    status: statusCode,
    headers: {
      "content-type": "application/json",
      ...Object.fromEntries(named),
      ...(Array.isArray(cookies) ? { "set-cookie": cookies.map(String) } : {}),
    },
    body: isBase64Encoded === true ? Buffer.from(text, "base64") : text,
  };
}
