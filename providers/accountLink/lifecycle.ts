import type { Genesys } from "../genesys.ts";
import { lambdaIntegrationType } from "../integration/requests.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";
import { IntegrationLinkLifecycle, type LinkFacts, type LinkInputs, type LinkKind } from "../integration/lifecycle.ts";
import { linkProperties } from "../integration/schema.ts";

export interface AwsAccountLinkInputs extends LinkInputs {
  /** ARN of the role that Genesys Cloud assumes. */
  readonly roleArn: string;
  /** AWS region of the functions; only the tutorial API (`accountlinks`) has a place for it. */
  readonly region?: string;
}

export interface AwsAccountLinkOutputs extends AwsAccountLinkInputs, LinkFacts {}

/** Slot of the integration's type, and the type of credential that goes into it. */
const slot = "AmazonWebServicesARN";
const credentialType = "amazonWebServicesARN";

/** Schema of a role's ARN. */
export const roleArnSchema = {
  type: "string",
  pattern: "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\x21-\\x7e]{1,576}$",
  description: "give the ARN of an IAM role, such as arn:aws:iam::<account number>:role/<name>",
} as const;

/** What is particular to it. */
export const awsAccountLink: LinkKind<AwsAccountLinkInputs> = {
  inputs: ["organizationId", "name", "roleArn", "owner", "adopt", "own"],
  integrationType: lambdaIntegrationType,
  credentialType,
  content: "roleArn",
  field: "ARN",
  schema: schemaCheck({
    type: "object",
    required: ["organizationId", "name", "roleArn", "owner"],
    additionalProperties: false,
    properties: {
      ...linkProperties,
      roleArn: roleArnSchema,
    },
  }),
  findSlot: () => Promise.resolve(slot),
};

/** The integration through which Genesys Cloud assumes a role, with the credential that names the role. */
export class AwsAccountLinkLifecycle extends IntegrationLinkLifecycle<AwsAccountLinkInputs, AwsAccountLinkOutputs> {
  /** @param forceDelete actions that may go with the integration although they are not the stack's */
  constructor(genesys: () => Genesys, forceDelete?: string) {
    super(awsAccountLink, genesys, forceDelete);
  }
}
