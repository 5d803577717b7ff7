import type { Genesys } from "../genesys.ts";
import { IntegrationLinkLifecycle, type LinkKind } from "../integration/lifecycle.ts";
import { lambdaIntegrationType } from "../integration/requests.ts";
import { awsAccountLinkInputs, type AwsAccountLinkInputs, type AwsAccountLinkOutputs } from "./schema.ts";

/** Slot of the integration's type, and the type of credential that goes into it. */
const slot = "AmazonWebServicesARN";
const credentialType = "amazonWebServicesARN";

/** What is particular to it. */
export const awsAccountLink: LinkKind<AwsAccountLinkInputs> = {
  schema: awsAccountLinkInputs,
  integrationType: lambdaIntegrationType,
  credentialType,
  content: "roleArn",
  field: "ARN",
  findSlot: () => Promise.resolve(slot),
};

/** The integration through which Genesys Cloud assumes a role, with the credential that names the role. */
export class AwsAccountLinkLifecycle extends IntegrationLinkLifecycle<AwsAccountLinkInputs, AwsAccountLinkOutputs> {
  /** @param forceDelete actions that may go with the integration although they are not the stack's */
  constructor(genesys: () => Genesys, forceDelete?: string) {
    super(awsAccountLink, genesys, forceDelete);
  }
}
