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
  const answer = await fetch(loginUrl + (request.url ?? ""), {
    method: request.method ?? "GET",
    headers: { authorization, "content-type": type },
    body: Buffer.concat(chunks).toString("utf8"),
  });
  const text = await answer.text();
  const { access_token: token } = JSON.parse(text) as { access_token?: string };
  if (token !== undefined) onToken(token);
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(text);
}
