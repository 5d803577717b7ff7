import type { FastifyReply, FastifyRequest } from "fastify";
import { Refusal } from "./errors.ts";
import type { Tokens } from "./login.ts";
import type { RateLimit } from "./rateLimit.ts";
import type { Client } from "./state.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The client's roles must hold one of these. */
    permissions?: readonly string[];
  }
}

/** The token of a request, where it has one. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
}

/**
 * Admits a request to the API: it checks who asks, whether the rate limit allows it, and whether the client has the
 * permission.
 */
export function admit(request: FastifyRequest, reply: FastifyReply, tokens: Tokens, rateLimit: RateLimit): Client {
  const token = bearerToken(request.headers.authorization);
  if (token === undefined) {
    const message = "No authentication bearer token specified in authorization header.";
    throw new Refusal(401, "authentication.required", message);
  }
  const client = tokens.find(token);
  if (client === undefined) throw new Refusal(401, "bad.credentials", "Invalid login credentials.");
  reply.headers(rateLimit.count(token));
  requirePermission(request.routeOptions.config.permissions ?? [], client);
  return client;
}

function requirePermission(needed: readonly string[], { permissions }: Client): void {
  if (needed.length === 0 || needed.some((permission) => permissions.includes(permission))) return;
  const names = needed.join(", ");
  throw new Refusal(
    403,
    "missing.any.permissions",
    `Unable to perform the requested action. You are missing the following permission(s): ${names}`,
    { messageParams: { permissions: names } },
  );
}
