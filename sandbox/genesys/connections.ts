import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds before a port is tried again that another program has taken in the meantime. */
const triedEvery = 50;

/** Whether the service takes connections. It can stop, and begin again at the same port. */
export class Connections {
  readonly #server: () => Server;
  readonly #closed = new AbortController();
  /** While it takes none. */
  #port: number | undefined;
  #taking: Promise<void> | undefined;
  /** When connections are to be taken again, by the process's own clock. */
  #until = 0;

  /** @param server gives the server, once there is one */
  constructor(server: () => Server) {
    this.#server = server;
  }

  /** From now on it takes no connection. Idle connections end, and so do those that wait for an answer. */
  refuse(): void {
    const server = this.#server();
    if (!server.listening) return;
    this.#port = (server.address() as AddressInfo).port;
    server.close();
  }

  /** The same for some time. Of several such times, the one that ends last counts. */
  refuseFor(milliseconds: number): void {
    this.refuse();
    const until = performance.now() + milliseconds;
    if (until <= this.#until) return;
    this.#until = until;
    void this.#takeAfter(milliseconds, until);
  }

  /** Takes connections again. */
  async take(): Promise<void> {
    if (this.#port === undefined || this.#closed.signal.aborted) return;
    this.#taking ??= this.#listen(this.#port).finally(() => {
      this.#taking = undefined;
    });
    await this.#taking;
  }

  /** From now on each request needs a connection of its own. */
  endEach(): void {
    this.#server().maxRequestsPerSocket = 1;
  }

  /** Ends the request's connection after its answer, if no connection is taken by then. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    response.once("finish", () => {
      if (this.#port !== undefined) request.socket.end();
    });
  }

  /** Takes no connection any more. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#taking?.catch(() => undefined);
  }

  async #listen(port: number): Promise<void> {
    const server = this.#server();
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    this.#port = undefined;
    this.#until = 0;
  }

  async #takeAfter(milliseconds: number, until: number): Promise<void> {
    const { signal } = this.#closed;
    for (let wait = milliseconds; !signal.aborted; wait = triedEvery) {
      try {
        await delay(wait, undefined, { signal });
        if (until !== this.#until) return;
        await this.take();
        return;
      } catch {
        // Closed in the meantime, or the port is taken: tries again.
      }
    }
  }
}
