/**
 * The bodies that the service accepts. Anything else is refused, also a field that the published models don't have. A
 * field that only the service decides may be sent back as it was read; it is ignored.
 */

const label = { type: "string", minLength: 1, maxLength: 256, pattern: "\\S" };
const textMap = { type: "object", additionalProperties: { type: "string" } };
const version = { type: "integer", minimum: 1 };

/** Fields that a client may send back as it read them. */
const readOnly = (...names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, {}]));

/** What a read of an integration's type gives besides its id. */
const readOfType = readOnly(
  ...["name", "description", "provider", "category", "images", "configPropertiesSchemaUri", "configAdvancedSchemaUri"],
  ...["helpUri", "termsOfServiceUri", "vendorName", "vendorWebsiteUri", "marketplaceUri", "faqUri", "privacyPolicyUri"],
  ...["supportContactUri", "salesContactUri", "helpLinks", "credentials", "nonInstallable", "maxInstances"],
  ...["userPermissions", "vendorOAuthClientIds", "selfUri"],
);
const integrationType = {
  type: "object",
  required: ["id"],
  additionalProperties: false,
  properties: { ...readOfType, id: { type: "string" } },
};
const readOfCredential = readOnly("name", "createdDate", "modifiedDate", "type", "selfUri");

export const credentialBody = {
  type: "object",
  required: ["name", "type", "credentialFields"],
  additionalProperties: false,
  properties: {
    ...readOnly("id", "createdDate", "modifiedDate", "selfUri"),
    name: label,
    type: {
      type: "object",
      required: ["name"],
      additionalProperties: false,
      properties: { ...readOnly("id", "properties", "displayOrder", "required"), name: { type: "string" } },
    },
    credentialFields: textMap,
  },
};

export const integrationBody = {
  type: "object",
  required: ["integrationType"],
  additionalProperties: false,
  properties: { ...readOnly("id", "selfUri"), name: label, integrationType },
};

export const integrationPatch = {
  type: "object",
  required: ["intendedState"],
  additionalProperties: false,
  properties: {
    ...readOnly("id", "name", "integrationType", "notes", "config", "reportedState", "attributes", "selfUri"),
    intendedState: { enum: ["ENABLED", "DISABLED"] },
  },
};

export const configBody = {
  type: "object",
  required: ["name", "version", "properties", "advanced", "credentials"],
  additionalProperties: false,
  properties: {
    ...readOnly("id", "selfUri"),
    name: label,
    version,
    notes: { type: "string", maxLength: 4096 },
    properties: { type: "object" },
    advanced: { type: "object" },
    credentials: {
      type: "object",
      additionalProperties: {
        type: "object",
        required: ["id"],
        additionalProperties: false,
        properties: { ...readOfCredential, id: { type: "string" } },
      },
    },
  },
};

/** Templates by their addresses, as a read of the configuration shows them. None exists before there is an action. */
const templateUri = { type: "string" };

const actionConfig = {
  type: "object",
  required: ["request"],
  additionalProperties: false,
  properties: {
    request: {
      type: "object",
      required: ["requestUrlTemplate", "requestType"],
      additionalProperties: false,
      properties: {
        requestTemplateUri: templateUri,
        requestUrlTemplate: { type: "string", minLength: 1 },
        requestType: { enum: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
        headers: textMap,
        requestTemplate: { type: "string" },
      },
    },
    response: {
      type: "object",
      additionalProperties: false,
      properties: {
        translationMap: textMap,
        translationMapDefaults: textMap,
        successTemplate: { type: "string" },
        successTemplateUri: templateUri,
      },
    },
    timeoutSeconds: { type: "integer", minimum: 1, maximum: 60 },
  },
};

const contract = {
  type: "object",
  required: ["input", "output"],
  additionalProperties: false,
  properties: {
    input: {
      type: "object",
      required: ["inputSchema"],
      additionalProperties: false,
      properties: { inputSchema: { type: "object" } },
    },
    output: {
      type: "object",
      required: ["successSchema"],
      additionalProperties: false,
      properties: { successSchema: { type: "object" } },
    },
  },
};

export const actionBody = {
  type: "object",
  required: ["name", "category", "integrationId", "contract", "config"],
  additionalProperties: false,
  properties: {
    name: label,
    category: label,
    integrationId: { type: "string" },
    secure: { type: "boolean" },
    contract,
    config: actionConfig,
  },
};

export const actionPatch = {
  type: "object",
  required: ["version"],
  additionalProperties: false,
  properties: { version, name: label, category: label, config: actionConfig },
};

export const draftPatch = {
  type: "object",
  required: ["version"],
  additionalProperties: false,
  properties: { version, name: label, category: label, secure: { type: "boolean" }, contract, config: actionConfig },
};

export const draftPublication = {
  type: "object",
  required: ["version"],
  additionalProperties: false,
  properties: { version },
};

/** Of a request that says everything by its path. */
export const noBody = { type: ["object", "null"], additionalProperties: false };

/** A positive number, as text. */
export const count = { type: "string", pattern: "^[1-9][0-9]{0,4}$" };

export const pageQuery = { pageSize: count, pageNumber: count };

export const consumersQuery = {
  type: "object",
  required: ["id", "objectType"],
  additionalProperties: false,
  properties: {
    ...pageQuery,
    id: { type: "string" },
    objectType: { enum: ["DATAACTION", "SECUREACTION"] },
    // Its form is checked where it is known whether a template is expected.
    version: { type: "string" },
    resourceType: {},
    flowFilter: { enum: ["checkedIn", "published"] },
  },
};

/** Ids in a path. */
export const pathParameters = {
  type: "object",
  additionalProperties: { type: "string", pattern: "^[\\w.-]{1,100}$" },
};

/** A query of exactly these parameters, all of them optional. */
export function query(properties: object): object {
  return { type: "object", additionalProperties: false, properties };
}
