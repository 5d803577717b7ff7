import type { FastifyInstance } from "fastify";
import { actionsBase, refuseFlattened } from "../actionAnswers.ts";
import { findAction } from "../actions.ts";
import type { Context } from "../context.ts";
import { findDraft } from "../drafts.ts";
import { Refusal } from "../errors.ts";
import { flattenQuery } from "../queries.ts";
import { query } from "../schemas.ts";
import { executeAction, testAction } from "./execute.ts";

const execute = { permissions: ["integrations:action:execute"] };
const schema = { body: { type: "object" }, querystring: query(flattenQuery) };

interface Run {
  Params: { id: string };
  Body: object;
  Querystring: { flatten?: string };
}

/** Test, of the action or of its draft, which tells each step and answers 200 whatever came of it; and execute, which answers as flows see it. */
export function serveRuns(server: FastifyInstance, context: Context): void {
  server.post<Run>(`${actionsBase}/:id/test`, { config: execute, schema }, async (request) => {
    refuseFlattened(request.query);
    return await testAction(context, findAction(context, context.clientOf(request), request.params.id), request.body);
  });

  server.post<Run>(`${actionsBase}/:id/draft/test`, { config: execute, schema }, async (request) => {
    refuseFlattened(request.query);
    return await testAction(context, findDraft(context, context.clientOf(request), request.params.id), request.body);
  });

  server.post<Run>(`${actionsBase}/:id/execute`, { config: execute, schema }, async (request) => {
    refuseFlattened(request.query);
    const result = await executeAction(
      context,
      findAction(context, context.clientOf(request), request.params.id),
      request.body,
    );
    if (result.success) return result.finalResult;
    const { code = "internal.server.error", message = "" } = result.error ?? {};
    throw new Refusal(code === "input.invalid" ? 400 : code === "request.timeout" ? 504 : 500, code, message);
  });
}
