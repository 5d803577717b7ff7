import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import { IntegrationLink } from "../integration/resource.ts";
import type { ArgsOf } from "../pulumi/resourceTypes.ts";
import type { ownInputs } from "../tutorial/schema.ts";
import type { awsAccountLinkInputs } from "./schema.ts";

export type AwsAccountLinkArgs = ArgsOf<typeof awsAccountLinkInputs> & Partial<ArgsOf<typeof ownInputs>>;

/**
 * The link between Genesys Cloud and an AWS account: an enabled integration of type `aws-lambda-data-actions` and its
 * credential with the role's ARN. The id is the integration's.
 *
 * With the tutorial API it is one object with the role's ARN and the functions' region, and there is no credential. The
 * tutorial API has no list, so nothing is taken over, and a POST with an unknown outcome is not repeated
 * (`outcome.unknown`).
 *
 * Errors: `object.taken` where an integration of that name belongs to somebody else; `adoption.refused` where one that is to
 * be taken over is used for something else too; `link.inhabited` where data actions that are not the stack's would be deleted
 * with it; `answer.403` with the permission that is missing. Permissions: `integrations:integration:{view,add,edit,delete}`.
 * Source: Genesys Cloud Platform API, Integrations.
 */
export class AwsAccountLink extends IntegrationLink {
  declare readonly roleArn: Output<string>;

  constructor(name: string, args: AwsAccountLinkArgs, options?: CustomResourceOptions) {
    super("awsAccountLink", name, args, options);
  }
}
