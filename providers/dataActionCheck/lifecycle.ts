import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { UnknownOutcome, GenesysError } from "../http/errors.ts";
import type { Genesys, RunOutcome } from "../genesys.ts";
import { differenceFrom } from "./expectation.ts";
import type { Issue } from "../validation/issue.ts";
import { type CallContext, diagnosisOf } from "../diagnosis/index.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";
import { namesIn } from "../validation/schemaTypes.ts";
import type { Change, Existing, Lifecycle } from "../lifecycle/lifecycle.ts";
import { dataActionCheckInputs, type DataActionCheckInputs, type DataActionCheckOutputs } from "./schema.ts";

const check = schemaCheck(dataActionCheckInputs);

/** AWS may refuse a new role or policy for 10 to 60 s: delays before trying again, a minute in all. */
export const inForceDelays = [2_000, 3_000, 5_000, 10_000, 10_000, 15_000, 15_000] as const;

/** Delays before an example is run again whose outcome is unknown. */
const unknownOutcomeDelays = [1_000, 2_000, 4_000] as const;

/** The proof that a call gets through: the action's example, run through Genesys Cloud after everything was made. */
export class DataActionCheckLifecycle implements Lifecycle<DataActionCheckInputs, DataActionCheckOutputs> {
  readonly inputs = namesIn(dataActionCheckInputs);
  readonly #genesys: () => Genesys;

  constructor(genesys: () => Genesys) {
    this.#genesys = genesys;
  }

  validate(inputs: Partial<DataActionCheckInputs>): Issue[] {
    return check(inputs);
  }

  /**
   * A check is replaced with its action, and deleted before the action is. If the run ends in between, the next run
   * makes the check again, and its example shows that the action is gone. The action's own state does not show that.
   */
  diff(_id: string, state: DataActionCheckOutputs, desired: DataActionCheckInputs): Change[] {
    return (
      this.inputs
        // The granted rights are part of the function, whose own text in `onTheWay` changes with them.
        .filter((property) => property !== "granted" && !isDeepStrictEqual(state[property], desired[property]))
        .map((property) => (property === "actionId" ? { property, replaces: true } : { property }))
    );
  }

  findExisting(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  async reconcile(
    desired: DataActionCheckInputs,
    existing: Existing<DataActionCheckOutputs> | undefined,
  ): Promise<Existing<DataActionCheckOutputs>> {
    const genesys = this.#genesys();
    await genesys.organization.expect(desired.organizationId);
    const { output } = await this.#runUntilInForce(genesys, desired);
    const difference = differenceFrom(desired.example.output ?? {}, output, "output");
    if (difference !== undefined) {
      throw new GenesysError(
        "check.unexpected",
        `data action "${desired.actionName}" (${desired.actionId}) answers its example with something else: ` +
          `${difference}; mend the function's handler, or what example.output expects, then run \`pulumi up\` again`,
      );
    }
    return { id: existing?.id ?? randomUUID(), state: { ...desired, result: "passed" } };
  }

  read(_id: string, state: DataActionCheckOutputs): Promise<DataActionCheckOutputs> {
    return Promise.resolve(state);
  }

  /**
   * A run of the example leaves no object behind. But with another organization's credentials the check must stay in
   * the state.
   */
  async remove(_id: string, state: DataActionCheckOutputs): Promise<void> {
    await this.#genesys().organization.expect(state.organizationId);
  }

  async #runUntilInForce(genesys: Genesys, desired: DataActionCheckInputs): Promise<RunOutcome> {
    const { actionId, actionName } = desired;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await runThroughLosses(genesys, desired);
      if (outcome.success) return outcome;
      const { hop, cause, cure, mayPass } = diagnosisOf(outcome, contextOf(desired));
      const delay = mayPass ? inForceDelays[attempt] : undefined;
      if (delay === undefined) {
        const after = mayPass ? ", and went on failing for a minute" : "";
        throw new GenesysError(
          "check.failed",
          [
            `data action "${actionName}" (${actionId}) was deployed, but its example does not get through${after}.`,
            `Broken hop: ${hop}.`,
            `Cause: ${cause}.`,
            `Cure: ${cure}.`,
          ].join("\n  "),
        );
      }
      await genesys.clock.sleep(delay);
    }
  }
}

/** What the parts of the call tell about it. */
function contextOf({ onTheWay, granted }: DataActionCheckInputs): CallContext {
  const [urlInvocation] = onTheWay["url"]?.split(" ") ?? [];
  const isHttp = urlInvocation === "function-url" || urlInvocation === "http-api";
  const invocation = isHttp ? urlInvocation : onTheWay["role"] === undefined ? undefined : "role";
  // Of a function that exists outside the stack, only the ARN is known to change.
  const functionArn = onTheWay["function"]?.startsWith("arn:") === true ? onTheWay["function"] : undefined;
  return {
    ...(invocation === undefined ? {} : { invocation }),
    ...(functionArn === undefined ? {} : { functionArn, isExisting: true }),
    ...(granted === undefined ? {} : { granted }),
  };
}

/**
 * Runs the example. An action with side effects has none (`verify: false`), so an example with an unknown outcome can
 * be run again.
 */
async function runThroughLosses(genesys: Genesys, desired: DataActionCheckInputs): Promise<RunOutcome> {
  const { actionId, example, timeoutSeconds } = desired;
  for (const delay of unknownOutcomeDelays) {
    try {
      return await genesys.run(actionId, example.input, timeoutSeconds);
    } catch (error) {
      if (!(error instanceof UnknownOutcome)) throw error;
      await genesys.clock.sleep(delay);
    }
  }
  return await genesys.run(actionId, example.input, timeoutSeconds);
}
