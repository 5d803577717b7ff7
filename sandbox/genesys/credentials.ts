import type { FastifyInstance } from "fastify";
import { type Context, findOwn, ofOrganization } from "./context.ts";
import { invalidValue, notFound } from "./errors.ts";
import { credentialBody, query } from "./schemas.ts";
import type { Client, Credential } from "./state.ts";

/** Types of credentials: the fields that each needs; `undefined` where the fields are free. */
export const credentialTypes: Readonly<Record<string, readonly string[] | undefined>> = {
  amazonWebServicesARN: ["ARN"],
  basicAuth: ["userName", "password"],
  userDefined: undefined,
};

interface Body {
  name: string;
  type: { name: string };
  credentialFields: Record<string, string>;
}

const view = { permissions: ["integrations:integration:view"] };

export function serveCredentials(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  const base = "/api/v2/integrations/credentials";

  server.get(`${base}/types`, { config: view }, () => ({
    entities: Object.entries(credentialTypes).map(([name, fields]) => ({
      id: name,
      name,
      properties: { type: "object", required: fields ?? [] },
    })),
  }));

  server.post<{ Body: Body }>(
    base,
    { config: { permissions: ["integrations:integration:add"] }, schema: { body: credentialBody } },
    async (request) => {
      checkFields(request.body);
      const now = new Date(context.clock()).toISOString();
      const credential: Credential = {
        id: context.newId(),
        organizationId: clientOf(request).organizationId,
        name: request.body.name,
        typeName: request.body.type.name,
        fields: request.body.credentialFields,
        createdDate: now,
        modifiedDate: now,
      };
      state.credentials[credential.id] = credential;
      await context.changed();
      return shown(credential);
    },
  );

  server.get<{ Querystring: { pageSize?: string; after?: string } }>(
    `${base}/listing`,
    {
      config: view,
      schema: {
        querystring: query({ pageSize: { type: "string", pattern: "^[1-9][0-9]{0,4}$" }, after: { type: "string" } }),
      },
    },
    (request) => {
      const all = ofOrganization(state.credentials, clientOf(request));
      const pageSize = Math.min(Number(request.query.pageSize ?? 25), 100);
      const start = startAfter(all, request.query.after);
      const entities = all.slice(start, start + pageSize);
      const last = entities.at(-1);
      const isMore = last !== undefined && start + pageSize < all.length;
      return {
        entities: entities.map(shown),
        selfUri: `${base}/listing`,
        ...(isMore ? { nextUri: `${base}/listing?pageSize=${pageSize}&after=${last.id}` } : {}),
      };
    },
  );

  const find = (client: Client, id: string): Credential => {
    const credential = findOwn(state.credentials, client, id);
    if (credential === undefined) throw notFound("credential", id);
    return credential;
  };

  server.get<{ Params: { id: string } }>(`${base}/:id`, { config: view }, (request) =>
    shown(find(clientOf(request), request.params.id)),
  );

  server.put<{ Params: { id: string }; Body: Body }>(
    `${base}/:id`,
    { config: { permissions: ["integrations:integration:edit"] }, schema: { body: credentialBody } },
    async (request) => {
      const credential = find(clientOf(request), request.params.id);
      checkFields(request.body);
      credential.name = request.body.name;
      credential.typeName = request.body.type.name;
      credential.fields = request.body.credentialFields;
      credential.modifiedDate = new Date(context.clock()).toISOString();
      await context.changed();
      return shown(credential);
    },
  );

  server.delete<{ Params: { id: string } }>(
    `${base}/:id`,
    { config: { permissions: ["integrations:integration:delete"] } },
    async (request, reply) => {
      const { id } = find(clientOf(request), request.params.id);
      Reflect.deleteProperty(state.credentials, id);
      await context.changed();
      return await reply.code(204).send();
    },
  );
}

/** A cursor that leads nowhere is refused: beginning again would show the same page for ever. */
function startAfter(all: readonly Credential[], after: string | undefined): number {
  if (after === undefined) return 0;
  const index = all.findIndex(({ id }) => id === after);
  if (index === -1) throw invalidValue("after", `The cursor is not valid: ${after}.`);
  return index + 1;
}

function checkFields({ type, credentialFields }: Body): void {
  if (!Object.hasOwn(credentialTypes, type.name))
    throw invalidValue("type.name", `Unknown credential type: ${type.name}.`);
  const fields = credentialTypes[type.name];
  if (fields === undefined) return;
  const missing = fields.find((field) => !credentialFields[field]);
  if (missing !== undefined)
    throw invalidValue(`credentialFields.${missing}`, `A credential of type ${type.name} needs ${missing}.`);
  const extra = Object.keys(credentialFields).find((field) => !fields.includes(field));
  if (extra !== undefined)
    throw invalidValue(`credentialFields.${extra}`, `A credential of type ${type.name} has no ${extra}.`);
}

/** The fields of a credential are never given back. */
function shown({ id, name, typeName, createdDate, modifiedDate }: Credential): object {
  return {
    id,
    name,
    type: { id: typeName, name: typeName },
    createdDate,
    modifiedDate,
    selfUri: `/api/v2/integrations/credentials/${id}`,
  };
}
