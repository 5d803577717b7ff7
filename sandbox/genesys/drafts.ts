import type { FastifyInstance } from "fastify";
import { actionAnswer, actionsBase, completeConfig, type GivenConfig, templateOf } from "./actionAnswers.ts";
import { findAction } from "./actions.ts";
import type { Context } from "./context.ts";
import { checkContract } from "./contracts.ts";
import { draftProblems } from "./draftValidation.ts";
import { notFound, Refusal, versionConflict } from "./errors.ts";
import { draftPatch, draftPublication, expansionQuery, noBody } from "./schemas.ts";
import type { Action, Client, Draft } from "./state.ts";

interface Patch {
  version: number;
  name?: string;
  category?: string;
  secure?: boolean;
  contract?: Draft["contract"];
  config?: GivenConfig;
}

/** An action as it would be if its draft were published; its version is the draft's own. */
export function findDraft(context: Context, client: Client, id: string): Action {
  const action = findAction(context, client, id);
  const draft = context.state.drafts[action.id];
  if (draft === undefined) throw notFound("draft of the action", id);
  return { ...action, ...draft };
}

/** Drafts of published actions: one for each, changed apart from it until it is published or thrown away. */
export function serveDrafts(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  const path = `${actionsBase}/:id/draft`;

  server.post<{ Params: { id: string } }>(
    path,
    { config: { permissions: ["integrations:action:add"] }, schema: { body: noBody } },
    async (request) => {
      const action = findAction(context, clientOf(request), request.params.id);
      if (Object.hasOwn(state.drafts, action.id)) {
        throw new Refusal(409, "conflict", `The action ${action.id} has a draft already.`);
      }
      const { name, category, secure, version, contract, config } = action;
      state.drafts[action.id] = structuredClone({ name, category, secure, version, contract, config });
      await context.changed();
      return actionAnswer(findDraft(context, clientOf(request), action.id), path.replace(":id", action.id));
    },
  );

  server.get<{ Params: { id: string }; Querystring: { expand?: string; includeConfig?: string } }>(
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

  server.patch<{ Params: { id: string }; Body: Patch }>(
    path,
    { config: { permissions: ["integrations:action:edit"] }, schema: { body: draftPatch } },
    async (request) => {
      const draft = findDraft(context, clientOf(request), request.params.id);
      const { version, config, ...changes } = request.body;
      if (version !== draft.version) throw versionConflict(version, draft.version);
      if (changes.contract !== undefined) checkContract(changes.contract);
      const { name, category, secure, contract } = { ...draft, ...changes };
      state.drafts[draft.id] = {
        ...{ name, category, secure, contract, version: version + 1 },
        config: config === undefined ? draft.config : completeConfig(config),
      };
      await context.changed();
      return actionAnswer(findDraft(context, clientOf(request), draft.id), path.replace(":id", draft.id));
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
      const { id } = request.params;
      const draft = findDraft(context, clientOf(request), id);
      const errors = draftProblems(draft, findAction(context, clientOf(request), id));
      const contextId = String(reply.getHeader("inin-correlation-id"));
      return { valid: errors.length === 0, errors: errors.map((error) => error.body(contextId)) };
    },
  );

  server.post<{ Params: { id: string }; Body: { version: number } }>(
    `${path}/publish`,
    { config: { permissions: ["integrations:action:edit"] }, schema: { body: draftPublication } },
    async (request) => {
      const draft = findDraft(context, clientOf(request), request.params.id);
      const action = findAction(context, clientOf(request), draft.id);
      if (request.body.version !== draft.version) throw versionConflict(request.body.version, draft.version);
      const [problem] = draftProblems(draft, action);
      if (problem !== undefined) throw problem;
      const { name, category, config } = draft;
      // Above both: whoever knows the action or the draft of before has a stale version now.
      const version = Math.max(action.version, draft.version) + 1;
      Object.assign(action, { name, category, config, version });
      Reflect.deleteProperty(state.drafts, action.id);
      await context.changed();
      return actionAnswer(action, `${actionsBase}/${action.id}`);
    },
  );
}
