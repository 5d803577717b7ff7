import { timeoutLimits } from "genesyscloud-provider/timeout";
import { unknown } from "../facts.ts";
import { reachOf } from "../reach.ts";
import { violation, type RuleResult, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

/** Where none is given, in seconds: AWS's own for functions, Genesys Cloud's own for actions. */
const defaults = { function: 3, action: timeoutLimits.absent };

export const functionTimeout: StackRule = {
  about: "stack",
  id: "function-timeout",
  level: "mandatory",
  severity: "medium",
  holds: "A function runs no longer than the data action that calls it waits.",
  reason:
    "A function that runs on after the caller has gone costs money, nobody sees its answer, and its writes surprise the next caller.",
  cure: "Set timeoutSeconds in action.ts, which is both; or shorten the function's timeout.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
  types: [types.dataAction],
  evaluate(action, { stack }) {
    const waits = action.props["timeoutSeconds"] ?? defaults.action;
    if (waits === unknown) return [undecided("timeoutSeconds")];
    return reachOf(action, stack).functions.flatMap(({ name, props }): RuleResult[] => {
      const runs = props["timeout"] ?? defaults.function;
      if (runs === unknown) return [undecided(`function[${name}].timeout`)];
      if (Number(runs) <= Number(waits)) return [];
      return [
        violation(`function[${name}].timeout[${Number(runs)}]`, `is longer than the action waits, ${Number(waits)} s`),
      ];
    });
  },
};
