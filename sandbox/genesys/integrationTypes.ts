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
export function shownType({ id, name, credentials }: IntegrationType): object {
  return {
    id,
    name,
    category: "Data Actions",
    credentials,
    selfUri: `/api/v2/integrations/types/${id}`,
  };
}
