import { isDeepStrictEqual } from "node:util";
import { differenceFrom } from "genesyscloud-provider/expectation";
import { visible } from "genesyscloud-provider/visible";
import { cures } from "./cures.ts";
import type { StateResource } from "./deployedStack.ts";

/** An AWS resource of the stack as it is now. */
export type Live =
  | { readonly kind: "there"; readonly outputs: Readonly<Record<string, unknown>> }
  | { readonly kind: "gone" }
  /** It could not be looked at. */
  | { readonly kind: "unread"; readonly reason: string };

/**
 * The inputs that somebody changed after the deployment. Only names of inputs count: other outputs are AWS's own, and
 * some of them change by themselves. AWS may also report more than was given, or leave a value out.
 */
export function changedInputs(
  { inputs, outputs }: StateResource,
  live: Readonly<Record<string, unknown>>,
  names: readonly string[] = Object.keys(inputs),
): string[] {
  return names.filter((name) => {
    if (name.startsWith("__") || isEmpty(live[name]) || isDeepStrictEqual(outputs[name], live[name])) return false;
    return differenceFrom(inputs[name] ?? outputs[name], live[name], name) !== undefined;
  });
}

/** What AWS reports where nothing was given. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (typeof value === "object" && Object.keys(value).length === 0)
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

interface OutputsEvent {
  readonly resOutputsEvent?: {
    readonly metadata?: { readonly urn?: string; readonly new?: { readonly outputs?: Record<string, unknown> } | null };
  };
}

/**
 * What the engine read of each resource, from its log of events. What it prints has the actual values only where an
 * `up` would change something, so not the hash of a function's code, for example.
 */
function readOutputs(eventLog: string): ReadonlyMap<string, Record<string, unknown>> {
  const events = eventLog
    .split("\n")
    .filter((line) => line.includes("resOutputsEvent"))
    .map((line) => (JSON.parse(line) as OutputsEvent).resOutputsEvent?.metadata);
  return new Map(
    events.flatMap((event) =>
      event?.urn === undefined || event.new?.outputs === undefined ? [] : [[event.urn, event.new.outputs]],
    ),
  );
}

/**
 * Reads what `pulumi refresh --preview-only --json` prints, whether or not all of it could be looked at.
 *
 * @param eventLog the engine's events of that run, a line each
 */
export function readRefresh(text: string, eventLog: string): AwsSide {
  const { steps = [], diagnostics = [] } = JSON.parse(text) as { steps?: Step[]; diagnostics?: Diagnostic[] };
  const outputs = readOutputs(eventLog);
  const seen = new Map(steps.map((step) => [step.urn ?? "", step]));
  // The engine lists resources that it could not read among the unchanged ones.
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
      return { kind: "there", outputs: outputs.get(urn) ?? step.newState?.outputs ?? {} };
    },
  };
}

function reason(message = "no reason is given"): string {
  const said = message.replace(/^\s*error:\s*(Preview failed:\s*)?/i, "").trim();
  return `AWS could not be read: ${visible(said.slice(0, 500).toWellFormed())}; ${cures.awsUnread}`;
}

/** An AWS side that could not be read. */
export function unreadable(message: string): AwsSide {
  const problem = reason(message);
  return { problem, live: () => ({ kind: "unread", reason: problem }) };
}
