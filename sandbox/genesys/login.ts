import { Buffer } from "node:buffer";
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { type Client, type GenesysState, hashOf } from "./state.ts";

interface Token {
  readonly client: Client;
  readonly expiresAt: number;
}

/** Tokens in force; a restart ends them all, as a revocation would. */
export class Tokens {
  readonly #state: GenesysState;
  readonly #clock: () => number;
  readonly #tokens = new Map<string, Token>();

  constructor(state: GenesysState, clock: () => number) {
    this.#state = state;
    this.#clock = clock;
  }

  /** The client of a token that is in force. */
  find(text: string): Client | undefined {
    const token = this.#tokens.get(text);
    if (token === undefined || token.expiresAt <= this.#clock()) return undefined;
    // A client whose roles changed acts with the new ones.
    return this.#state.clients[token.client.id];
  }

  /** Ends one token. */
  revoke(text: string): void {
    this.#tokens.delete(text);
  }

  /** Ends all tokens. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  issue(client: Client): { access_token: string; token_type: "bearer"; expires_in: number } {
    const text = randomBytes(40).toString("base64url");
    this.#tokens.set(text, { client, expiresAt: this.#clock() + client.tokenLifetimeSeconds * 1000 });
    return { access_token: text, token_type: "bearer", expires_in: client.tokenLifetimeSeconds };
  }
}

/** Another way to say who asks for a token than HTTP Basic. */
export type OtherLogin = (form: URLSearchParams, state: GenesysState) => Client | undefined;

/**
 * The login service: tokens for client credentials, errors in OAuth's form.
 *
 * @param otherLogin finds the client in the form, where nothing is in the header; default: only the header counts
 */
export function serveLogin(
  server: FastifyInstance,
  state: GenesysState,
  tokens: Tokens,
  otherLogin?: OtherLogin,
): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, new URLSearchParams(String(body)));
  });
  server.setErrorHandler(async (_error, _request, reply) => {
    return await refuse(reply, 400, "invalid_request", "the body must be a form (application/x-www-form-urlencoded)");
  });

  server.post("/token", async (request, reply) => {
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const grantType = form.get("grant_type");
    if (grantType === null) return await refuse(reply, 400, "invalid_request", "grant_type is missing");
    if (grantType !== "client_credentials") {
      return await refuse(reply, 400, "unsupported_grant_type", "grant_type must be client_credentials");
    }
    const { authorization } = request.headers;
    // A client proves itself in one way only. Source: RFC 6749, 2.3.
    const client =
      otherLogin !== undefined && authorization === undefined
        ? otherLogin(form, state)
        : clientOf(authorization, state);
    if (client === undefined) return await refuse(reply, 401, "invalid_client", "client not found or secret wrong");
    return tokens.issue(client);
  });
}

async function refuse(reply: FastifyReply, status: number, error: string, description: string): Promise<FastifyReply> {
  return await reply.code(status).send({ error, description, error_description: description });
}

function clientOf(authorization: string | undefined, state: GenesysState): Client | undefined {
  const [, encoded = ""] = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization ?? "") ?? [];
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return verified(state, id, secret.join(":"));
}

/** The client of that id, where the secret is its own. */
export function verified(state: GenesysState, id: string, secret: string): Client | undefined {
  const client = Object.hasOwn(state.clients, id) ? state.clients[id] : undefined;
  const given = Buffer.from(hashOf(secret));
  return client !== undefined && timingSafeEqual(given, Buffer.from(client.secretHash)) ? client : undefined;
}
