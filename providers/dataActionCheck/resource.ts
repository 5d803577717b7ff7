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
  /** Part of the call → a text that changes with that part. The example is run again where one of them changed. */
  readonly onTheWay: Input<Record<string, Input<string>>>;
  /**
   * What the program grants the function, each as `<action> <ARN>`. AWS takes up to a minute to put a new policy in
   * force, so a handler that is refused one of these is tried again. Any other refusal fails at once. A change of this
   * list alone runs nothing.
   *
   * @default none: a refusal inside the handler fails the deployment at once
   */
  readonly granted?: Input<readonly Input<string>[]>;
}

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
export class DataActionCheck extends GenesysResource {
  /** `passed`: a check that does not pass is no resource. */
  declare readonly result: Output<string>;

  constructor(name: string, args: DataActionCheckArgs, options?: CustomResourceOptions) {
    super("dataActionCheck", name, { ...args, result: undefined }, options);
  }
}
