import type { FastifyInstance } from "fastify";
import { actionAnswer, actionsBase, completeConfig, entry, type GivenConfig, templateOf } from "./actionAnswers.ts";
import { type Context, findOwn, ofOrganization, page } from "./context.ts";
import { checkContract } from "./contracts.ts";
import { invalidValue, notFound, Refusal, versionConflict } from "./errors.ts";
import { actionBody, actionPatch, expansionQuery, pageQuery, query } from "./schemas.ts";
import { type Action, type Client, removeAction } from "./state.ts";

/** However many there are, lists end here, as the service's are known to. */
const longestList = 250;
const view = { permissions: ["integrations:action:view"] };

interface ListQuery {
  pageSize?: string;
  pageNumber?: string;
  name?: string;
  category?: string;
  ids?: string;
  secure?: "true" | "false";
}

interface Body {
  name: string;
  category: string;
  integrationId: string;
  secure?: boolean;
  contract: Action["contract"];
  config: GivenConfig;
}

export function findAction(context: Context, client: Client, id: string): Action {
  const action = findOwn(context.state.actions, client, id);
  if (action === undefined) throw notFound("action", id);
  return action;
}

export function serveActions(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;

  server.get<{ Querystring: ListQuery }>(
    actionsBase,
    {
      config: view,
      schema: {
        querystring: query({
          ...pageQuery,
          name: { type: "string" },
          category: { type: "string" },
          ids: { type: "string" },
          secure: { enum: ["true", "false"] },
        }),
      },
    },
    (request) => {
      const { name, category, ids, secure } = request.query;
      const wanted = ids?.split(",");
      const found = ofOrganization(state.actions, clientOf(request))
        .filter((action) => name === undefined || action.name.toLowerCase().includes(name.toLowerCase()))
        .filter((action) => category === undefined || action.category === category)
        .filter((action) => secure === undefined || String(action.secure) === secure)
        .filter((action) => wanted === undefined || wanted.includes(action.id))
        .slice(0, longestList);
      return page(found.map(entry), request.query, actionsBase);
    },
  );

  server.post<{ Body: Body }>(
    actionsBase,
    { config: { permissions: ["integrations:action:add"] }, schema: { body: actionBody } },
    async (request) => {
      const client = clientOf(request);
      const { name, category, integrationId, secure = false, contract, config } = request.body;
      if (findOwn(state.integrations, client, integrationId) === undefined) {
        throw invalidValue("integrationId", `Integration not found: ${integrationId}.`);
      }
      checkContract(contract);
      const action: Action = {
        id: `custom_-_${context.newId()}`,
        organizationId: client.organizationId,
        integrationId,
        name,
        category,
        secure,
        version: 1,
        contract,
        config: completeConfig(config),
      };
      state.actions[action.id] = action;
      await context.changed();
      return actionAnswer(action, `${actionsBase}/${action.id}`);
    },
  );

  server.get<{ Params: { id: string }; Querystring: { expand?: string; includeConfig?: string } }>(
    `${actionsBase}/:id`,
    {
      config: view,
      schema: { querystring: expansionQuery },
    },
    (request) => {
      const action = findAction(context, clientOf(request), request.params.id);
      return actionAnswer(action, `${actionsBase}/${action.id}`, request.query);
    },
  );

  server.get<{ Params: { id: string; file: string } }>(
    `${actionsBase}/:id/templates/:file`,
    { config: view },
    async (request, reply) => {
      const { config } = findAction(context, clientOf(request), request.params.id);
      return await reply.type("text/plain; charset=utf-8").send(templateOf(config, request.params.file));
    },
  );

  server.patch<{
    Params: { id: string };
    Body: { version: number; name?: string; category?: string; config?: GivenConfig };
  }>(
    `${actionsBase}/:id`,
    {
      config: { permissions: ["integrations:action:edit"] },
      schema: { body: actionPatch },
      // What is locked is said in words of its own, before the form is checked.
      preValidation: async (request) => {
        const body: unknown = request.body;
        if (typeof body !== "object" || body === null) return;
        const locked = ["contract", "secure", "integrationId"].find((key) => Object.hasOwn(body, key));
        if (locked === undefined) return;
        await Promise.reject(new Refusal(400, "bad.request", `The ${locked} of a published action can't be changed.`));
      },
    },
    async (request) => {
      const action = findAction(context, clientOf(request), request.params.id);
      const { version, name, category, config } = request.body;
      if (version !== action.version) throw versionConflict(version, action.version);
      action.name = name ?? action.name;
      action.category = category ?? action.category;
      if (config !== undefined) action.config = completeConfig(config);
      action.version += 1;
      await context.changed();
      return actionAnswer(action, `${actionsBase}/${action.id}`);
    },
  );

  server.delete<{ Params: { id: string } }>(
    `${actionsBase}/:id`,
    { config: { permissions: ["integrations:action:delete"] } },
    async (request, reply) => {
      const { id } = findAction(context, clientOf(request), request.params.id);
      removeAction(state, id);
      await context.changed();
      return await reply.code(204).send();
    },
  );
}
