import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import { serveOwnerOnly } from "../../peers.ts";
import type { HostAddress } from "../account.ts";
import type { HttpAnswer } from "./answer.ts";
import { jsonAnswer, messageAnswer } from "./answer.ts";
import type { HttpContext } from "./context.ts";
import type { HttpRequest } from "./event.ts";
import { answerFunctionUrl } from "./functionUrl.ts";
import { parseHost } from "./hosts.ts";
import type { HttpHost } from "./hosts.ts";
import { answerHttpApi } from "./httpApi.ts";
import { TokenBuckets } from "./throttling.ts";

/** Bytes that a body may have, by the kind of endpoint. */
const bodyMaximum = { functionUrl: 6 * 1024 * 1024, httpApi: 10 * 1024 * 1024 } as const;

export interface HttpServer {
  /** Undefined for host names that are neither function URLs nor HTTP APIs. */
  resolve(host: string): HostAddress | undefined;
  close(): Promise<void>;
}

/**
 * Function URLs and HTTP APIs of all regions on one loopback port; the request's Host tells them apart. TLS counts as
 * ended before this port: a request to `https://<host>/` arrives here in plain HTTP.
 */
export async function serveHttp(context: HttpContext): Promise<HttpServer> {
  const buckets = new TokenBuckets();
  const server = fastify({
    bodyLimit: bodyMaximum.httpApi,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // The function decides about every path, also about one that can't be decoded.
    rewriteUrl: () => "/",
  });
  serveOwnerOnly(server.server, context.looksUpUsers);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  server.all("/", async (request, reply) => {
    const host = parseHost(request.headers.host ?? "");
    if (host === undefined) return await send(reply, messageAnswer(421, "Misdirected Request"));
    try {
      return await send(reply, await answer(context, buckets, host, requestOf(context, request)));
    } finally {
      await context.persist();
    }
  });
  server.setErrorHandler(async (error: { readonly statusCode?: number }, request, reply) => {
    const kind = parseHost(request.headers.host ?? "")?.kind ?? "httpApi";
    if (error.statusCode === 413) return await send(reply, tooLarge(kind));
    const status = error.statusCode ?? 500;
    return await send(reply, messageAnswer(status, status < 500 ? "Bad Request" : "Internal Server Error"));
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { address, port } = server.server.address() as AddressInfo;
  return {
    resolve: (host) => (parseHost(host) === undefined ? undefined : { address, port }),
    async close() {
      await server.close();
    },
  };
}

async function answer(
  context: HttpContext,
  buckets: TokenBuckets,
  host: HttpHost,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const identification = { [host.kind === "functionUrl" ? "x-amzn-requestid" : "apigw-requestid"]: request.requestId };
  const answered =
    request.body.length > bodyMaximum[host.kind]
      ? tooLarge(host.kind)
      : host.kind === "functionUrl"
        ? await answerFunctionUrl(context, host, request)
        : await answerHttpApi(context, buckets, host, request);
  return { ...answered, headers: { ...identification, ...answered.headers } };
}

function tooLarge(kind: HttpHost["kind"]): HttpAnswer {
  if (kind === "httpApi") return messageAnswer(413, "Request Entity Too Large");
  const Message = `Request must be smaller than ${bodyMaximum.functionUrl} bytes for the InvokeFunction operation`;
  return jsonAnswer(413, { Message }, { "x-amzn-errortype": "RequestTooLargeException" });
}

function requestOf({ inventory }: HttpContext, request: FastifyRequest): HttpRequest {
  const { method = "", headersDistinct, httpVersion } = request.raw;
  const url = request.originalUrl;
  const mark = url.indexOf("?");
  const headers = Object.entries(headersDistinct).map(([name, values]) => [name, values ?? []] as const);
  return {
    method,
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? "" : url.slice(mark + 1),
    headers: Object.fromEntries(headers),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    sourceIp: request.ip,
    protocol: `HTTP/${httpVersion}`,
    requestId: randomUUID(),
    receivedAt: inventory.milliseconds(),
  };
}

async function send(reply: FastifyReply, { status, headers, body }: HttpAnswer): Promise<FastifyReply> {
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  // As bytes: for a text, Fastify would add a charset.
  return await reply.code(status).send(typeof body === "string" ? Buffer.from(body) : body);
}
