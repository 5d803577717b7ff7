import { timeoutLimits, timeoutRange } from "../dataAction/timeout.ts";
import { objectOf, schemaOf, type ValueOf } from "../validation/schemaTypes.ts";

const text = { type: "string", minLength: 1, description: "give a text" } as const;

export const dataActionCheckInputs = objectOf({
  required: {
    organizationId: text,
    /** Id of the data action that is run. */
    actionId: text,
    actionName: text,
    /** Whole seconds that the action waits, 1-60. */
    timeoutSeconds: {
      type: "integer",
      minimum: timeoutLimits.shortest,
      maximum: timeoutLimits.longest,
      description: `allowed: ${timeoutRange(timeoutLimits)}`,
    },
    /** What is sent, and the part of the output that has to come back. */
    example: objectOf({
      required: { input: { type: "object" } },
      optional: { output: schemaOf<object>({ type: ["object", "array"] }) },
    }),
    /** Part of the call → a text that changes with that part. The example is run again where one of them changed. */
    onTheWay: { type: "object", additionalProperties: { type: "string" } },
  },
  optional: {
    /**
     * What the program grants the function, each as `<action> <ARN>`. AWS takes up to a minute to put a new policy in
     * force, so a handler that is refused one of these is tried again. Any other refusal fails at once. A change of this
     * list alone runs nothing.
     *
     * @default none: a refusal inside the handler fails the deployment at once
     */
    granted: { type: "array", items: text },
  },
});

export const dataActionCheckOutputs = objectOf({
  required: {
    /** `passed`: a check that does not pass is no resource. */
    result: { type: "string", enum: ["passed"] },
  },
});

export type DataActionCheckInputs = ValueOf<typeof dataActionCheckInputs>;
export type DataActionCheckOutputs = DataActionCheckInputs & ValueOf<typeof dataActionCheckOutputs>;
