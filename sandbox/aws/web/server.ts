import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AwsError } from "../errors.ts";
import type { Inventory } from "../inventory.ts";
import type { FunctionRunner } from "../lambda/runner.ts";
import { serveFunctionUrl } from "./functionUrl.ts";
import { serveHttpApi } from "./httpApi.ts";
import { jsonAnswer } from "./request.ts";
import type { WebAnswer, WebRequest } from "./request.ts";
import { Throttle } from "./throttle.ts";

/** Where a name in AWS's domains leads on this machine: plain HTTP, as if TLS had ended before. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface WebServer {
  /** The sandbox's DNS: names of function URLs and HTTP APIs, and no others. */
  resolve(host: string): Endpoint | undefined;
  close(): Promise<void>;
}

/** Bytes that are read of a body before it is refused. */
const longestBody = 10 * 1024 * 1024;
const functionUrlHost = /^([a-z0-9]+)\.lambda-url\.[a-z0-9-]+\.on\.aws$/;
const httpApiHost = /^([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com$/;

/** Serves function URLs and HTTP APIs on the loopback address; the Host header tells which one is meant. */
export async function serveWeb(
  inventory: Inventory,
  runner: FunctionRunner,
  persist: () => Promise<void>,
): Promise<WebServer> {
  const throttle = new Throttle();
  const run: Parameters<typeof serveFunctionUrl>[1] = (target, arn, payload) => runner.run(target, arn, payload);
  const answer = async (request: WebRequest): Promise<WebAnswer> => {
    const [, urlId] = functionUrlHost.exec(request.host) ?? [];
    if (urlId !== undefined) return await serveFunctionUrl(inventory, run, urlId, request);
    const [, apiId] = httpApiHost.exec(request.host) ?? [];
    if (apiId !== undefined) return await serveHttpApi(inventory, run, throttle, apiId, request);
    return jsonAnswer(421, { message: `No such host in this account: ${request.host}` });
  };
  const server = createServer((incoming, response) => {
    void read(incoming)
      .then(async (request) =>
        request === undefined ? jsonAnswer(413, { message: "Request Entity Too Large" }) : await answer(request),
      )
      .catch(failure)
      .then(async (answered) => {
        await persist();
        send(response, answered);
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    resolve: (host) =>
      functionUrlHost.test(host) || httpApiHost.test(host) ? { address: "127.0.0.1", port } : undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function read(incoming: IncomingMessage): Promise<WebRequest | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  if (length > longestBody) return undefined;
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(",") : (value ?? ""),
  ]);
  return {
    method: incoming.method ?? "GET",
    host: (incoming.headers.host ?? "").split(":")[0] ?? "",
    url: incoming.url ?? "/",
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

function send(response: ServerResponse, { status, headers, body }: WebAnswer): void {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) });
  response.end(body);
}

/** A function without a process to spare answers as Lambda does; nothing else may go wrong here. */
function failure(error: unknown): WebAnswer {
  if (error instanceof AwsError) return jsonAnswer(error.status, { Reason: error.code, Message: error.message });
  return jsonAnswer(500, { message: "Internal Server Error" });
}
