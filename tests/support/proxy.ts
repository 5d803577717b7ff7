import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";

/** A proxy on a loopback port that lets through what asks for CONNECT, to one address whatever host was named. */
export interface Proxy {
  readonly url: string;
  /** Hosts that were asked for, each with its port. */
  readonly asked: string[];
  /** Anything else than CONNECT that arrived: paths. */
  readonly passed: string[];
  close(): Promise<void>;
}

/** @param target port on loopback behind the proxy; absent: it refuses with 403 */
export async function startProxy(target?: number): Promise<Proxy> {
  const asked: string[] = [];
  const passed: string[] = [];
  const server = createServer((request, response) => {
    passed.push(request.url ?? "");
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket, head) => {
    asked.push(request.url ?? "");
    socket.on("error", () => socket.destroy());
    if (target === undefined) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const onward = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    passed,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
