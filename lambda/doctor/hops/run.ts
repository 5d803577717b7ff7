import { differenceFrom } from "genesyscloud-provider/expectation";
import { type CallContext, type Diagnosis, diagnosisOf } from "genesyscloud-provider/diagnosis";
import type { CallFacts, LiveRun } from "../facts.ts";
import { cures } from "../cures.ts";
import { folderWords } from "../words.ts";
import { broken, type Hop, type HopResult, hops, ok, unknown } from "../hop.ts";

/** What the live run proves: that every hop works, or which one is broken. */
export function withRun(looked: readonly HopResult[], facts: CallFacts): HopResult[] {
  const { run, aws } = facts;
  const ended = looked.find((one) => one.status === "broken" && one.letsPass !== true);
  if (run.kind !== "ran") return [...looked, ...unseen(reasonOf(run))];
  const { outcome, expected } = run;
  if (!outcome.success) return failed(looked, explained(diagnosisOf(outcome, contextOf(facts)), facts), ended);
  // Where AWS could not be read, the user has to know that. Where a part lies outside the stack, the run is the proof.
  const isProof = aws.problem === undefined;
  const proved = looked.map((one) =>
    one.status === "unknown" && isProof ? ok(one.hop, "the live run got through it") : one,
  );
  const difference = differenceFrom(expected, outcome.output, "output");
  const handler =
    difference === undefined
      ? ok("handler", "the live run got the expected answer")
      : broken(
          "handler",
          `its answer to the example is not the expected one: ${difference}`,
          cures.handler.otherAnswer,
        );
  return [...proved, handler, ok("answer")];
}

function contextOf({ call, commands }: CallFacts): CallContext {
  const arn = call.function?.outputs["arn"] ?? (call.invocation === "role" ? call.target : undefined);
  return {
    invocation: call.invocation,
    isExisting: call.function === undefined,
    command: (args) => commands.pulumi(args),
    words: folderWords,
    ...(typeof arn === "string" ? { functionArn: arn } : {}),
  };
}

/** Where AWS refuses the role although its policy is as the config says, the config is wrong. */
function explained(diagnosis: Diagnosis, { desired, commands, call }: CallFacts): Diagnosis {
  if (diagnosis.isStaleRole === true && call.function !== undefined) {
    return { ...diagnosis, cure: cures.function.otherRoleUnrecorded(commands, call.function.urn) };
  }
  const [override] = desired.trustOverrides;
  if (diagnosis.hop !== "role" || override === undefined) return diagnosis;
  const cause = `${override.key} is set, and what Genesys publishes is ${override.published}; ${diagnosis.cause}`;
  return { ...diagnosis, cause, cure: cures.role.wrongConfig(commands, override.key) };
}

/** A run that failed names the broken hop, unless an earlier hop is known to be broken. */
function failed(looked: readonly HopResult[], diagnosis: Diagnosis, ended: HopResult | undefined): HopResult[] {
  if (ended !== undefined && isBefore(ended.hop, diagnosis.hop)) return [...looked, ...unseen("the call ends before")];
  const found = broken(diagnosis.hop, diagnosis.cause, diagnosis.cure);
  const all = [...looked, ...unseen("the call did not get that far")];
  return all.map((one) => {
    if (one.hop === diagnosis.hop) return one.status === "broken" ? one : found;
    // The call passed every hop before the broken one.
    const isPassed = isBefore(one.hop, diagnosis.hop) && one.status === "unknown";
    return isPassed ? ok(one.hop, "the live run got through it") : one;
  });
}

function unseen(missing: string): HopResult[] {
  return [unknown("handler", missing), unknown("answer", missing)];
}

function isBefore(one: Hop, other: Hop): boolean {
  return hops.indexOf(one) <= hops.indexOf(other);
}

function reasonOf(run: Exclude<LiveRun, { kind: "ran" }>): string {
  return run.kind === "failed" ? `the live run could not be made: ${run.error.message}` : `no live run: ${run.reason}`;
}
