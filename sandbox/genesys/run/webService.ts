import { validateHeaderName, validateHeaderValue } from "node:http";
import type { Context } from "../context.ts";
import type { Credential } from "../state.ts";
import { basicAuthorization } from "./credentials.ts";
import type { Call, ResolvedRequest } from "./executors.ts";
import { RunFailed } from "./operations.ts";
import { type Sending, sendRequest } from "./sending.ts";

/** Sends the request to the action's URL and gives the answer's body, which has to be JSON of a good status. */
export async function callWebService(
  { aws }: Context,
  { request, credential, log, signal, excerpt }: Call,
): Promise<string> {
  const sending = await log.step(
    "Prepare request",
    "request.invalid",
    () => prepare(request, credential),
    ({ method, headers }) => ({ method, url: request.url, headers }),
  );
  const { method, url } = sending;
  const address = await log.step(`Find host ${url.hostname}`, "host.unknown", () => {
    const found = aws.resolve(url.hostname);
    if (found === undefined) throw new Error(`unknown host: ${url.hostname}`);
    // What is found listens where https does, and nowhere else.
    if (url.port !== "") throw new Error(`connection refused: ${url.host}`);
    return found;
  });
  return await log.step(`Send request ${method} ${request.url}`, "request.failed", async () => {
    const { status, body } = await sendRequest(address, sending, signal);
    if (status < 200 || status > 299) {
      throw new RunFailed("response.status", `the web service answered ${status}: ${excerpt(body)}`);
    }
    if (!isJson(body)) throw new RunFailed("response.invalid", `the answer is not JSON: ${excerpt(body)}`);
    return body;
  });
}

/** Headers that the sender alone decides on. */
const ownHeaders = new Set(["connection", "content-length", "host", "transfer-encoding"]);

function prepare({ method, url, headers, payload }: ResolvedRequest, credential: Credential | undefined): Sending {
  if (!URL.canParse(url)) throw new Error(`not a URL: ${url}`);
  const parsed = new URL(url);
  if (parsed.protocol !== "https:") throw new Error(`only https URLs are called, not ${parsed.protocol}//`);
  const given = Object.entries(headers);
  for (const [name, value] of given) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  const isBuffered = given.some(
    ([name, value]) => name.toLowerCase() === "transfer-encoding" && value.trim().toLowerCase() === "buffered",
  );
  const authorization = credential === undefined ? undefined : basicAuthorization(credential);
  const isAuthorized = given.some(([name]) => name.toLowerCase() === "authorization");
  return {
    method,
    url: parsed,
    headers: {
      ...Object.fromEntries(given.filter(([name]) => !ownHeaders.has(name.toLowerCase()))),
      ...(authorization === undefined || isAuthorized ? {} : { Authorization: `Basic ${authorization}` }),
    },
    body: method === "GET" ? "" : payload,
    framing: isBuffered ? "length" : "chunks",
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
