import { unknown } from "../facts.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { endOfSupport, furtherRuntimes, runtimes } from "../runtimes.ts";
import { types } from "../types.ts";

/** The runtimes whose support ends last, to be named to whoever has to change. */
const lasting = Object.keys(runtimes).filter((runtime) => (runtimes[runtime] ?? "") > "2027");

export const functionRuntime: ResourceRule = {
  about: "resource",
  id: "function-runtime",
  level: "mandatory",
  severity: "high",
  holds: "A function runs on a runtime that AWS supports.",
  reason: "After its end of support a runtime gets no security fixes, and soon functions on it can't be changed.",
  cure: `Move to one of ${lasting.join(", ")}, or give the end of support of another one by config.`,
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  types: [types.function],
  parameters: furtherRuntimes,
  evaluate({ props }, { today, parameters }) {
    const runtime = props["runtime"];
    if (runtime === unknown) return [undecided("runtime")];
    // A function made from a container image has none.
    if (typeof runtime !== "string") return [];
    const end = endOfSupport(runtime, parameters["runtimes"]);
    if (end === undefined) return [violation(`runtime[${runtime}]`, "is none that is known to be supported")];
    return end < today ? [violation(`runtime[${runtime}]`, `is out of support since ${end}`)] : [];
  },
};
