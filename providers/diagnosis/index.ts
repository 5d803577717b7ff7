import type { RunOutcome } from "../dataActionCheck/requests.ts";
import { type CallContext, diagnose } from "./diagnose.ts";
import type { Hop } from "./meaning.ts";
import { quotation } from "./quotation.ts";
import { readRun } from "./runFacts.ts";
import { visible } from "../text/visible.ts";
import { resourceWords, worded } from "./words.ts";

export type { CallContext } from "./diagnose.ts";
export type { Words } from "./words.ts";
export { type Hop, hops } from "./meaning.ts";

/** Where a call ended, why, and what mends it. */
export interface Diagnosis {
  readonly hop: Hop;
  readonly cause: string;
  readonly cure: string;
  /** Whether it passes by waiting: a role or a policy may not be in force yet, a limit may be used up for now. */
  readonly mayPass: boolean;
  /** The function has another role than the one that is there: making the function anew mends it. */
  readonly isStaleRole?: true;
}

/**
 * Says where a failed run ended. First it reads what happened: whether the function ran, who was refused what, which
 * code, which status. Then it concludes from that. Genesys Cloud does not document the names of its steps, so nothing
 * depends on them.
 *
 * @param context what is known of the call; a hop that its invocation does not have is never named
 */
export function diagnosisOf(outcome: RunOutcome, context: CallContext = {}): Diagnosis {
  const facts = readRun(outcome);
  const { hop, cause, cure, mayPass, isStaleRole } = diagnose(facts, context);
  // Cause and cure name roles, hosts and modules as the answer has them.
  return {
    hop,
    cause: `${visible(cause)} (${quotation(facts.said) || "no words were given"})`,
    cure: visible(commanded(worded(cure, context.words ?? resourceWords), context)),
    mayPass: mayPass === true,
    ...(isStaleRole === true ? { isStaleRole } : {}),
  };
}

/** Cures name Pulumi's commands in one form. Whoever shows them may start Pulumi in another. */
function commanded(cure: string, { command }: CallContext): string {
  if (command === undefined) return cure;
  return cure.replaceAll(/`pulumi ([^`]+)`/g, (_, args: string) => `\`${command(args)}\``);
}
