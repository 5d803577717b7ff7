import { type CustomResourceOptions, type Inputs, mergeOptions, type Output } from "@pulumi/pulumi";
import { GenesysResource, type Kind } from "../pulumi/genesysResource.ts";
import { placeholders } from "../pulumi/placeholders.ts";
import type { ArgsOf, FieldsOf } from "../pulumi/resourceTypes.ts";
import { linkOutputs, type owner } from "./schema.ts";

/** Whose an object is; see `Organization.lineage`. */
export type OwnerArgs = ArgsOf<typeof owner>;

/** What both kinds of link have in common: an integration with one credential. */
export abstract class IntegrationLink extends GenesysResource implements FieldsOf<typeof linkOutputs> {
  declare readonly name: Output<string>;
  /** Id of the link's credential; none with the tutorial API. */
  declare readonly credentialId: Output<string>;
  declare readonly credentialName: Output<string>;
  /** When this stack last wrote the credential, as far as the service says. */
  declare readonly credentialModified: Output<string | undefined>;
  /** Key of the credential in the integration's configuration. */
  declare readonly slot: Output<string | undefined>;
  /** The integration's notes, which carry the stack's mark. */
  declare readonly notes: Output<string>;
  /** `ENABLED`, unless somebody switched the integration off. */
  declare readonly intendedState: Output<string>;

  protected constructor(kind: Kind, name: string, inputs: Inputs, options?: CustomResourceOptions) {
    // If the replacement were made first, it would find the old object by its name and take it over; then that object
    // would be deleted.
    const own = { deleteBeforeReplace: true };
    super(kind, name, { ...inputs, ...placeholders(linkOutputs) }, mergeOptions(own, options));
  }
}
