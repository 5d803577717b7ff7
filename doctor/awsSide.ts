import { isDeepStrictEqual } from "node:util";
import type { StateResource } from "./deployedStack.ts";

/** An AWS resource of the stack as it is now. */
export type Live =
  | { readonly kind: "there"; readonly outputs: Readonly<Record<string, unknown>> }
  | { readonly kind: "gone" }
  /** It could not be looked at. */
  | { readonly kind: "unread"; readonly reason: string };

/**
 * The inputs that somebody changed after the deployment: outputs of other names are AWS's own, and some move by
 * themselves.
 */
export function changedInputs({ inputs, outputs }: StateResource, live: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(inputs).filter(
    (key) => !key.startsWith("__") && key in outputs && !isDeepStrictEqual(outputs[key], live[key]),
  );
}

/** The AWS side of a stack, live. */
export interface AwsSide {
  /** Absent where it could be read; else why not. */
  readonly problem?: string;
  live(resource: StateResource): Live;
}

/** Every URN of an AWS resource: what the engine is to look at. */
export const awsResources = "**aws:**";

interface Step {
  readonly op?: string;
  readonly urn?: string;
  readonly newState?: { readonly outputs?: Record<string, unknown> };
}

interface Diagnostic {
  readonly urn?: string;
  readonly message?: string;
  readonly severity?: string;
}

/** What to do where AWS does not let itself be read. */
const cure =
  "give AWS credentials that may read the stack's account (AWS_PROFILE, aws sso login) and run the doctor again";

/** Reads what `pulumi refresh --preview-only --json` prints, whether or not all of it could be looked at. */
export function readRefresh(text: string): AwsSide {
  const { steps = [], diagnostics = [] } = JSON.parse(text) as { steps?: Step[]; diagnostics?: Diagnostic[] };
  const seen = new Map(steps.map((step) => [step.urn ?? "", step]));
  // The engine lists what it could not read among what it found unchanged.
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const unread = new Map(errors.flatMap(({ urn, message }) => (urn === undefined ? [] : [[urn, reason(message)]])));
  const [first] = errors;
  return {
    ...(first === undefined ? {} : { problem: reason(first.message) }),
    live({ urn }) {
      const step = seen.get(urn);
      const failure = unread.get(urn) ?? (step === undefined ? "the engine did not look at it" : undefined);
      if (step === undefined || failure !== undefined) return { kind: "unread", reason: failure ?? "" };
      if (step.op === "delete") return { kind: "gone" };
      return { kind: "there", outputs: step.newState?.outputs ?? {} };
    },
  };
}

function reason(message = "no reason is given"): string {
  const said = message.replace(/^\s*error:\s*(Preview failed:\s*)?/i, "").trim();
  return `AWS could not be read: ${said.slice(0, 500)}; ${cure}`;
}

/** An AWS side that could not be read. */
export function unreadable(message: string): AwsSide {
  const problem = reason(message);
  return { problem, live: () => ({ kind: "unread", reason: problem }) };
}
