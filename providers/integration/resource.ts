import { type CustomResourceOptions, type Inputs, mergeOptions, type Output } from "@pulumi/pulumi";
import { type Kind, resourceWith } from "../pulumi/genesysResource.ts";
import type { ArgsOf } from "../pulumi/resourceTypes.ts";
import { linkOutputs, type owner } from "./schema.ts";

/** Whose an object is; see `Organization.lineage`. */
export type OwnerArgs = ArgsOf<typeof owner>;

/** What both kinds of link have in common: an integration with one credential. */
export abstract class IntegrationLink extends resourceWith(linkOutputs) {
  declare readonly name: Output<string>;

  protected constructor(kind: Kind, name: string, inputs: Inputs, options?: CustomResourceOptions) {
    // If the replacement were made first, it would find the old object by its name and take it over; then that object
    // would be deleted.
    const own = { deleteBeforeReplace: true };
    super(kind, name, inputs, mergeOptions(own, options));
  }
}
