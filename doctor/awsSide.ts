import type { StateResource } from "./deployedStack.ts";

/** An AWS resource of the stack as it is now. */
export type Live =
  | {
      readonly kind: "there";
      readonly outputs: Readonly<Record<string, unknown>>;
      /** Whether the engine saw a difference from the state. */
      readonly isChanged: boolean;
    }
  | { readonly kind: "gone" }
  /** It could not be looked at. */
  | { readonly kind: "unread"; readonly reason: string };

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

/** Reads what `pulumi refresh --preview-only --json` prints. */
export function readRefresh(text: string): AwsSide {
  const { steps = [] } = JSON.parse(text) as { steps?: Step[] };
  const seen = new Map(steps.map((step) => [step.urn ?? "", step]));
  return {
    live({ urn }) {
      const step = seen.get(urn);
      if (step === undefined) return { kind: "unread", reason: "the engine did not look at it" };
      if (step.op === "delete") return { kind: "gone" };
      return { kind: "there", outputs: step.newState?.outputs ?? {}, isChanged: step.op === "update" };
    },
  };
}

/** An AWS side that could not be read. */
export function unreadable(problem: string): AwsSide {
  return { problem, live: () => ({ kind: "unread", reason: problem }) };
}
