import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What the server does with one request: an answer, a connection that breaks, or silence. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | "drop" | "silence";

/** A server on a loopback port that answers as a test says, and remembers what was asked. */
export interface ScriptedServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

export async function scriptedServer(reply: (request: SeenRequest, index: number) => Reply): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, seen, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  seen: SeenRequest[],
  reply: (request: SeenRequest, index: number) => Reply,
): Promise<void> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // The client went away in the middle of its request: nobody waits for an answer.
    return;
  }
  const one: SeenRequest = {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
  seen.push(one);
  const what = reply(one, seen.length);
  if (what === "drop") {
    request.socket.destroy();
    return;
  }
  if (what === "silence") return;
  const text = typeof what.body === "string" ? what.body : JSON.stringify(what.body ?? {});
  response.writeHead(what.status, { "content-type": "application/json", ...what.headers });
  response.end(text);
}
