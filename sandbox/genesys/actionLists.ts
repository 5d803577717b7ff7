import type { FastifyInstance } from "fastify";
import { actionAnswer, actionsBase } from "./actionAnswers.ts";
import { type Context, type ListQuery, ofOrganization, page } from "./context.ts";
import { idsOf, ordered } from "./lists.ts";
import { actionsQuery, categoriesQuery } from "./queries.ts";
import { query } from "./schemas.ts";
import type { Action } from "./state.ts";

/** However many there are, lists end here, as the service's are known to. */
const longestList = 250;
/** What one request may ask for by its id. */
const mostIds = 50;
const view = { permissions: ["integrations:action:view"] };
const sortable = ["id", "name", "category", "integrationId", "secure", "version"];

/** Lists of actions, of their drafts and of their categories. Actions that only authenticate exist in no type served here. */
export function serveActionLists(server: FastifyInstance, { state, clientOf }: Context): void {
  const serveList = (
    path: string,
    all: () => Readonly<Record<string, Action>>,
    uriOf: (id: string) => string,
  ): void => {
    server.get<{ Querystring: ListQuery }>(
      path,
      { config: view, schema: { querystring: query(actionsQuery) } },
      (request) => {
        const asked = request.query;
        const found = ordered(chosen(ofOrganization(all(), clientOf(request)), asked), asked, sortable);
        const includeConfig = asked["includeConfig"] === "true" ? "true" : "false";
        const entities = found.map((action) => actionAnswer(action, uriOf(action.id), { includeConfig }));
        return page(entities.slice(0, longestList), asked, path);
      },
    );
  };
  serveList(
    actionsBase,
    () => state.actions,
    (id) => `${actionsBase}/${id}`,
  );
  serveList(
    `${actionsBase}/drafts`,
    () => state.drafts,
    (id) => `${actionsBase}/${id}/draft`,
  );

  server.get<{ Querystring: ListQuery }>(
    `${actionsBase}/categories`,
    { config: view, schema: { querystring: query(categoriesQuery) } },
    (request) => {
      const actions = chosen(ofOrganization(state.actions, clientOf(request)), request.query);
      const names = [...new Set(actions.map(({ category }) => category))].map((name) => ({ name }));
      const entities = ordered(names, { sortBy: "name", ...request.query }, ["name"]);
      return page(entities, request.query, `${actionsBase}/categories`);
    },
  );
}

function chosen(actions: readonly Action[], asked: ListQuery): Action[] {
  const { name, category, secure } = asked;
  const wanted = idsOf(asked, mostIds);
  return actions
    .filter((action) => name === undefined || action.name.toLowerCase().includes(String(name).toLowerCase()))
    .filter((action) => category === undefined || action.category === category)
    .filter((action) => secure === undefined || String(action.secure) === secure)
    .filter((action) => wanted === undefined || wanted.includes(action.id));
}
