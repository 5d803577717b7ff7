import { quotas } from "genesys-lambda/iam/quotas";
import { unknown } from "../facts.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

/** AWS's own where none is given is the least that it has, in megabytes. */
const defaultMemory = quotas.functionMemory.least;

export const functionMemory: ResourceRule = {
  about: "resource",
  id: "function-memory",
  level: "mandatory",
  severity: "low",
  holds: "A function has 128 to 3,008 MB of memory.",
  reason: "Memory is paid for by the millisecond, and more than 3,008 MB needs a raised quota in many accounts.",
  cure: "Set memoryMegabytes in action.ts (memorySize of the function) to what it needs, or add an exception.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
  types: [types.function],
  parameters: {
    least: {
      type: "integer",
      default: quotas.functionMemory.least,
      description: "Whole megabytes, the least that passes.",
    },
    most: { type: "integer", default: 3008, description: "Whole megabytes, the most that passes." },
  },
  evaluate({ props }, { parameters }) {
    const size = props["memorySize"] ?? defaultMemory;
    if (size === unknown) return [undecided("memorySize")];
    const [least, most] = [Number(parameters["least"]), Number(parameters["most"])];
    if (Number(size) >= least && Number(size) <= most) return [];
    return [violation(`memorySize[${Number(size)}]`, `is not between ${least} and ${most} MB`)];
  },
};
