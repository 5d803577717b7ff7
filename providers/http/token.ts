import { Buffer } from "node:buffer";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import { GenesysError } from "./errors.ts";

/** Renewed this long before the service lets it expire, so that no request starts with a token about to end. */
const renewalMarginMilliseconds = 60_000;

/** The tutorial asks for a scope without saying what it opens; scopes do not apply to client credentials. */
const tutorialScope = "integrations";

/** The request that fetches a token, ready for the HTTP client. */
export interface TokenRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

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

/** The published API takes the client in HTTP Basic. The tutorial API takes it, and a scope, in the form. */
function tokenRequest({ clientId, clientSecret, loginUrl, api }: Connection): TokenRequest {
  const url = `${loginUrl}/oauth/token`;
  const grant = { grant_type: "client_credentials" };
  if (api === "accountlinks") {
    const form = { ...grant, client_id: clientId, client_secret: clientSecret, scope: tutorialScope };
    return { url, headers: {}, form };
  }
  const credentials = Buffer.from(`${clientId}:${clientSecret}`);
  return { url, headers: { authorization: `Basic ${credentials.toString("base64")}` }, form: grant };
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
