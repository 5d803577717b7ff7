import { partsOf, putTogether, takeApart, type CommandLine, type Part } from "./commandLine.ts";

/** One run of the Pulumi CLI. */
export interface Run {
  readonly args: readonly string[];
  /** Where what it prints goes: a preview before an `up` must not mix with the JSON that the `up` prints. */
  readonly output: "stdout" | "stderr";
}

export interface Surroundings {
  /** Whether somebody can be asked. */
  readonly isTerminal: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** Folder of a policy pack; absent: there is none. */
  readonly policyPack?: string;
}

/** Options by which nobody is asked. */
const unattended = new Set(["yes", "skip-preview", "non-interactive"]);
/** Options of `up` that `preview` does not know. */
const upOnly = new Set(["yes", "skip-preview", "continue-on-error", "secrets-provider", "strict", "plan"]);
/** Options of `up` that are put in anew, or that contradict those. */
const answered = new Set(["yes", "skip-preview", "strict"]);

/**
 * What is run for `npm run pulumi -- <arguments>`, one after the other until one fails: an `up` that nobody is asked
 * about is previewed first, because every fault is to be found before anything is made. On a terminal `up` shows its
 * own preview and asks. Previews and updates get the project's policy pack.
 */
export function runsFor(given: readonly string[], surroundings: Surroundings): readonly Run[] {
  const line = takeApart(given);
  if (line === undefined || !isUpdate(line.command) || has(line, "help")) {
    const isPreviewed = line !== undefined && isPreview(line.command) && !has(line, "help");
    return [{ args: isPreviewed ? withPolicies(line, surroundings) : given, output: "stdout" }];
  }
  if (isAsked(line, surroundings)) return [{ args: withPolicies(line, surroundings), output: "stdout" }];
  return [
    { args: previewArguments(line, surroundings), output: has(line, "json") ? "stderr" : "stdout" },
    { args: upArguments(line, surroundings), output: "stdout" },
  ];
}

/** The preview of an `up`: its arguments without those that only an `up` has. */
function previewArguments(line: CommandLine, surroundings: Surroundings): readonly string[] {
  return withPolicies({ ...without(line, upOnly), command: "preview" }, surroundings);
}

/** An `up` that was previewed already. */
function upArguments(line: CommandLine, surroundings: Surroundings): readonly string[] {
  const { before, command, after } = without(line, answered);
  const yes = { option: "yes", args: ["--yes", "--skip-preview"] };
  return withPolicies({ before, command, after: [yes, ...after] }, surroundings);
}

export function isPreview(command: string): boolean {
  return command === "preview" || command === "pre";
}

export function isUpdate(command: string): boolean {
  return command === "up" || command === "update";
}

/** Whether the `up` itself previews and asks. */
function isAsked(line: CommandLine, { isTerminal, environment }: Surroundings): boolean {
  const confirmed = ["true", "1"].includes(environment["PULUMI_SKIP_CONFIRMATIONS"] ?? "");
  return (
    isTerminal && !confirmed && !partsOf(line).some(({ option }) => option !== undefined && unattended.has(option))
  );
}

function withPolicies(line: CommandLine, { policyPack }: Surroundings): readonly string[] {
  if (policyPack === undefined || has(line, "policy-pack")) return putTogether(line);
  return putTogether({ ...line, after: [{ args: ["--policy-pack", policyPack] }, ...line.after] });
}

export function has(line: CommandLine, name: string): boolean {
  return partsOf(line).some(({ option }) => option === name);
}

function without(line: CommandLine, names: ReadonlySet<string>): CommandLine {
  const isKept = ({ option }: Part): boolean => option === undefined || !names.has(option);
  return { ...line, before: line.before.filter(isKept), after: line.after.filter(isKept) };
}
