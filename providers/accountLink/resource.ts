import { type CustomResourceOptions, type Input, mergeOptions, type Output } from "@pulumi/pulumi";
import { GenesysResource } from "../pulumi/genesysResource.ts";

/** Whose an object is; see `Organization.lineage`. */
export interface OwnerArgs {
  readonly project: Input<string>;
  readonly stack: Input<string>;
  readonly lineage: Input<string>;
}

export interface AwsAccountLinkArgs {
  readonly organizationId: Input<string>;
  /** Name of the integration and of its credential, 1-256 characters. */
  readonly name: Input<string>;
  /** ARN of the role that Genesys Cloud assumes. */
  readonly roleArn: Input<string>;
  /** AWS region of the functions: required with the tutorial API (`accountlinks`), not to be given otherwise. */
  readonly region?: Input<string>;
  /**
   * Written into the integration's notes as the stack's mark, by which a later run knows the integration as its own.
   */
  readonly owner: Input<OwnerArgs>;
  /** Take over an integration of that name that carries no mark of this stack. Default: false. */
  readonly adopt?: Input<boolean>;
  /**
   * With `adopt`: full names of the program's links, and names of the data actions that it puts on this link. An
   * integration with other actions, or whose credential serves other integrations, is refused. Absent: nothing on the
   * integration belongs to the program.
   */
  readonly own?: Input<{ readonly links: Input<Input<string>[]>; readonly actions: Input<Input<string>[]> }>;
}

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
export class AwsAccountLink extends GenesysResource {
  declare readonly name: Output<string>;
  declare readonly roleArn: Output<string>;
  /** Id of the credential that holds the role's ARN; none with the tutorial API (`accountlinks`). */
  declare readonly credentialId: Output<string>;

  constructor(name: string, args: AwsAccountLinkArgs, options?: CustomResourceOptions) {
    const outputs = {
      credentialId: undefined,
      credentialName: undefined,
      credentialModified: undefined,
      slot: undefined,
      notes: undefined,
      intendedState: undefined,
    };
    // If the replacement were made first, it would find the old object by its name and take it over; then that object
    // would be deleted.
    super("awsAccountLink", name, { ...args, ...outputs }, mergeOptions({ deleteBeforeReplace: true }, options));
  }
}
