import type { FastifyInstance } from "fastify";
import { type Context, findOwn } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import type { Client } from "../state.ts";
import { linkBody } from "./bodies.ts";
import { linksBase as base } from "./paths.ts";
import type { AccountLink } from "./state.ts";

const permission = (right: string): { permissions: string[] } => ({
  permissions: [`integrations:integration:${right}`],
});

type Body = Pick<AccountLink, "name" | "description" | "configuration"> & { type: "aws" };

/** Account links as the tutorial has them (T4); reading, changing and deleting by id are what this project assumes. */
export function serveAccountLinks(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  const find = (client: Client, id: string): AccountLink => {
    const link = findOwn(state.accountLinks, client, id);
    if (link === undefined) throw notFound("AWS account link", id);
    return link;
  };

  server.post<{ Body: Body }>(
    base,
    { config: permission("add"), schema: { body: linkBody } },
    async (request, reply) => {
      const { name, description, configuration } = request.body;
      const { organizationId } = clientOf(request);
      const link: AccountLink = { id: context.newId(), organizationId, name, description, configuration };
      state.accountLinks[link.id] = link;
      await context.changed();
      return await reply.code(201).send({ id: link.id });
    },
  );

  server.get<{ Params: { id: string } }>(`${base}/:id`, { config: permission("view") }, (request) =>
    shown(find(clientOf(request), request.params.id)),
  );

  server.put<{ Params: { id: string }; Body: Body }>(
    `${base}/:id`,
    { config: permission("edit"), schema: { body: linkBody } },
    async (request) => {
      const link = find(clientOf(request), request.params.id);
      const { name, description, configuration } = request.body;
      Object.assign(link, { name, description, configuration });
      await context.changed();
      return shown(link);
    },
  );

  server.delete<{ Params: { id: string } }>(`${base}/:id`, { config: permission("delete") }, async (request, reply) => {
    const { id } = find(clientOf(request), request.params.id);
    const user = Object.values(state.tutorialActions).find((action) => action.configuration.awsAccountLinkId === id);
    if (user !== undefined) throw new Refusal(409, "conflict", `The link is used by data action ${user.id}.`);
    Reflect.deleteProperty(state.accountLinks, id);
    await context.changed();
    return await reply.code(204).send();
  });
}

function shown({ id, name, description, configuration }: AccountLink): object {
  return { id, name, description, type: "aws", configuration };
}
