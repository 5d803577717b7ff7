import type { FastifyInstance, FastifyRequest } from "fastify";
import { isSameSecret } from "../secrets.ts";
import { invalidValue, Refusal } from "./errors.ts";
import type { FaultRule, FaultScript } from "./faults.ts";
import { isOfTutorial, isServed, nearRoutes } from "./nearRoutes.ts";
import type { Consumer, DependencyTracking, GenesysState } from "./state.ts";

export interface ControlOptions {
  /** Whoever shows this token may see these pages and use them. */
  readonly controlToken: string;
  readonly state: GenesysState;
  readonly accessLog: object[];
  readonly faults: FaultScript;
  /** Every route of the service, as `METHOD pattern`. */
  readonly served: readonly string[];
  readonly extraObjects: () => object;
  /** What functions wrote last, the newest last: of one function, or of all. */
  readonly logs: (functionName: string | undefined, limit: number | undefined) => readonly object[];
  readonly changed: () => Promise<void>;
}

/** An object that exists in an organization; a draft where its action was never published. */
export interface GenesysObject {
  readonly type: "integration" | "credential" | "action" | "draft" | "accountLink" | "tutorialAction";
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
}

/** Everything that was made in all organizations; no field of a credential is among it. */
export function objectsOf(state: GenesysState): GenesysObject[] {
  const entry = (
    type: GenesysObject["type"],
    { id, organizationId, name }: Omit<GenesysObject, "type">,
  ): GenesysObject => ({ type, id, name, organizationId });
  return [
    ...Object.values(state.integrations).map((one) => entry("integration", { ...one, name: one.config.name })),
    ...Object.values(state.credentials).map((one) => entry("credential", one)),
    ...Object.values(state.actions).map((one) => entry("action", one)),
    ...Object.values(state.drafts)
      .filter(({ id }) => !Object.hasOwn(state.actions, id))
      .map((one) => entry("draft", one)),
    ...Object.values(state.accountLinks).map((one) => entry("accountLink", one)),
    ...Object.values(state.tutorialActions).map((one) => entry("tutorialAction", one)),
  ];
}

const faultRules = {
  type: "array",
  items: {
    type: "object",
    required: ["match", "fault"],
    additionalProperties: false,
    properties: {
      match: {
        type: "object",
        additionalProperties: false,
        not: { required: ["nth", "every"] },
        properties: {
          route: { type: "string" },
          nth: { type: "integer", minimum: 1 },
          from: { type: "integer", minimum: 1 },
          every: { const: true },
        },
      },
      fault: {
        type: "object",
        required: ["kind"],
        additionalProperties: false,
        properties: {
          kind: {
            enum: [
              ...["status", "drop-before", "drop-after", "cut-body", "stalls", "never-answers", "revoke-token"],
              "refuse-connections",
            ],
          },
          status: { type: "integer", minimum: 200, maximum: 599 },
          body: {},
          headers: { type: "object", additionalProperties: { type: "string" } },
          html: { type: "boolean" },
          // For a longer time, nobody could take it back: these pages are out of reach too.
          milliseconds: { type: "integer", minimum: 1, maximum: 600_000 },
        },
        allOf: [
          { if: { properties: { kind: { const: "status" } } }, then: { required: ["status"] } },
          { if: { properties: { kind: { const: "refuse-connections" } } }, then: { required: ["milliseconds"] } },
        ],
      },
      times: { type: "integer", minimum: 1 },
    },
  },
};

const logsQuery = {
  type: "object",
  additionalProperties: false,
  properties: {
    function: { type: "string" },
    limit: { type: "string", pattern: "^[1-9][0-9]{0,4}$" },
    token: { type: "string" },
  },
};

const consumerLists = {
  type: "object",
  additionalProperties: {
    type: "array",
    items: {
      type: "object",
      required: ["id", "name", "type"],
      additionalProperties: false,
      properties: {
        id: { type: "string" },
        name: { type: "string" },
        type: { type: "string" },
        actionVersion: { type: "integer", minimum: 1 },
      },
    },
  },
};

const dependencyTracking = {
  type: "object",
  additionalProperties: false,
  properties: {
    version: { enum: ["required", "optional", "refused"] },
    // Others may be added: a client must not rely on knowing them all.
    status: { type: "string", minLength: 1 },
    failedObjects: {
      type: "array",
      items: {
        type: "object",
        required: ["id"],
        additionalProperties: false,
        properties: { id: { type: "string" }, name: { type: "string" }, type: { type: "string" } },
      },
    },
  },
};

/**
 * What the sandbox shows of itself, and the faults that can be injected. For a person and for tests, never for the
 * product.
 */
export function serveControl(server: FastifyInstance, options: ControlOptions): void {
  const { state, accessLog, faults } = options;
  // A page in a browser must not reach the sandbox through a name that leads to loopback.
  server.addHook("onRequest", async (request) => {
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ""))
      await Promise.reject(new Refusal(403, "not.authorized", "Only reachable at its loopback address."));
    if (!isSameSecret(shownToken(request), options.controlToken))
      await Promise.reject(new Refusal(401, "authentication.required", tokenNeeded));
  });

  server.get("/objects", () => ({
    organizations: Object.values(state.organizations),
    genesys: objectsOf(state),
    ...options.extraObjects(),
  }));
  server.get<{ Querystring: { function?: string; limit?: string } }>(
    "/logs",
    { schema: { querystring: logsQuery } },
    ({ query }) => options.logs(query.function, query.limit === undefined ? undefined : Number(query.limit)),
  );
  server.get("/access-log", () => accessLog);
  server.delete("/access-log", async (_request, reply) => {
    accessLog.length = 0;
    return await reply.code(204).send();
  });
  server.get("/faults", () => faults.rules);
  server.put<{ Body: FaultRule[] }>("/faults", { schema: { body: faultRules } }, (request) => {
    for (const [index, { match }] of request.body.entries())
      checkRoute(match.route, `${index}.match.route`, options.served);
    faults.set(request.body);
    return faults.rules;
  });
  server.put<{ Body: Record<string, Consumer[]> }>(
    "/consumers",
    { schema: { body: consumerLists } },
    async (request) => {
      state.consumers = request.body;
      await options.changed();
      return state.consumers;
    },
  );
  server.get("/dependency-tracking", () => state.dependencyTracking);
  server.put<{ Body: Partial<DependencyTracking> }>(
    "/dependency-tracking",
    { schema: { body: dependencyTracking } },
    async (request) => {
      Object.assign(state.dependencyTracking, request.body);
      await options.changed();
      return state.dependencyTracking;
    },
  );
}

/** @throws Refusal 400 for a route that no request can have, with those that may be meant */
function checkRoute(route: string | undefined, field: string, served: readonly string[]): void {
  if (route === undefined || isServed(route, served)) return;
  const near = isOfTutorial(route, served)
    ? "It is one of the tutorial's, which are served with --api accountlinks."
    : `Routes near it: ${nearRoutes(route, served).join(", ")}.`;
  throw invalidValue(field, `No request has the route ${route}, so nothing would go wrong. ${near}`);
}

const tokenNeeded =
  "The sandbox's own pages take its token, as `Authorization: Bearer <token>` or as `?token=<token>`. " +
  "`npm run sandbox` prints it as GENESYS_LAMBDA_SANDBOX_TOKEN.";

/** The token of a request: in a header, or in the address, for a person's browser. */
function shownToken({ headers, query }: FastifyRequest): string {
  const inAddress = (query as { readonly token?: unknown }).token;
  if (typeof inAddress === "string") return inAddress;
  return /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
}
