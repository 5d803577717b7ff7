import { type CustomResourceOptions, mergeOptions, type Output } from "@pulumi/pulumi";
import { resourceWith } from "../pulumi/genesysResource.ts";
import type { ArgsOf } from "../pulumi/resourceTypes.ts";
import { type dataActionInputs, dataActionOutputs, type request, type response } from "./schema.ts";

export type DataActionArgs = ArgsOf<typeof dataActionInputs>;
export type DataActionRequestArgs = ArgsOf<typeof request>;
export type DataActionResponseArgs = ArgsOf<typeof response>;

/**
 * A published data action. Name, category, request, response and time-out change in place; contract, `secure` and
 * integration replace it, which a preview announces because flows must then be published again.
 *
 * With the tutorial API everything changes in place, the contract too. It has no `secure`, headers, method, templates
 * and response, and a time-out is 1-30 s, 10 where none is given. It has no list, so a POST with an unknown outcome is
 * not repeated (`outcome.unknown`).
 *
 * Errors: every issue of the inputs at preview, with its property path; `answer.403` with the permission that is
 * missing; `action.used` where flows use an action that would be deleted, by itself or in a replacement,
 * `action.useUnknown` where that can't be told, and `GENESYS_LAMBDA_FORCE_DELETE` in the environment does not name it.
 * `object.taken` where an action of that name is there already that no run of the stack made, `adoption.refused` where
 * one that is to be taken over could not be kept.
 * Permissions: `integrations:action:{view,add,edit,delete}` and, to look for flows, `architect:dependencyTracking:view`.
 * Source: Genesys Cloud Platform API, Integrations > Actions.
 */
export class DataAction extends resourceWith(dataActionOutputs) {
  declare readonly name: Output<string>;
  declare readonly category: Output<string>;

  constructor(name: string, args: DataActionArgs, options?: CustomResourceOptions) {
    // If the replacement were made first, it would find the old object by its name and take it over; then that object
    // would be deleted.
    const own = { deleteBeforeReplace: true };
    super("dataAction", name, args, mergeOptions(own, options));
  }
}
