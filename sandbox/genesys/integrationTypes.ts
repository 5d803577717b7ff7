import type { FastifyInstance } from "fastify";
import { page, type ListQuery } from "./context.ts";
import { notFound } from "./errors.ts";
import { ordered } from "./lists.ts";
import { integrationQuery } from "./queries.ts";
import { query } from "./schemas.ts";

const base = "/api/v2/integrations/types";
const view = { permissions: ["integrations:integration:view"] };

/** A place for a credential in an integration's configuration. */
export interface CredentialSlot {
  /** Whether the integration works without one. */
  readonly required: boolean;
  readonly credentialTypes: readonly string[];
}

/** A type of integration, with its slots by key. */
export interface IntegrationType {
  readonly id: string;
  readonly name: string;
  readonly credentials: Readonly<Record<string, CredentialSlot>>;
}

export const integrationTypes: readonly IntegrationType[] = [
  {
    id: "aws-lambda-data-actions",
    name: "AWS Lambda Data Actions",
    credentials: { AmazonWebServicesARN: { required: true, credentialTypes: ["amazonWebServicesARN"] } },
  },
  {
    id: "custom-rest-actions",
    name: "Web Services Data Actions",
    credentials: { basicAuth: { required: false, credentialTypes: ["userDefined", "basicAuth"] } },
  },
];

export function findIntegrationType(id: string): IntegrationType | undefined {
  return integrationTypes.find((type) => type.id === id);
}

/** The type as the API shows it. */
function shownType({ id, name, credentials }: IntegrationType): object {
  return {
    id,
    name,
    category: "Data Actions",
    configPropertiesSchemaUri: `${base}/${id}/configschemas/properties`,
    configAdvancedSchemaUri: `${base}/${id}/configschemas/advanced`,
    credentials,
    selfUri: `${base}/${id}`,
  };
}

/** What an integration of these types may have besides credentials: nothing is prescribed. */
const freeConfiguration = { type: "object", properties: {}, additionalProperties: true };

export function serveIntegrationTypes(server: FastifyInstance): void {
  const find = (id: string): IntegrationType => {
    const type = findIntegrationType(id);
    if (type === undefined) throw notFound("integration type", id);
    return type;
  };

  server.get<{ Querystring: ListQuery }>(
    base,
    { config: view, schema: { querystring: query(integrationQuery) } },
    (request) => page(ordered(integrationTypes.map(shownType), request.query, ["id", "name"]), request.query, base),
  );

  server.get<{ Params: { id: string } }>(`${base}/:id`, { config: view }, (request) =>
    shownType(find(request.params.id)),
  );

  server.get<{ Params: { id: string; file: string } }>(
    `${base}/:id/configschemas/:file`,
    { config: view },
    (request) => {
      const { name } = find(request.params.id);
      const { file } = request.params;
      if (file !== "properties" && file !== "advanced") throw notFound("schema of the integration type", file);
      return { $schema: "http://json-schema.org/draft-04/schema#", title: `${name}: ${file}`, ...freeConfiguration };
    },
  );
}
