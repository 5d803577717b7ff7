import { cures } from "../cures.ts";
import type { CallFacts } from "../facts.ts";
import { broken, type HopResult } from "../hop.ts";
import { lambdaFunction, permission, role, secret, url } from "./aws.ts";
import { action, credential, integration, login, organization } from "./genesys.ts";
import { withRun } from "./run.ts";

/** Every hop of a call, in the order in which it takes them. */
export function diagnoseHops(facts: CallFacts): HopResult[] {
  const looked = [login, organization, action, integration, credential, role, permission, url, lambdaFunction, secret];
  return withRun(
    looked.map((look) => look(facts)),
    facts,
  ).map((one) => (one.hop === "answer" ? answer(one, facts) : one));
}

/** What the action makes of the function's answer. Its translation map and template were compared before the run. */
function answer(hop: HopResult, { action: seen, commands }: CallFacts): HopResult {
  if ("error" in seen || seen.value === "gone" || !seen.value.includes("response")) return hop;
  return broken(
    "answer",
    "somebody changed the action's translation map or success template in Genesys Cloud after the deployment",
    cures.answer.changed(commands),
  );
}
