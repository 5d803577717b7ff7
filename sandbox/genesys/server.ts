import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Fastify, { type FastifyError, type FastifyInstance } from "fastify";
import { serveActions } from "./actions.ts";
import { type Context, randomId } from "./context.ts";
import { type ControlOptions, serveControl } from "./control.ts";
import { serveCredentials } from "./credentials.ts";
import { type ErrorBody, Refusal } from "./errors.ts";
import { carryOut } from "./faults.ts";
import { serveIntegrations } from "./integrations.ts";
import { serveLogin, type Tokens } from "./login.ts";
import type { RateLimit } from "./rateLimit.ts";
import { serveRuns } from "./run/routes.ts";
import type { Client } from "./state.ts";
import { routeOf } from "./routes.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The client's roles must hold one of these. */
    permissions?: readonly string[];
  }
}

/** A request as the access log keeps it: no header, no body. */
export interface AccessLogEntry {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The path's pattern, such as `/api/v2/integrations/:id`. */
  readonly route: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** 0 while there is no answer, and where there never was one. */
  status: number;
  organizationId?: string;
  clientId?: string;
  /** Kind of the fault that was scripted for it. */
  faulted?: string;
}

export interface ServerOptions extends Omit<Context, "clientOf" | "newId">, ControlOptions {
  readonly tokens: Tokens;
  readonly rateLimit: RateLimit;
  readonly accessLog: AccessLogEntry[];
}

/** Bodies above this are refused, in bytes. */
const longestBody = 1_048_576;

/** The service's login and API on one server, with the sandbox's own pages under /__sandbox/. */
export function buildServer(options: ServerOptions): FastifyInstance {
  const { tokens, rateLimit, accessLog, faults } = options;
  const entries = new WeakMap<object, AccessLogEntry>();
  const clients = new WeakMap<object, Client>();

  const server = Fastify({
    bodyLimit: longestBody,
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false } },
    serverFactory: (handler) =>
      createServer((request, response) => {
        const { method = "", url = "" } = request;
        const route = routeOf(url);
        if (url.startsWith("/__sandbox/")) {
          handler(request, response);
          return;
        }
        const entry: AccessLogEntry = { method, path: url, route, startedAt: options.clock(), status: 0 };
        accessLog.push(entry);
        entries.set(request, entry);
        const fault = faults.next(method, route);
        if (fault === undefined) {
          handler(request, response);
          return;
        }
        entry.faulted = fault.kind;
        if (fault.kind === "status") entry.status = fault.status;
        carryOut(fault, request, response, () => {
          handler(request, response);
        });
      }),
  });

  server.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, new URLSearchParams(String(body)));
  });

  server.addHook("onRequest", async (request, reply) => {
    reply.header("inin-correlation-id", randomUUID());
    if (!request.url.startsWith("/api/")) return;
    const text = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
    if (text === undefined)
      throw new Refusal(
        401,
        "authentication.required",
        "No authentication bearer token specified in authorization header.",
      );
    const client = tokens.find(text);
    if (client === undefined) throw new Refusal(401, "bad.credentials", "Invalid login credentials.");
    clients.set(request, client);
    const entry = entries.get(request.raw);
    if (entry !== undefined) Object.assign(entry, { organizationId: client.organizationId, clientId: client.id });
    reply.headers(rateLimit.count(text));
    const needed = request.routeOptions.config.permissions ?? [];
    if (needed.length > 0 && !needed.some((permission) => client.permissions.includes(permission))) {
      throw new Refusal(
        403,
        "missing.any.permissions",
        `Unable to perform the requested action. You are missing the following permission(s): ${needed.join(", ")}`,
        { messageParams: { permissions: needed.join(", ") } },
      );
    }
    await Promise.resolve();
  });

  server.addHook("onSend", async (request, reply, payload) => {
    const entry = entries.get(request.raw);
    if (entry !== undefined && entry.status === 0) entry.status = reply.statusCode;
    return await Promise.resolve(payload);
  });

  server.setErrorHandler(async (error: FastifyError, _request, reply) => {
    const contextId = String(reply.getHeader("inin-correlation-id") ?? "");
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    return await reply.code(refusal.status).headers(refusal.headers).send(refusal.body(contextId));
  });
  server.setNotFoundHandler(async (request, reply) => {
    const contextId = String(reply.getHeader("inin-correlation-id") ?? "");
    const body: ErrorBody = new Refusal(
      404,
      "not.found",
      `No such resource: ${request.method} ${request.url.split("?")[0] ?? ""}.`,
    ).body(contextId);
    return await reply.code(404).send(body);
  });

  const context: Context = {
    ...options,
    newId: randomId,
    clientOf(request) {
      const client = clients.get(request);
      if (client === undefined) throw new Refusal(401, "authentication.required", "Nobody is logged in.");
      return client;
    },
  };
  serveLogin(server, options.state, tokens);
  server.get("/api/v2/organizations/me", (request) => {
    const organization = options.state.organizations[context.clientOf(request).organizationId];
    return { ...organization, domain: "sandbox", defaultCountryCode: "US", selfUri: "/api/v2/organizations/me" };
  });
  serveCredentials(server, context);
  serveIntegrations(server, context);
  serveActions(server, context);
  serveRuns(server, context);
  void server.register(
    (control, _options, done) => {
      serveControl(control, options);
      done();
    },
    { prefix: "/__sandbox" },
  );
  return server;
}

/** Fastify's own refusals in the service's words. */
function refusalOf(error: FastifyError): Refusal {
  const [fault] = error.validation ?? [];
  if (fault !== undefined) {
    const { additionalProperty, missingProperty } = fault.params as {
      additionalProperty?: string;
      missingProperty?: string;
    };
    const field = [...fault.instancePath.split("/").slice(1), additionalProperty ?? missingProperty]
      .filter((part) => part !== undefined)
      .join(".");
    const details = [{ errorCode: "invalid.value", fieldName: field }];
    return new Refusal(
      400,
      "invalid.value",
      `The value of ${field === "" ? "the body" : field} is not valid: ${fault.message ?? ""}.`,
      { details },
    );
  }
  const status = error.statusCode ?? 500;
  if (status === 413) return new Refusal(413, "request.entity.too.large", "The request is too large.");
  if (status === 415) return new Refusal(415, "unsupported.media.type", "The content type must be application/json.");
  if (status < 500)
    return new Refusal(
      400,
      "bad.request",
      "The request could not be understood by the server due to malformed syntax.",
    );
  return new Refusal(500, "internal.server.error", error.message);
}
