import { unknown } from "../facts.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { daysBetween, endOfSupport, furtherRuntimes } from "../runtimes.ts";
import { types } from "../types.ts";

const warningDays = 180;

export const functionRuntimeEnding: ResourceRule = {
  about: "resource",
  id: "function-runtime-ending",
  level: "advisory",
  severity: "medium",
  holds: `A function's runtime is supported for at least ${warningDays} days more.`,
  reason: "Moving to another runtime takes a test of every function: better before the last day than after it.",
  cure: "Plan the move to a runtime with a later end of support.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  types: [types.function],
  parameters: furtherRuntimes,
  evaluate({ props }, { today, parameters }) {
    const runtime = props["runtime"];
    if (runtime === unknown) return [undecided("runtime")];
    const end = typeof runtime === "string" ? endOfSupport(runtime, parameters["runtimes"]) : undefined;
    if (end === undefined) return [];
    const left = daysBetween(today, end);
    return left >= 0 && left < warningDays
      ? [violation(`runtime[${String(runtime)}]`, `is supported until ${end}, ${left} days more`)]
      : [];
  },
};
