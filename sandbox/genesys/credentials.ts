import type { FastifyInstance } from "fastify";
import { type Context, findOwn, type ListQuery, ofOrganization, page } from "./context.ts";
import { invalidValue, notFound, sameAsRead } from "./errors.ts";
import { cursorQuery } from "./queries.ts";
import { credentialBody, pageQuery, query } from "./schemas.ts";
import type { Client, Credential } from "./state.ts";

/** Types of credentials: the fields that each needs; `undefined` where the fields are free. */
export const credentialTypes: Readonly<Record<string, readonly string[] | undefined>> = {
  amazonWebServicesARN: ["ARN"],
  basicAuth: ["userName", "password"],
  userDefined: undefined,
};

/** What one page of the listing may have. */
const longestListing = 200;

interface Cursor {
  pageSize?: string;
  after?: string;
  before?: string;
}

interface Body {
  /** As it was read. */
  id?: string;
  name: string;
  type: { name: string; id?: string };
  credentialFields: Record<string, string>;
}

const view = { permissions: ["integrations:integration:view"] };

export function serveCredentials(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  const base = "/api/v2/integrations/credentials";

  server.get(`${base}/types`, { config: view }, () =>
    Object.entries(credentialTypes).map(([name, fields]) => ({
      id: name,
      name,
      properties: Object.fromEntries((fields ?? []).map((field) => [field, { type: "string" }])),
      displayOrder: fields ?? [],
      required: fields ?? [],
    })),
  );

  server.get<{ Querystring: ListQuery }>(base, { config: view, schema: { querystring: query(pageQuery) } }, (request) =>
    page(ofOrganization(state.credentials, clientOf(request)).map(shown), request.query, base),
  );

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

  server.get<{ Querystring: Cursor }>(
    `${base}/listing`,
    { config: view, schema: { querystring: query(cursorQuery) } },
    (request) => {
      const all = ofOrganization(state.credentials, clientOf(request));
      const pageSize = Math.min(Number(request.query.pageSize ?? 25), longestListing);
      const [start, end] = boundsOf(all, request.query, pageSize);
      const entities = all.slice(start, end);
      const uri = (cursor: string): string => `${base}/listing?pageSize=${pageSize}&${cursor}`;
      return {
        entities: entities.map(shown),
        selfUri: `${base}/listing`,
        ...(start > 0 ? { previousUri: uri(`before=${all[start]?.id ?? ""}`) } : {}),
        ...(end < all.length ? { nextUri: uri(`after=${all[end - 1]?.id ?? ""}`) } : {}),
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
      sameAsRead("id", request.body.id, credential.id);
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

/** Which entries a page has. A cursor is the id of the credential that the page follows or precedes. */
function boundsOf(
  all: readonly Credential[],
  { after, before }: Cursor,
  pageSize: number,
): [start: number, end: number] {
  if (after !== undefined && before !== undefined) {
    throw invalidValue("before", "A page is after a cursor or before one, and not both.");
  }
  if (before !== undefined) {
    const end = placeOf(all, "before", before);
    return [Math.max(0, end - pageSize), end];
  }
  const start = after === undefined ? 0 : placeOf(all, "after", after) + 1;
  return [start, Math.min(start + pageSize, all.length)];
}

/** A cursor that leads nowhere is refused. To begin again would show the same page for ever. */
function placeOf(all: readonly Credential[], name: string, cursor: string): number {
  const index = all.findIndex(({ id }) => id === cursor);
  if (index === -1) throw invalidValue(name, `The cursor is not valid: ${cursor}.`);
  return index;
}

function checkFields({ type, credentialFields }: Body): void {
  if (type.id !== undefined && type.id !== type.name) {
    throw invalidValue("type.id", `The type ${type.name} has its name for its id, and not ${type.id}.`);
  }
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
