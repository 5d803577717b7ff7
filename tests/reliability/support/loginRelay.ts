import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A login address in front of the real one, which tells what tokens were given out. */
export interface LoginRelay {
  readonly url: string;
  close(): Promise<void>;
}

export async function openLoginRelay(loginUrl: string, onToken: (token: string) => void): Promise<LoginRelay> {
  const server = createServer((request, response) => {
    void relay(request, response, loginUrl, onToken);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function relay(
  request: IncomingMessage,
  response: ServerResponse,
  loginUrl: string,
  onToken: (token: string) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { authorization = "", "content-type": type = "" } = request.headers;
  try {
    const answer = await fetch(loginUrl + (request.url ?? ""), {
      method: request.method ?? "GET",
      headers: { authorization, "content-type": type },
      body: Buffer.concat(chunks).toString("utf8"),
    });
    const text = await answer.text();
    const token = /"access_token":"([^"]+)"/.exec(text)?.[1];
    if (token !== undefined) onToken(token);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(text);
  } catch {
    // What the real one does not answer has no answer here.
    request.socket.destroy();
  }
}
