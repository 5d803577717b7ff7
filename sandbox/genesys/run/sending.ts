import { Agent, request as open } from "node:http";

/** Connections are used again, because it costs a look-up to find out whose a connection is. */
const agent = new Agent({ keepAlive: true });

/** A request as it goes out. */
export interface Sending {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How the other side learns where the body ends. */
  readonly framing: "length" | "chunks";
}

/**
 * Sends a request to an address where TLS counts as ended, with the host name of its URL, and reads the whole answer. A
 * redirect is an answer like any other.
 */
export async function sendRequest(
  { address, port }: { readonly address: string; readonly port: number },
  { method, url, headers, body, framing }: Sending,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly body: string }> {
  return await new Promise((resolve, reject) => {
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const framed = body === "" ? {} : framing === "length" ? length : { "transfer-encoding": "chunked" };
    const path = `${url.pathname}${url.search}`;
    const options = { host: address, port, method, path, agent, signal };
    const request = open({ ...options, headers: { ...headers, host: url.host, ...framed } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") });
      });
    });
    request.on("error", reject).end(body);
  });
}
