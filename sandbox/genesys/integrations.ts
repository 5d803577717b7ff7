import type { FastifyInstance } from "fastify";
import { type Context, findOwn, ofOrganization, page } from "./context.ts";
import { invalidValue, notFound, versionConflict } from "./errors.ts";
import { findIntegrationType, integrationTypes, shownType } from "./integrationTypes.ts";
import { configBody, integrationBody, integrationPatch, pageQuery, query } from "./schemas.ts";
import { type Client, type GenesysState, type Integration, type IntegrationConfig, removeAction } from "./state.ts";

const view = { permissions: ["integrations:integration:view"] };
const edit = { permissions: ["integrations:integration:edit"] };
const base = "/api/v2/integrations";

interface ListQuery {
  pageSize?: string;
  pageNumber?: string;
  integrationType?: string;
  ids?: string;
}

export function serveIntegrations(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  const find = (client: Client, id: string): Integration => {
    const integration = findOwn(state.integrations, client, id);
    if (integration === undefined) throw notFound("integration", id);
    return integration;
  };

  server.get<{ Querystring: { pageSize?: string; pageNumber?: string } }>(
    `${base}/types`,
    { config: view, schema: { querystring: query(pageQuery) } },
    (request) => page(integrationTypes.map(shownType), request.query, `${base}/types`),
  );

  server.get<{ Params: { id: string } }>(`${base}/types/:id`, { config: view }, (request) => {
    const type = findIntegrationType(request.params.id);
    if (type === undefined) throw notFound("integration type", request.params.id);
    return shownType(type);
  });

  server.get<{ Querystring: ListQuery }>(
    base,
    {
      config: view,
      schema: { querystring: query({ ...pageQuery, integrationType: { type: "string" }, ids: { type: "string" } }) },
    },
    (request) => {
      const { integrationType, ids } = request.query;
      const wanted = ids?.split(",");
      const found = ofOrganization(state.integrations, clientOf(request))
        .filter(({ typeId }) => integrationType === undefined || typeId === integrationType)
        .filter(({ id }) => wanted === undefined || wanted.includes(id));
      return page(
        found.map((one) => shown(one, state)),
        request.query,
        base,
      );
    },
  );

  server.post<{ Body: { name?: string; integrationType: { id: string } } }>(
    base,
    { config: { permissions: ["integrations:integration:add"] }, schema: { body: integrationBody } },
    async (request) => {
      const type = findIntegrationType(request.body.integrationType.id);
      if (type === undefined)
        throw invalidValue("integrationType.id", `Unknown integration type: ${request.body.integrationType.id}.`);
      const integration: Integration = {
        id: context.newId(),
        organizationId: clientOf(request).organizationId,
        typeId: type.id,
        intendedState: "DISABLED",
        config: {
          name: request.body.name ?? type.name,
          version: 1,
          notes: "",
          properties: {},
          advanced: {},
          credentials: {},
        },
      };
      state.integrations[integration.id] = integration;
      await context.changed();
      return shown(integration, state);
    },
  );

  server.get<{ Params: { id: string } }>(`${base}/:id`, { config: view }, (request) =>
    shown(find(clientOf(request), request.params.id), state),
  );

  server.patch<{ Params: { id: string }; Body: { intendedState: "ENABLED" | "DISABLED" } }>(
    `${base}/:id`,
    { config: edit, schema: { body: integrationPatch } },
    async (request) => {
      const integration = find(clientOf(request), request.params.id);
      integration.intendedState = request.body.intendedState;
      await context.changed();
      return shown(integration, state);
    },
  );

  server.delete<{ Params: { id: string } }>(
    `${base}/:id`,
    { config: { permissions: ["integrations:integration:delete"] } },
    async (request) => {
      const integration = find(clientOf(request), request.params.id);
      Reflect.deleteProperty(state.integrations, integration.id);
      for (const action of Object.values(state.actions)) {
        if (action.integrationId === integration.id) removeAction(state, action.id);
      }
      await context.changed();
      return shown(integration, state);
    },
  );

  server.get<{ Params: { id: string } }>(`${base}/:id/config/current`, { config: view }, (request) => {
    const integration = find(clientOf(request), request.params.id);
    return shownConfig(integration);
  });

  server.put<{ Params: { id: string }; Body: Omit<IntegrationConfig, "notes"> & { notes?: string } }>(
    `${base}/:id/config/current`,
    { config: edit, schema: { body: configBody } },
    async (request) => {
      const client = clientOf(request);
      const integration = find(client, request.params.id);
      const { body } = request;
      if (body.version !== integration.config.version) throw versionConflict(body.version, integration.config.version);
      checkCredentials(body.credentials, integration, state, client);
      integration.config = { ...body, notes: body.notes ?? "", version: body.version + 1 };
      await context.changed();
      return shownConfig(integration);
    },
  );
}

function checkCredentials(
  given: IntegrationConfig["credentials"],
  integration: Integration,
  state: GenesysState,
  client: Client,
): void {
  const slots = findIntegrationType(integration.typeId)?.credentials ?? {};
  for (const [slot, { id }] of Object.entries(given)) {
    const types = Object.hasOwn(slots, slot) ? slots[slot]?.credentialTypes : undefined;
    if (types === undefined)
      throw invalidValue(
        `credentials.${slot}`,
        `The integration type ${integration.typeId} has no credential ${slot}.`,
      );
    const credential = findOwn(state.credentials, client, id);
    if (credential === undefined) throw invalidValue(`credentials.${slot}.id`, `Credential not found: ${id}.`);
    if (!types.includes(credential.typeName)) {
      throw invalidValue(
        `credentials.${slot}.id`,
        `A credential of type ${credential.typeName} does not fit into ${slot}.`,
      );
    }
  }
}

/** What is wrong with an enabled integration; `undefined` where it can work. */
export function integrationProblem(integration: Integration, state: GenesysState): string | undefined {
  const slots = Object.entries(findIntegrationType(integration.typeId)?.credentials ?? {});
  const empty = slots.find(([slot, { required }]) => required && !Object.hasOwn(integration.config.credentials, slot));
  if (empty !== undefined) return `credential ${empty[0]} is not configured`;
  const lost = Object.values(integration.config.credentials).find(({ id }) => !Object.hasOwn(state.credentials, id));
  return lost === undefined ? undefined : `credential ${lost.id} does not exist`;
}

function reportedState(integration: Integration, state: GenesysState): object {
  if (integration.intendedState === "DISABLED") return { code: "INACTIVE" };
  const problem = integrationProblem(integration, state);
  return problem === undefined ? { code: "ACTIVE" } : { code: "ERROR", detail: { message: problem } };
}

function shown(integration: Integration, state: GenesysState): object {
  const { id, typeId, intendedState, config } = integration;
  return {
    id,
    name: config.name,
    integrationType: { id: typeId, selfUri: `${base}/types/${typeId}` },
    intendedState,
    reportedState: reportedState(integration, state),
    selfUri: `${base}/${id}`,
  };
}

/** What the service stores for notes without text. */
const emptyNotes = "node_dynamodb_empty_string";

function shownConfig({ id, config }: Integration): object {
  const notes = config.notes === "" ? emptyNotes : config.notes;
  return { id, ...config, notes, selfUri: `${base}/${id}/config/current` };
}
