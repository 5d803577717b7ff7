import {
  type CommandLine,
  has,
  type OptionName,
  putTogether,
  refuseGroups,
  takeApart,
  without,
} from "./commandLine.ts";
import { withPolicies } from "./policyPacks.ts";

/** One run of the Pulumi CLI. */
export interface Run {
  readonly args: readonly string[];
  /**
   * Where what it prints goes: a preview before an `up` must not mix with the JSON that the `up` prints. `unseen` is
   * shown nowhere, and nobody is asked.
   */
  readonly output: "stdout" | "stderr" | "unseen";
}

export interface Surroundings {
  /** Whether somebody can be asked. */
  readonly isTerminal: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** Folder of a policy pack; absent: there is none. */
  readonly policyPack?: string;
}

/** What is done for a command. */
export interface Course {
  /** Shows what the command would take away, before anything is made; absent where it takes nothing. */
  readonly preview?: Run;
  /** The command itself; absent where the preview was all that was asked for. */
  readonly run?: Run;
  /** Whether the user can be asked to confirm. */
  readonly isAsked: boolean;
  /** Nobody can be asked, and nobody said yes: the command that says yes. Pulumi refuses the command that was given. */
  readonly withYes?: string;
}

const help: OptionName = ["help", "h"];
const json: OptionName = ["json", "j"];
const yes: OptionName = ["yes", "y"];
const skipPreview: OptionName = ["skip-preview", "f"];
const nonInteractive: OptionName = ["non-interactive"];
const previewOnly: OptionName = ["preview-only"];
/** Options of `up` that `preview` does not know, and of `destroy` that make no sense in its preview. */
const upSwitches: readonly OptionName[] = [yes, skipPreview, ["continue-on-error"], ["strict"]];
const upValues: readonly OptionName[] = [["secrets-provider"], ["plan"]];
const destroySwitches: readonly OptionName[] = [yes, skipPreview, ["remove"]];
/** Options of `up` that are put in anew, or that contradict those. */
const answered: readonly OptionName[] = [yes, skipPreview, ["strict"]];

/**
 * What `npm run pulumi -- <arguments>` runs. It previews an `up` and a `destroy` first, to find every issue before
 * anything is made and to know what would be deleted. The preview is shown where nobody can be asked. Else it is
 * hidden, because Pulumi shows its own preview and asks. Whatever deploys gets the project's policy pack.
 *
 * @throws Error where the line can't be read
 */
export function courseOf(given: readonly string[], surroundings: Surroundings): Course {
  const line = takeApart(given);
  const shown: Run = { args: given, output: "stdout" };
  if (!isUpdate(line) && !isPreview(line) && !isDestroy(line) && !isWatch(line)) return { run: shown, isAsked: false };
  if (has(line, help)) return { run: shown, isAsked: false };
  refuseGroups(line);
  const policed = isDestroy(line) ? line : withPolicies(line, surroundings.policyPack);
  const whole: Run = { args: putTogether(policed), output: "stdout" };
  if (isWatch(line)) return { run: whole, isAsked: false };
  if (isPreview(line) || has(line, previewOnly)) return { preview: whole, isAsked: false };
  const attended = isAttended(line, surroundings);
  const confirmed = isConfirmed(line, surroundings);
  // Pulumi itself says that it needs a yes where nobody can be asked.
  if (!attended && !confirmed) return { run: whole, isAsked: false, withYes: `${line.command} --yes` };
  const preview = previewOf(policed);
  if (attended) return { preview: unseen(preview), run: whole, isAsked: true };
  if (isDestroy(line)) return { preview: unseen(preview), run: whole, isAsked: false };
  return {
    preview: { args: putTogether(preview), output: besideOutput(line) },
    run: { ...whole, args: upArguments(policed) },
    isAsked: false,
  };
}

function previewOf(line: CommandLine): CommandLine {
  if (!isDestroy(line)) return { ...without(line, upSwitches, upValues), command: "preview" };
  const { command, rest } = without(line, destroySwitches, []);
  return { command, rest: ["--preview-only", ...rest] };
}

/** Without the lines for people: what happens is read from the events. */
function unseen({ command, rest }: CommandLine): Run {
  return { args: [command, "--non-interactive", ...rest], output: "unseen" };
}

/** An `up` that was previewed already. */
function upArguments(line: CommandLine): readonly string[] {
  const { command, rest } = without(line, answered, []);
  return [command, "--yes", "--skip-preview", ...rest];
}

export function isPreview({ command }: CommandLine): boolean {
  return command === "preview" || command === "pre";
}

export function isUpdate({ command }: CommandLine): boolean {
  return command === "up" || command === "update";
}

export function isDestroy({ command }: CommandLine): boolean {
  return command === "destroy" || command === "down" || command === "dn";
}

function isWatch({ command }: CommandLine): boolean {
  return command === "watch";
}

export function isHelp(line: CommandLine): boolean {
  return has(line, help);
}

/** Where the output of a command that runs before this one goes. */
export function besideOutput(line: CommandLine): "stdout" | "stderr" {
  return has(line, json) ? "stderr" : "stdout";
}

/** Whether Pulumi itself asks. */
function isAttended(line: CommandLine, surroundings: Surroundings): boolean {
  return surroundings.isTerminal && !has(line, nonInteractive) && !isConfirmed(line, surroundings);
}

function isConfirmed(line: CommandLine, { environment }: Surroundings): boolean {
  return has(line, yes, skipPreview) || ["true", "1"].includes(environment["PULUMI_SKIP_CONFIRMATIONS"] ?? "");
}
