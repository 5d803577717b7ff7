import type { FastifyInstance } from "fastify";
import { type Context, findOwn, page } from "./context.ts";
import { invalidValue, Refusal } from "./errors.ts";
import { consumersQuery } from "./schemas.ts";
import type { Consumer, DependencyTracking } from "./state.ts";

const base = "/api/v2/architect/dependencytracking";
const path = `${base}/consumingresources`;
const config = { permissions: ["architect:dependencyTracking:view"] };

/** Statuses of a build that is not finished: what is listed then is answered with 206. */
const unfinished: ReadonlySet<string> = new Set(["BUILDINPROGRESS", "BUILDINITIALIZING", "BUILDINCOMPLETE"]);

/** Architect's dependency tracking: the flows that use an action, as the sandbox was told. */
export function serveConsumers(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  server.get(`${base}/build`, { config }, () => {
    const { status, failedObjects } = state.dependencyTracking;
    return { id: "dependency-tracking", status, failedObjects, selfUri: `${base}/build` };
  });
  server.get<{
    Querystring: { id: string; objectType: string; version?: string; pageSize?: string; pageNumber?: string };
  }>(path, { config, schema: { querystring: consumersQuery } }, async (request, reply) => {
    const { id, objectType, version } = request.query;
    const asked = askedVersion(version, state.dependencyTracking);
    const action = findOwn(state.actions, clientOf(request), id);
    const isAsked = action !== undefined && action.secure === (objectType === "SECUREACTION");
    const consumers = (isAsked ? (state.consumers[id] ?? []) : []).filter((one) => isOf(one, asked));
    if (unfinished.has(state.dependencyTracking.status)) reply.code(206);
    return await reply.send(page(consumers.map(shown), request.query, path));
  });
}

/** The version that is asked for; undefined for all. */
function askedVersion(given: string | undefined, { version }: DependencyTracking): number | undefined {
  if (version === "refused" && given !== undefined) {
    throw new Refusal(400, "bad.request", "The query parameter 'version' is not valid for this type of object.");
  }
  if (given === undefined || given === "") {
    if (version !== "required") return undefined;
    throw new Refusal(400, "bad.request", "The query parameter 'version' is missing or empty.");
  }
  if (!/^[1-9][0-9]{0,8}$/.test(given)) throw invalidValue("version", `The version is not valid: ${given}.`);
  return Number(given);
}

function isOf({ actionVersion }: Consumer, asked: number | undefined): boolean {
  return asked === undefined || actionVersion === undefined || actionVersion === asked;
}

function shown({ id, name, type }: Consumer): object {
  return { id, name, type };
}
