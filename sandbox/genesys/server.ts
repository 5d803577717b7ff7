import { randomUUID } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { serveOwnerOnly } from "../peers.ts";
import { type AccessLogEntry, shownAddress } from "./accessLog.ts";
import { serveActionLists } from "./actionLists.ts";
import { serveActions } from "./actions.ts";
import { admit, bearerToken } from "./admission.ts";
import type { Connections } from "./connections.ts";
import { serveConsumers } from "./consumers.ts";
import { type Context, randomId } from "./context.ts";
import { type ControlOptions, serveControl } from "./control.ts";
import { serveCredentials } from "./credentials.ts";
import { serveDrafts } from "./drafts.ts";
import { Refusal } from "./errors.ts";
import { carryOut } from "./faults.ts";
import { serveIntegrations } from "./integrations.ts";
import { serveIntegrationTypes } from "./integrationTypes.ts";
import { takeJson } from "./json.ts";
import { serveLogin, type Tokens } from "./login.ts";
import { refuseNotServed } from "./notServed.ts";
import { serveOrganization } from "./organization.ts";
import type { RateLimit } from "./rateLimit.ts";
import { refusalOf } from "./refusals.ts";
import { isListed, pathOf, patternOf } from "./routes.ts";
import { serveRuns } from "./run/routes.ts";
import { pathParameters, query } from "./schemas.ts";
import type { Client } from "./state.ts";
import { tutorialApi } from "./tutorial/index.ts";

export interface ServerOptions extends Omit<Context, "clientOf" | "newId">, Omit<ControlOptions, "served"> {
  readonly tokens: Tokens;
  readonly rateLimit: RateLimit;
  readonly accessLog: AccessLogEntry[];
  readonly connections: Connections;
  /** What each request takes longer, as if the organization were far away. */
  readonly latencyMilliseconds: number;
  /** Whether each connection's user is looked up. */
  readonly looksUpUsers: boolean;
  /** Serve the tutorial API too: its endpoints, and its way to log in. */
  readonly accountLinks: boolean;
}

/** Bodies above this are refused, in bytes. */
const longestBody = 1_048_576;
const correlationId = "inin-correlation-id";
/** Values are checked as they arrived: nothing is converted, dropped or filled in first. */
const checks = { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false } as const;

/** The service's login and API on one server, with the sandbox's own pages under /__sandbox/. */
export function buildServer(options: ServerOptions): FastifyInstance {
  const { tokens, rateLimit } = options;
  const tutorial = options.accountLinks ? tutorialApi : undefined;
  const entries = new WeakMap<object, AccessLogEntry>();
  const clients = new WeakMap<object, Client>();

  const server = Fastify({
    bodyLimit: longestBody,
    forceCloseConnections: true,
    ajv: { customOptions: checks },
    serverFactory: (handler) => faultyServer(handler, entries, options),
    // A path that can't be decoded reaches no route and no hook.
    frameworkErrors(error, request, reply) {
      const entry = entries.get(request.raw);
      if (entry !== undefined) entry.status = 400;
      void refuse(error, reply.header(correlationId, randomUUID()));
    },
  });
  serveOwnerOnly(server.server, options.looksUpUsers);
  takeJson(server);

  const served: string[] = [];
  // A route that does not declare its query or its path takes no query, and takes ids in its path.
  server.addHook("onRoute", (route) => {
    if (!route.url.startsWith("/__sandbox/")) {
      if (!isListed(route.url)) throw new Error(`The route ${route.url} is missing in routes.ts.`);
      const methods = [route.method].flat().filter((method) => method !== "HEAD");
      served.push(...methods.map((method) => `${method} ${route.url}`));
    }
    if (route.url.startsWith("/api/"))
      route.schema = { querystring: query({}), params: pathParameters, ...route.schema };
  });
  server.addHook("onRequest", (request, reply, done) => {
    reply.header(correlationId, randomUUID());
    // The route that was found decides, because a path may spell its letters in escapes.
    if ((request.routeOptions.url ?? request.url).startsWith("/api/")) {
      const client = admit(request, reply, tokens, rateLimit);
      clients.set(request, client);
      const entry = entries.get(request.raw);
      if (entry !== undefined) Object.assign(entry, { organizationId: client.organizationId, clientId: client.id });
    }
    done();
  });
  server.addHook("onSend", (request, reply, _payload, done) => {
    const entry = entries.get(request.raw);
    if (entry !== undefined && !isLost(entry)) entry.status = reply.statusCode;
    done();
  });

  server.setErrorHandler((error, _request, reply) => refuse(error, reply));
  server.setNotFoundHandler((request) => {
    const path = request.url.split("?")[0] ?? "";
    throw new Refusal(404, "not.found", `No such resource: ${request.method} ${path}.`);
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
  void server.register(
    (login, _options, done) => {
      serveLogin(login, options.state, tokens, tutorial?.login);
      done();
    },
    { prefix: "/oauth" },
  );
  serveOrganization(server, context);
  serveCredentials(server, context);
  serveIntegrationTypes(server);
  serveIntegrations(server, context);
  serveActionLists(server, context);
  serveActions(server, context);
  serveDrafts(server, context);
  refuseNotServed(server);
  serveRuns(server, context);
  serveConsumers(server, context);
  tutorial?.serve(server, context);
  void server.register(
    (control, _options, done) => {
      serveControl(control, { ...options, served });
      done();
    },
    { prefix: "/__sandbox" },
  );
  return server;
}

/** Answers with the service's form of an error. */
function refuse(error: unknown, reply: Pick<FastifyReply, "getHeader" | "code" | "headers" | "send">): unknown {
  const refusal = refusalOf(error);
  const body = refusal.body(String(reply.getHeader(correlationId) ?? ""));
  reply.code(refusal.status);
  reply.headers(refusal.headers);
  return reply.send(body);
}

/** Whether the request's answer never reaches the client. */
function isLost({ faulted }: AccessLogEntry): boolean {
  return ["drop-before", "drop-after", "stalls", "never-answers"].includes(faulted ?? "");
}

/** Logs each request and applies the scripted faults. The sandbox's own pages are exempt from both. */
function faultyServer(
  handler: RequestListener,
  entries: WeakMap<object, AccessLogEntry>,
  { accessLog, clock, connections, faults, latencyMilliseconds, state, tokens }: ServerOptions,
): Server {
  return createServer((request, response) => {
    const { method = "", url = "" } = request;
    connections.watch(request, response);
    const handle = (): void => {
      if (latencyMilliseconds === 0) handler(request, response);
      else setTimeout(handler, latencyMilliseconds, request, response);
    };
    if (url.startsWith("/__sandbox/")) {
      handler(request, response);
      return;
    }
    const pattern = patternOf(url);
    const token = bearerToken(request.headers.authorization);
    const path = shownAddress(url, state, token);
    const entry: AccessLogEntry = { method, path, route: pattern ?? pathOf(path), startedAt: clock(), status: 0 };
    accessLog.push(entry);
    entries.set(request, entry);
    const fault = faults.next(method, pattern ?? pathOf(url));
    if (fault === undefined) {
      handle();
      return;
    }
    entry.faulted = fault.kind;
    if (fault.kind === "status") entry.status = fault.status;
    const revoke = (): void => {
      tokens.revoke(token ?? "");
    };
    carryOut(fault, request, response, {
      handle,
      revoke,
      refuseFor(milliseconds) {
        connections.refuseFor(milliseconds);
      },
      fallSilent() {
        faults.emit("silent");
      },
    });
  });
}
