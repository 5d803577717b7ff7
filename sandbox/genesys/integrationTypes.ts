/** A type of integration, with the credential types that each of its slots takes. */
export interface IntegrationType {
  readonly id: string;
  readonly name: string;
  readonly credentials: Readonly<Record<string, readonly string[]>>;
}

export const integrationTypes: readonly IntegrationType[] = [
  {
    id: "aws-lambda-data-actions",
    name: "AWS Lambda Data Actions",
    credentials: { AmazonWebServicesARN: ["amazonWebServicesARN"] },
  },
  {
    id: "custom-rest-actions",
    name: "Web Services Data Actions",
    credentials: { basicAuth: ["userDefined", "basicAuth"] },
  },
];

export function findIntegrationType(id: string): IntegrationType | undefined {
  return integrationTypes.find((type) => type.id === id);
}

/** The type as the API shows it. */
export function shownType({ id, name, credentials }: IntegrationType): object {
  const slots = Object.entries(credentials).map(([slot, types]) => [slot, { required: true, credentialTypes: types }]);
  return {
    id,
    name,
    category: "Data Actions",
    credentials: Object.fromEntries(slots) as object,
    selfUri: `/api/v2/integrations/types/${id}`,
  };
}
