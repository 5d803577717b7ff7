import { request as httpRequest } from "node:http";
import type { Context } from "../context.ts";
import type { Integration } from "../state.ts";
import type { ResolvedRequest } from "./executors.ts";
import { type OperationLog, RunFailed } from "./operations.ts";

/** Characters of an answer that an error shows. */
const shown = 1_000;

/** The fields of the integration's credential, to which templates refer as `${credentials.<field>}`. */
export function credentialFields({ state }: Context, { config }: Integration): Readonly<Record<string, string>> {
  const [reference] = Object.values(config.credentials);
  return reference === undefined ? {} : (state.credentials[reference.id]?.fields ?? {});
}

/** Sends an HTTP request to an https address; what is no 2xx answer with JSON takes the failure path. */
export async function callWebService(
  { aws }: Context,
  _integration: Integration,
  request: ResolvedRequest,
  log: OperationLog,
): Promise<string> {
  const url = await log.step("Check address", "address.invalid", () => addressOf(request));
  return await log.step(`Send ${request.method} request`, "request.failed", async () => {
    const endpoint = aws.resolve(url.hostname);
    if (endpoint === undefined) throw new Error(`ENOTFOUND: the host ${url.hostname} is not known`);
    const { status, body } = await send(endpoint, url, request);
    if (status < 200 || status > 299) {
      throw new RunFailed("request.refused", `the service answered ${status}: ${body.slice(0, shown)}`);
    }
    return body;
  });
}

function addressOf({ url, headers }: ResolvedRequest): URL {
  if (!URL.canParse(url)) throw new Error(`"${url}" is no address`);
  const parsed = new URL(url);
  if (parsed.protocol !== "https:") throw new Error(`${parsed.protocol} is not allowed: the address has to be https`);
  const left = Object.entries(headers).find(([, value]) => value.includes("${credentials."));
  if (left !== undefined)
    throw new Error(`header ${left[0]} refers to a field that the integration's credential lacks`);
  return parsed;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function send(
  endpoint: { readonly address: string; readonly port: number },
  url: URL,
  { method, headers, payload }: ResolvedRequest,
): Promise<Answer> {
  const isBuffered = Object.entries(headers).some(([name, value]) => isTransferEncoding(name) && value === "buffered");
  const own = Object.entries(headers).filter(([name]) => !isTransferEncoding(name));
  const body = method === "GET" ? "" : payload;
  return await new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: endpoint.address,
        port: endpoint.port,
        path: url.pathname + url.search,
        method,
        headers: {
          "user-agent": "PureCloud",
          ...Object.fromEntries(own),
          host: url.hostname,
          ...(isBuffered ? { "content-length": Buffer.byteLength(body) } : { "transfer-encoding": "chunked" }),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") });
        });
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Says how the body is sent; never sent on itself. */
function isTransferEncoding(name: string): boolean {
  return name.toLowerCase() === "transfer-encoding";
}
