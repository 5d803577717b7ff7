import type { CustomResourceOptions } from "@pulumi/pulumi";
import { resourceWith } from "../pulumi/genesysResource.ts";
import type { ArgsOf } from "../pulumi/resourceTypes.ts";
import { type dataActionCheckInputs, dataActionCheckOutputs } from "./schema.ts";

export type DataActionCheckArgs = ArgsOf<typeof dataActionCheckInputs>;

/**
 * The proof that a call gets through. It runs an action's example through Genesys Cloud after everything that the call
 * needs was made, and again only where a part of the call changed. A failure that passes by waiting (a role or policy
 * that is not in force yet, a rate limit that is used up) is tried again for up to a minute. Any other failure ends the
 * deployment at once.
 *
 * Errors: `check.failed` with the broken hop, its cause and its cure; `check.unexpected` where the output is not as the
 * example expects. Permission: `integrations:action:execute`.
 * Source: POST /api/v2/integrations/actions/{id}/test.
 */
export class DataActionCheck extends resourceWith(dataActionCheckOutputs) {
  constructor(name: string, args: DataActionCheckArgs, options?: CustomResourceOptions) {
    super("dataActionCheck", name, args, options);
  }
}
