import { Buffer } from "node:buffer";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import { GenesysError } from "./errors.ts";

/** Renewed this long before the service lets it expire, so that no request starts with a token about to end. */
const renewalMarginMilliseconds = 60_000;

/** The request that fetches a token, ready for the HTTP client. */
export interface TokenRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** How a client asks for a token. */
export interface Login {
  request(client: Pick<Connection, "clientId" | "clientSecret">): Omit<TokenRequest, "url">;
  /** What is added to the error where the client is refused. */
  readonly refusedAdvice: string;
}

export const clientCredentials = { grant_type: "client_credentials" } as const;

/** The client is sent by HTTP Basic, as the published API asks for it. */
export const publishedLogin: Login = {
  request({ clientId, clientSecret }) {
    const credentials = Buffer.from(`${clientId}:${clientSecret}`);
    return { headers: { authorization: `Basic ${credentials.toString("base64")}` }, form: clientCredentials };
  },
  refusedAdvice: "",
};

/** Sends the request (with retries) and gives the answer's parsed body. */
export type TokenFetch = (request: TokenRequest) => Promise<unknown>;

/** One access token, fetched when first needed, shared by parallel requests and renewed before it expires. */
export class Token {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #fetch: TokenFetch;
  #current: { text: string; renewAt: number } | undefined;
  #pending: Promise<string> | undefined;

  constructor(connection: Connection, clock: Clock, fetch: TokenFetch) {
    this.#connection = connection;
    this.#clock = clock;
    this.#fetch = fetch;
  }

  /** The current token; a new one where there is none or the current one is about to expire. */
  async get(): Promise<string> {
    if (this.#current !== undefined && this.#clock.now() < this.#current.renewAt) return this.#current.text;
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    });
    return await this.#pending;
  }

  /** The service refused this token: the next `get` fetches another, unless one has been fetched since. */
  refuse(text: string): void {
    if (this.#current?.text === text) this.#current = undefined;
  }

  async #renew(): Promise<string> {
    const asked = this.#clock.now();
    const answer = await this.#fetch(tokenRequest(this.#connection));
    const { text, lifetimeMilliseconds } = readToken(answer);
    const margin = Math.min(renewalMarginMilliseconds, lifetimeMilliseconds / 2);
    this.#current = { text, renewAt: asked + lifetimeMilliseconds - margin };
    return text;
  }
}

function tokenRequest(connection: Connection): TokenRequest {
  return { url: `${connection.loginUrl}/oauth/token`, ...connection.api.login.request(connection) };
}

function readToken(answer: unknown): { text: string; lifetimeMilliseconds: number } {
  const { access_token: text, expires_in: seconds } = (answer ?? {}) as Record<string, unknown>;
  if (typeof text !== "string" || text === "" || typeof seconds !== "number" || !(seconds > 0)) {
    throw new GenesysError(
      "token.unreadable",
      "the login service answered without access_token and expires_in: is the login address that of Genesys Cloud?",
    );
  }
  return { text, lifetimeMilliseconds: seconds * 1000 };
}
