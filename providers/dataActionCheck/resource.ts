import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { GenesysResource } from "../pulumi/genesysResource.ts";

export interface DataActionCheckArgs {
  readonly organizationId: Input<string>;
  /** Id of the data action that is run. */
  readonly actionId: Input<string>;
  readonly actionName: Input<string>;
  /** Whole seconds that the action waits, 1-60. */
  readonly timeoutSeconds: Input<number>;
  /** What is sent, and the part of the output that has to come back. */
  readonly example: Input<{ readonly input: object; readonly output?: object }>;
  /** Part of the way of a call → a text that changes with it: the example is run again where one did. */
  readonly onTheWay: Input<Record<string, Input<string>>>;
  /**
   * What the program grants the function, each as `<action> <ARN>`. A handler that is refused one of these may be ahead
   * of AWS, which takes up to a minute over a new policy: only then is its failure tried again. A change of it alone
   * runs nothing.
   *
   * @default nothing: whatever a handler is refused fails the deployment at once
   */
  readonly granted?: Input<readonly Input<string>[]>;
}

/**
 * The proof that a call gets through: runs an action's example through Genesys Cloud after everything that the call
 * needs was made, and again only where something on the way changed. What passes by waiting
 * (a role or policy that is not in force yet, a limit that is used up) is tried again for up to a minute; anything else
 * fails the deployment at once.
 *
 * Errors: `check.failed` with the broken hop, its cause and its cure; `check.unexpected` where the output is not as the
 * example expects. Permission: `integrations:action:execute`.
 * Source: POST /api/v2/integrations/actions/{id}/test.
 */
export class DataActionCheck extends GenesysResource {
  /** `passed`: a check that does not pass is no resource. */
  declare readonly result: Output<string>;

  constructor(name: string, args: DataActionCheckArgs, options?: CustomResourceOptions) {
    super("dataActionCheck", name, { ...args, result: undefined }, options);
  }
}
