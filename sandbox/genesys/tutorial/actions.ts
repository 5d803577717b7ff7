import type { FastifyInstance } from "fastify";
import { type Context, findOwn } from "../context.ts";
import { checkContract } from "../contracts.ts";
import { invalidValue, notFound } from "../errors.ts";
import type { Client } from "../state.ts";
import { actionBody } from "./bodies.ts";
import { actionsBase } from "./paths.ts";
import type { AccountLink, TutorialAction } from "./state.ts";

const permission = (right: string): { permissions: string[] } => ({ permissions: [`integrations:action:${right}`] });

type Body = Omit<TutorialAction, "id" | "organizationId"> & { type: "aws.lambda" };

export function findTutorialAction({ state }: Context, client: Client, id: string): TutorialAction {
  const action = findOwn(state.tutorialActions, client, id);
  if (action === undefined) throw notFound("data action", id);
  return action;
}

/** Data actions as the tutorial has them (T5); reading, changing and deleting by id are what this project assumes. */
export function serveTutorialActions(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;

  const check = (client: Client, { configuration, inputSchema, outputSchema }: Body): void => {
    const link = findOwn(state.accountLinks, client, configuration.awsAccountLinkId);
    if (link === undefined) {
      throw invalidValue("configuration.awsAccountLinkId", `Not found: ${configuration.awsAccountLinkId}.`);
    }
    const problem = regionProblem(configuration.lambdaArn, link);
    if (problem !== undefined) throw invalidValue("configuration.lambdaArn", problem);
    checkContract({ input: { inputSchema }, output: { successSchema: outputSchema } });
  };

  server.post<{ Body: Body }>(
    actionsBase,
    { config: permission("add"), schema: { body: actionBody } },
    async (request, reply) => {
      const client = clientOf(request);
      check(client, request.body);
      const action = { id: context.newId(), organizationId: client.organizationId, ...contentOf(request.body) };
      state.tutorialActions[action.id] = action;
      await context.changed();
      return await reply.code(201).send({ id: action.id, key: keyOf(action) });
    },
  );

  server.get<{ Params: { id: string } }>(`${actionsBase}/:id`, { config: permission("view") }, (request) =>
    shown(findTutorialAction(context, clientOf(request), request.params.id)),
  );

  server.put<{ Params: { id: string }; Body: Body }>(
    `${actionsBase}/:id`,
    { config: permission("edit"), schema: { body: actionBody } },
    async (request) => {
      const client = clientOf(request);
      const action = findTutorialAction(context, client, request.params.id);
      check(client, request.body);
      Object.assign(action, contentOf(request.body));
      await context.changed();
      return shown(action);
    },
  );

  server.delete<{ Params: { id: string } }>(
    `${actionsBase}/:id`,
    { config: permission("delete") },
    async (request, reply) => {
      const { id } = findTutorialAction(context, clientOf(request), request.params.id);
      Reflect.deleteProperty(state.tutorialActions, id);
      await context.changed();
      return await reply.code(204).send();
    },
  );
}

/** A link reaches functions of its own region only (T4); `undefined` where the function is in it. */
export function regionProblem(lambdaArn: string, { configuration }: AccountLink): string | undefined {
  const region = lambdaArn.split(":")[3] ?? "";
  if (region === configuration.region) return undefined;
  return `The function is in ${region} and the account link in ${configuration.region}.`;
}

function contentOf({ name, description, configuration, inputSchema, outputSchema }: Body): Omit<Body, "type"> {
  return { name, description, configuration, inputSchema, outputSchema };
}

function keyOf({ id }: TutorialAction): string {
  return `aws.lambda.${id}`;
}

function shown(action: TutorialAction): object {
  return { id: action.id, key: keyOf(action), type: "aws.lambda", ...contentOf({ ...action, type: "aws.lambda" }) };
}
