import { type CustomResourceOptions, type Input, mergeOptions, type Output, secret } from "@pulumi/pulumi";
import type { OwnerArgs } from "../accountLink/resource.ts";
import { GenesysResource } from "../pulumi/genesysResource.ts";

export interface WebServicesLinkArgs {
  readonly organizationId: Input<string>;
  /** Name of the integration and of its credential, 1-256 characters. */
  readonly name: Input<string>;
  /** What requests carry in their secret header: a `HeaderSecret`'s `current`. Kept as a secret. */
  readonly headerSecret: Input<string>;
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
 * The link by which Genesys Cloud sends HTTP requests: an enabled integration of type `custom-rest-actions` and its
 * credential of type `userDefined` with the header secret. The id is the integration's. An action's headers refer to
 * the secret by `headerSecretTemplate` and never hold it.
 *
 * Errors: `object.taken` where an integration of that name belongs to somebody else; `adoption.refused` where one that is to
 * be taken over is used for something else too; `link.inhabited` where data actions that are not the stack's would be deleted
 * with it; `answer.403` with the permission that is missing. Permissions: `integrations:integration:{view,add,edit,delete}`.
 * Source: Genesys Cloud Platform API, Integrations; Resource Center, "About the web services data actions integration".
 */
export class WebServicesLink extends GenesysResource {
  declare readonly name: Output<string>;
  /** Id of the credential that holds the secret. */
  declare readonly credentialId: Output<string>;

  constructor(name: string, args: WebServicesLinkArgs, options?: CustomResourceOptions) {
    const outputs = {
      credentialId: undefined,
      credentialName: undefined,
      credentialModified: undefined,
      slot: undefined,
      notes: undefined,
      intendedState: undefined,
    };
    const own = { deleteBeforeReplace: true, additionalSecretOutputs: ["headerSecret"] };
    const headerSecret = secret(args.headerSecret);
    // If the replacement were made first, it would find the old object by its name and take it over; then that object
    // would be deleted.
    super("webServicesLink", name, { ...args, headerSecret, ...outputs }, mergeOptions(own, options));
  }
}
