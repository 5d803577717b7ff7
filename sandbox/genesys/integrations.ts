import type { FastifyInstance } from "fastify";
import { type Context, findOwn, type ListQuery, ofOrganization, page } from "./context.ts";
import { invalidValue, notFound, sameAsRead, versionConflict } from "./errors.ts";
import { isReported, shown, shownConfig, showsConfig } from "./integrationAnswers.ts";
import { checkCredentials, idsOnly, usesCredential } from "./integrationCredentials.ts";
import { findIntegrationType } from "./integrationTypes.ts";
import { idsOf, ordered } from "./lists.ts";
import { integrationQuery, integrationsQuery } from "./queries.ts";
import { configBody, integrationBody, integrationPatch, query } from "./schemas.ts";
import { type Client, type Integration, type IntegrationConfig, removeIntegration } from "./state.ts";

const view = { permissions: ["integrations:integration:view"] };
const edit = { permissions: ["integrations:integration:edit"] };
const base = "/api/v2/integrations";

interface Patch {
  intendedState: "ENABLED" | "DISABLED";
  id?: string;
  name?: string;
  integrationType?: { id?: string };
}

interface ConfigBody extends Omit<IntegrationConfig, "notes"> {
  notes?: string;
  id?: string;
}

export function serveIntegrations(server: FastifyInstance, context: Context): void {
  const { state, clientOf } = context;
  const find = (client: Client, id: string): Integration => {
    const integration = findOwn(state.integrations, client, id);
    if (integration === undefined) throw notFound("integration", id);
    return integration;
  };

  server.get<{ Querystring: ListQuery }>(
    base,
    { config: view, schema: { querystring: query(integrationsQuery) } },
    (request) => {
      const { integrationType, reportedState, credentialId } = request.query;
      const wanted = idsOf(request.query, 100);
      const found = ofOrganization(state.integrations, clientOf(request))
        .filter(({ typeId }) => integrationType === undefined || typeId === integrationType)
        .filter(({ id }) => wanted === undefined || wanted.includes(id))
        .filter((one) => reportedState === undefined || isReported(one, state, String(reportedState)))
        .filter((one) => credentialId === undefined || usesCredential(one, String(credentialId)));
      const withConfig = showsConfig(request.query);
      const entities = found.map((one) => shown(one, state, withConfig));
      return page(ordered(entities, request.query, ["id", "name", "intendedState"]), request.query, base);
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

  const one = { querystring: query(integrationQuery) };

  server.get<{ Params: { id: string }; Querystring: ListQuery }>(
    `${base}/:id`,
    { config: view, schema: one },
    (request) => shown(find(clientOf(request), request.params.id), state, showsConfig(request.query)),
  );

  server.patch<{ Params: { id: string }; Body: Patch; Querystring: ListQuery }>(
    `${base}/:id`,
    { config: edit, schema: { body: integrationPatch, ...one } },
    async (request) => {
      const integration = find(clientOf(request), request.params.id);
      const withConfig = showsConfig(request.query);
      const { id, name, integrationType } = request.body;
      sameAsRead("id", id, integration.id);
      sameAsRead("name", name, integration.config.name);
      sameAsRead("integrationType.id", integrationType?.id, integration.typeId);
      integration.intendedState = request.body.intendedState;
      await context.changed();
      return shown(integration, state, withConfig);
    },
  );

  server.delete<{ Params: { id: string } }>(
    `${base}/:id`,
    { config: { permissions: ["integrations:integration:delete"] } },
    async (request) => {
      const integration = find(clientOf(request), request.params.id);
      removeIntegration(state, integration.id);
      await context.changed();
      return shown(integration, state);
    },
  );

  server.get<{ Params: { id: string } }>(`${base}/:id/config/current`, { config: view }, (request) => {
    const integration = find(clientOf(request), request.params.id);
    return shownConfig(integration);
  });

  server.put<{ Params: { id: string }; Body: ConfigBody }>(
    `${base}/:id/config/current`,
    { config: edit, schema: { body: configBody } },
    async (request) => {
      const client = clientOf(request);
      const integration = find(client, request.params.id);
      const { id, name, version, properties, advanced, credentials, notes = "" } = request.body;
      sameAsRead("id", id, integration.id);
      if (version !== integration.config.version) throw versionConflict(version, integration.config.version);
      checkCredentials(credentials, integration, state, client);
      integration.config = {
        name,
        version: version + 1,
        notes,
        properties,
        advanced,
        credentials: idsOnly(credentials),
      };
      await context.changed();
      return shownConfig(integration);
    },
  );
}
