import type { FastifyInstance } from "fastify";
import {
  actionAnswer,
  actionsBase,
  completeConfig,
  type GivenConfig,
  refuseFlattened,
  schemaOf,
  templateOf,
} from "./actionAnswers.ts";
import { type Context, findOwn } from "./context.ts";
import { checkContract } from "./contracts.ts";
import { invalidValue, notFound, Refusal, versionConflict } from "./errors.ts";
import { expansionQuery, flattenQuery } from "./queries.ts";
import { actionBody, actionPatch, query } from "./schemas.ts";
import { type Action, type Client, removeAction } from "./state.ts";

const view = { permissions: ["integrations:action:view"] };

/** What an action, or a draft of one, is made from. */
export interface NewAction {
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

/**
 * An action that is nowhere yet.
 * @throws Refusal 400 for an integration that is not there, or a contract that breaks a rule
 */
export function newAction(context: Context, client: Client, body: NewAction): Action {
  const { name, category, integrationId, secure = false, contract, config } = body;
  if (findOwn(context.state.integrations, client, integrationId) === undefined) {
    throw invalidValue("integrationId", `Integration not found: ${integrationId}.`);
  }
  checkContract(contract);
  return {
    id: `custom_-_${context.newId()}`,
    organizationId: client.organizationId,
    ...{ integrationId, name, category, secure, version: 1, contract },
    config: completeConfig(config),
  };
}

export function serveActions(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;

  server.post<{ Body: NewAction }>(
    actionsBase,
    { config: { permissions: ["integrations:action:add"] }, schema: { body: actionBody } },
    async (request) => {
      const action = newAction(context, clientOf(request), request.body);
      state.actions[action.id] = action;
      await context.changed();
      return actionAnswer(action, `${actionsBase}/${action.id}`);
    },
  );

  server.get<{ Params: { id: string }; Querystring: { expand?: string; includeConfig?: string; flatten?: string } }>(
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

  server.get<{ Params: { id: string; file: string }; Querystring: { flatten?: string } }>(
    `${actionsBase}/:id/schemas/:file`,
    { config: view, schema: { querystring: query(flattenQuery) } },
    (request) => {
      refuseFlattened(request.query);
      const { contract } = findAction(context, clientOf(request), request.params.id);
      return schemaOf(contract, request.params.file);
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
      // A locked property gets a message of its own, before the form is checked.
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
      const before = { config: action.config, selfUri: `${actionsBase}/${action.id}` };
      const completed = config === undefined ? undefined : completeConfig(config, before);
      action.name = name ?? action.name;
      action.category = category ?? action.category;
      if (completed !== undefined) action.config = completed;
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
