import { type CustomResourceOptions, type Input, mergeOptions, type Output } from "@pulumi/pulumi";
import type { ContractSchema, OutputContract } from "../contract/contract.ts";
import { GenesysResource } from "../pulumi/genesysResource.ts";

export interface DataActionRequestArgs {
  /** ARN of a Lambda function (with its alias where one is meant), or an https address; a Velocity template. */
  readonly urlTemplate: Input<string>;
  /** Default: POST. */
  readonly method?: Input<"GET" | "POST" | "PUT" | "PATCH" | "DELETE">;
  readonly headers?: Input<Record<string, Input<string>>>;
  /** Velocity template of what is sent. Default: `${input.rawRequest}`, the input object itself. */
  readonly template?: Input<string>;
}

export interface DataActionResponseArgs {
  /** Name → JSONPath on the raw answer. */
  readonly translationMap?: Input<Record<string, Input<string>>>;
  /** Name → text that is used where the path does not resolve. */
  readonly translationMapDefaults?: Input<Record<string, Input<string>>>;
  /** Velocity template of the output. Default: `${rawResult}`, the answer itself. */
  readonly successTemplate?: Input<string>;
}

export interface DataActionArgs {
  readonly organizationId: Input<string>;
  /** The integration through which the action calls: an `AwsAccountLink`'s id. Can't change: replaces. */
  readonly integrationId: Input<string>;
  /** 1-256 characters, shown in Architect. */
  readonly name: Input<string>;
  /** 1-256 characters: the group under which Architect shows it. */
  readonly category: Input<string>;
  /** Hides input and output in flows and logs. Default: false. Can't change: replaces. */
  readonly secure?: Input<boolean>;
  /** JSON Schemas (draft-04) of input and output. Can't change: replaces, with a new id. */
  readonly contract: Input<{ readonly input: ContractSchema; readonly output: OutputContract }>;
  readonly request: Input<DataActionRequestArgs>;
  readonly response?: Input<DataActionResponseArgs>;
  /** Whole seconds, 1-60. Default: 60, the service's own. */
  readonly timeoutSeconds?: Input<number>;
  /**
   * Take over an action of that name that is in the integration and not in the state. It is taken over as it is, and
   * refused where its contract or `secure` differs. Default: false. What an interrupted run of the stack left is
   * finished in any case.
   */
  readonly adopt?: Input<boolean>;
}

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
export class DataAction extends GenesysResource {
  declare readonly name: Output<string>;
  declare readonly category: Output<string>;
  /** Moves with every change of the action. */
  declare readonly version: Output<number>;

  constructor(name: string, args: DataActionArgs, options?: CustomResourceOptions) {
    // If the replacement were made first, it would find the old object by its name and take it over; then that object
    // would be deleted.
    super("dataAction", name, { ...args, version: undefined }, mergeOptions({ deleteBeforeReplace: true }, options));
  }
}
