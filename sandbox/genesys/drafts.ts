import type { FastifyInstance } from "fastify";
import { actionsBase, complete, findAction, type GivenConfig, shownConfig } from "./actions.ts";
import type { Context } from "./context.ts";
import { checkContract } from "./contracts.ts";
import { notFound, Refusal, versionConflict } from "./errors.ts";
import { draftPatch, draftVersion } from "./schemas.ts";
import type { Action } from "./state.ts";

const view = { permissions: ["integrations:action:view"] };
const edit = { permissions: ["integrations:action:edit"] };
const path = `${actionsBase}/:id/draft`;

interface ById {
  Params: { id: string };
}

interface Patch {
  readonly version: number;
  readonly name?: string;
  readonly category?: string;
  readonly contract?: Action["contract"];
  readonly config?: GivenConfig;
}

/** Drafts: changes of a published action that flows do not see before they are published. */
export function serveDrafts(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  const find = (actionId: string): Action => {
    const draft = Object.hasOwn(state.drafts, actionId) ? state.drafts[actionId] : undefined;
    if (draft === undefined) throw notFound("draft", actionId);
    return draft;
  };

  server.post<ById>(path, { config: edit }, async (request) => {
    const action = findAction(context, clientOf(request), request.params.id);
    if (Object.hasOwn(state.drafts, action.id)) {
      throw new Refusal(409, "conflict", `There is a draft of the action already: ${action.id}.`);
    }
    const draft = { ...action, version: 1 };
    state.drafts[action.id] = draft;
    await context.changed();
    return shown(draft);
  });

  server.get<ById>(path, { config: view }, (request) => {
    const { id } = findAction(context, clientOf(request), request.params.id);
    return shown(find(id));
  });

  server.patch<ById & { Body: Patch }>(path, { config: edit, schema: { body: draftPatch } }, async (request) => {
    const { id } = findAction(context, clientOf(request), request.params.id);
    const draft = find(id);
    const { version, name, category, contract, config } = request.body;
    if (version !== draft.version) throw versionConflict(version, draft.version);
    if (contract !== undefined) checkContract(contract);
    const changed: Action = {
      ...draft,
      name: name ?? draft.name,
      category: category ?? draft.category,
      contract: contract ?? draft.contract,
      config: config === undefined ? draft.config : complete(config),
      version: draft.version + 1,
    };
    state.drafts[id] = changed;
    await context.changed();
    return shown(changed);
  });

  server.delete<ById>(path, { config: edit }, async (request, reply) => {
    const { id } = find(findAction(context, clientOf(request), request.params.id).id);
    Reflect.deleteProperty(state.drafts, id);
    await context.changed();
    return await reply.code(204).send();
  });

  server.post<ById & { Body: { version: number } }>(
    `${path}/publish`,
    { config: edit, schema: { body: draftVersion } },
    async (request) => {
      const action = findAction(context, clientOf(request), request.params.id);
      const draft = find(action.id);
      if (request.body.version !== draft.version) throw versionConflict(request.body.version, draft.version);
      const published = { ...draft, version: action.version + 1 };
      state.actions[action.id] = published;
      Reflect.deleteProperty(state.drafts, action.id);
      await context.changed();
      return shown(published);
    },
  );
}

function shown(draft: Action): object {
  const { id, name, category, integrationId, secure, version, contract } = draft;
  return { id, name, category, integrationId, secure, version, contract, config: shownConfig(draft) };
}
