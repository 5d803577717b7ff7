import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { Connections } from "../../../sandbox/genesys/connections.ts";

describe("connections of the emulated service", () => {
  const server = createServer((request, response) => {
    connections.watch(request, response);
    if (request.url === "/wait") waiting.push(() => response.end());
    else response.end();
  });
  let connections: Connections;
  let waiting: (() => void)[] = [];
  let agent: Agent;
  let port = 0;

  beforeEach(async () => {
    connections = new Connections(() => server);
    waiting = [];
    agent = new Agent({ keepAlive: true });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  });

  afterEach(async () => {
    agent.destroy();
    server.closeAllConnections();
    await connections.close();
    server.close();
  });

  async function ask(path = "/"): Promise<string | undefined> {
    try {
      const [answer] = (await once(get({ host: "127.0.0.1", port, path, agent }), "response")) as [IncomingMessage];
      answer.resume();
      await once(answer, "close");
      return String(answer.headers.connection);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code;
    }
  }

  it("are not taken from the moment they are refused, and are taken at the same port again", async () => {
    connections.refuse();
    expect(await ask()).to.equal("ECONNREFUSED");
    await Promise.all([connections.take(), connections.take()]);
    expect(await ask()).to.equal("keep-alive");
  });

  it("that wait for an answer when others are refused get it, and end", async () => {
    const answered = ask("/wait");
    while (waiting.length === 0) await new Promise(setImmediate);
    connections.refuse();
    waiting[0]?.();
    expect(await answered).to.equal("keep-alive");
    while (Object.keys(agent.freeSockets).length > 0) await new Promise(setImmediate);
    expect(await ask()).to.equal("ECONNREFUSED");
  });

  it("end after one request each where that is wanted", async () => {
    connections.endEach();
    expect(await ask()).to.equal("close");
    server.maxRequestsPerSocket = 0;
  });

  it("are taken after the time for which they were refused, and later where the port is somebody else's till then", async () => {
    connections.refuse();
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    connections.refuseFor(1);
    const [error] = (await once(server, "error")) as [NodeJS.ErrnoException];
    expect(error.code).to.equal("EADDRINUSE");
    other.close();
    await once(server, "listening");
    expect(await ask()).to.equal("keep-alive");
  });

  it("are refused no longer than the service runs", async () => {
    connections.refuseFor(600_000);
    await connections.close();
    await connections.take();
    expect(await ask()).to.equal("ECONNREFUSED");
  });
});
