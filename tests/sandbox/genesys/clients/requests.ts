import { Agent } from "node:http";
import { expect } from "chai";
import got from "got";
import type { Service } from "../support.ts";

/** An answer as a client of the published API reads it. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** The body as JSON; `undefined` where there is none. */
  readonly body: unknown;
}

/** A client of the API that somebody else wrote, logged in. */
export interface OtherClient {
  /** Any answer. */
  ask(method: string, path: string, body?: object): Promise<Answered>;
  /** The body of an answer that must be a success. */
  get<Body = Record<string, unknown>>(method: string, path: string, body?: object): Promise<Body>;
}

/** Logs in as the published SDKs do: HTTP Basic and a form; and names JSON on each request, one without a body too. */
export async function logInAsSdk(
  { url, genesys }: Service,
  headers: Record<string, string> = {},
): Promise<OtherClient> {
  const { clientId, clientSecret } = genesys.defaultOrganization();
  // Each request opens a connection and closes it.
  const agent = { http: new Agent({ keepAlive: false }) };
  const { access_token: token } = await got
    .post(`${url}/oauth/token`, {
      agent,
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
      form: { grant_type: "client_credentials" },
    })
    .json<{ access_token: string }>();

  async function ask(method: string, path: string, body?: object): Promise<Answered> {
    const response = await got(`${url}${path}`, {
      method: method as "GET",
      agent,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      throwHttpErrors: false,
      retry: { limit: 0 },
    });
    const isJson = response.headers["content-type"]?.startsWith("application/json") === true;
    const parsed: unknown = isJson && response.body !== "" ? JSON.parse(response.body) : undefined;
    return { status: response.statusCode, text: response.body, body: parsed };
  }

  return {
    ask,
    async get<Body>(method: string, path: string, body?: object) {
      const answer = await ask(method, path, body);
      expect(answer.status, `${method} ${path}: ${answer.text}`).to.be.within(200, 299);
      return (answer.body ?? answer.text) as Body;
    },
  };
}

/** All of a list, asked for as clients do that don't look at its length: page by page, until one is empty. */
export async function everyPage(client: OtherClient, path: string, query: string): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (let number = 1; ; number += 1) {
    const { entities } = await client.get<{ entities: Record<string, unknown>[] }>(
      "GET",
      `${path}?${query}&pageNumber=${number}`,
    );
    if (entities.length === 0) return all;
    all.push(...entities);
  }
}
