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
import { findAction, newAction, type NewAction } from "./actions.ts";
import { type Context, findOwn } from "./context.ts";
import { checkContract } from "./contracts.ts";
import { draftProblems } from "./draftValidation.ts";
import { notFound, Refusal, versionConflict } from "./errors.ts";
import { expansionQuery, flattenQuery } from "./queries.ts";
import { actionBody, draftPatch, draftPublication, noBody, query } from "./schemas.ts";
import type { Client, Draft } from "./state.ts";

interface Patch {
  version: number;
  name?: string;
  category?: string;
  secure?: boolean;
  contract?: Draft["contract"];
  config?: GivenConfig;
}

/** The draft of an action, published or not. */
export function findDraft({ state }: Context, client: Client, id: string): Draft {
  const draft = findOwn(state.drafts, client, id);
  if (draft === undefined) throw notFound("draft of the action", id);
  return draft;
}

/** Drafts: one for each published action, changed apart from it until it is published or thrown away, and new ones. */
export function serveDrafts(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  const path = `${actionsBase}/:id/draft`;
  const add = { permissions: ["integrations:action:add"] };

  server.post<{ Body: NewAction }>(
    `${actionsBase}/drafts`,
    { config: add, schema: { body: actionBody } },
    async (request) => {
      const draft = newAction(context, clientOf(request), request.body);
      state.drafts[draft.id] = draft;
      await context.changed();
      return actionAnswer(draft, path.replace(":id", draft.id));
    },
  );

  server.post<{ Params: { id: string } }>(path, { config: add, schema: { body: noBody } }, async (request) => {
    const action = findAction(context, clientOf(request), request.params.id);
    if (Object.hasOwn(state.drafts, action.id)) {
      throw new Refusal(409, "conflict", `The action ${action.id} has a draft already.`);
    }
    const draft = structuredClone(action);
    state.drafts[action.id] = draft;
    await context.changed();
    return actionAnswer(draft, path.replace(":id", draft.id));
  });

  server.get<{ Params: { id: string }; Querystring: { expand?: string; includeConfig?: string; flatten?: string } }>(
    path,
    { config: { permissions: ["integrations:action:view"] }, schema: { querystring: expansionQuery } },
    (request) => {
      const draft = findDraft(context, clientOf(request), request.params.id);
      return actionAnswer(draft, path.replace(":id", draft.id), request.query);
    },
  );

  server.get<{ Params: { id: string; file: string } }>(
    `${path}/templates/:file`,
    { config: { permissions: ["integrations:action:view"] } },
    async (request, reply) => {
      const { config } = findDraft(context, clientOf(request), request.params.id);
      return await reply.type("text/plain; charset=utf-8").send(templateOf(config, request.params.file));
    },
  );

  server.get<{ Params: { id: string; file: string }; Querystring: { flatten?: string } }>(
    `${path}/schemas/:file`,
    { config: { permissions: ["integrations:action:view"] }, schema: { querystring: query(flattenQuery) } },
    (request) => {
      refuseFlattened(request.query);
      const { contract } = findDraft(context, clientOf(request), request.params.id);
      return schemaOf(contract, request.params.file);
    },
  );

  server.patch<{ Params: { id: string }; Body: Patch }>(
    path,
    { config: { permissions: ["integrations:action:edit"] }, schema: { body: draftPatch } },
    async (request) => {
      const draft = findDraft(context, clientOf(request), request.params.id);
      const { version, config, ...changes } = request.body;
      if (version !== draft.version) throw versionConflict(version, draft.version);
      if (changes.contract !== undefined) checkContract(changes.contract);
      const before = { config: draft.config, selfUri: path.replace(":id", draft.id) };
      const changed: Draft = {
        ...draft,
        ...changes,
        version: version + 1,
        config: config === undefined ? draft.config : completeConfig(config, before),
      };
      state.drafts[draft.id] = changed;
      await context.changed();
      return actionAnswer(changed, before.selfUri);
    },
  );

  server.delete<{ Params: { id: string } }>(
    path,
    { config: { permissions: ["integrations:action:delete"] } },
    async (request, reply) => {
      const { id } = findDraft(context, clientOf(request), request.params.id);
      Reflect.deleteProperty(state.drafts, id);
      await context.changed();
      return await reply.code(204).send();
    },
  );

  server.get<{ Params: { id: string } }>(
    `${path}/validation`,
    { config: { permissions: ["integrations:action:view"] } },
    (request, reply) => {
      const draft = findDraft(context, clientOf(request), request.params.id);
      const errors = draftProblems(draft, state.actions[draft.id]);
      const contextId = String(reply.getHeader("inin-correlation-id"));
      return { valid: errors.length === 0, errors: errors.map((error) => error.body(contextId)) };
    },
  );

  server.post<{ Params: { id: string }; Body: { version: number } }>(
    `${path}/publish`,
    { config: { permissions: ["integrations:action:edit"] }, schema: { body: draftPublication } },
    async (request) => {
      const draft = findDraft(context, clientOf(request), request.params.id);
      const published = state.actions[draft.id];
      if (request.body.version !== draft.version) throw versionConflict(request.body.version, draft.version);
      const [problem] = draftProblems(draft, published);
      if (problem !== undefined) throw problem;
      // Higher than both: a client that knows the action or the former draft has a stale version now.
      const action = { ...draft, version: Math.max(published?.version ?? 0, draft.version) + 1 };
      state.actions[action.id] = action;
      Reflect.deleteProperty(state.drafts, action.id);
      await context.changed();
      return actionAnswer(action, `${actionsBase}/${action.id}`);
    },
  );
}
