import { randomBytes } from "node:crypto";

/** A request as it arrived, before it is known where it goes. */
export interface HttpRequest {
  readonly method: string;
  /** As it was sent, with its escapes. */
  readonly path: string;
  /** Without the question mark; empty where there is none. */
  readonly query: string;
  /** Names in lower case; each with all its values, in their order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  /** Such as `HTTP/1.1`. */
  readonly protocol: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** Where a request arrived, as the event tells it to the function. */
export interface Arrival {
  /** `anonymous` where nobody is known to stand behind the request. */
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly routeKey: string;
  readonly stage: string;
  readonly authorizer?: object;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly stageVariables?: object;
}

/** Headers between two machines in between, and those that the event shows elsewhere. */
const leftOut = new Set(["connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "cookie"]);

/** The event of a request: payload format 2.0. Source: API Gateway Developer Guide, Lambda Developer Guide. */
export function payload2(request: HttpRequest, arrival: Arrival): object {
  const { method, path, query, body, sourceIp, protocol, requestId, receivedAt } = request;
  const cookies = (request.headers["cookie"] ?? []).flatMap((line) => line.split(/; */)).filter(Boolean);
  const parameters = queryParameters(query);
  const isText = isTextual(request.headers["content-type"]?.[0]);
  return {
    version: "2.0",
    routeKey: arrival.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: eventHeaders(request),
    ...(query === "" ? {} : { queryStringParameters: parameters }),
    requestContext: {
      accountId: arrival.accountId,
      apiId: arrival.apiId,
      ...(arrival.authorizer === undefined ? {} : { authorizer: arrival.authorizer }),
      domainName: arrival.domainName,
      domainPrefix: arrival.domainName.split(".")[0],
      http: { method, path, protocol, sourceIp, userAgent: request.headers["user-agent"]?.[0] ?? "" },
      requestId,
      routeKey: arrival.routeKey,
      stage: arrival.stage,
      time: commonLogTime(receivedAt),
      timeEpoch: receivedAt,
    },
    ...(arrival.pathParameters === undefined ? {} : { pathParameters: arrival.pathParameters }),
    ...(arrival.stageVariables === undefined ? {} : { stageVariables: arrival.stageVariables }),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Repeated headers are joined by commas; what the network's own machines say of the request is added. */
function eventHeaders({ headers, sourceIp, receivedAt, body }: HttpRequest): Record<string, string> {
  const given = Object.entries(headers)
    .filter(([name]) => !leftOut.has(name))
    .map(([name, values]): [string, string] => [name, values.join(",")]);
  const forwarded = [...(headers["x-forwarded-for"] ?? []), sourceIp].join(", ");
  const trace = `Root=1-${Math.floor(receivedAt / 1000).toString(16)}-${randomBytes(12).toString("hex")}`;
  return {
    ...Object.fromEntries(given),
    "content-length": String(body.length),
    "x-amzn-trace-id": headers["x-amzn-trace-id"]?.[0] ?? trace,
    "x-forwarded-for": forwarded,
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
  };
}

function queryParameters(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(",")]));
}

/** Whether a body of this type is handed over as text; everything else is in base64. */
export function isTextual(contentType: string | undefined): boolean {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  return /^(text\/.+|application\/(json|javascript|xml|[^/]+\+(json|xml)))$/.test(type);
}

/** Such as `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(milliseconds: number): string {
  const [, day = "", month = "", year = "", time = ""] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(milliseconds).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
