import type { FastifyInstance } from "fastify";
import { type Context, findOwn, page } from "./context.ts";
import { consumersQuery } from "./schemas.ts";

const path = "/api/v2/architect/dependencytracking/consumingresources";

/** Architect's dependency tracking: the flows that use an action, as the sandbox was told. */
export function serveConsumers(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  server.get<{ Querystring: { id: string; objectType: string; pageSize?: string; pageNumber?: string } }>(
    path,
    { config: { permissions: ["architect:dependencyTracking:view"] }, schema: { querystring: consumersQuery } },
    (request) => {
      const { id, objectType } = request.query;
      const action = findOwn(state.actions, clientOf(request), id);
      const isAsked = action !== undefined && action.secure === (objectType === "SECUREACTION");
      return page(isAsked ? (state.consumers[id] ?? []) : [], request.query, path);
    },
  );
}
