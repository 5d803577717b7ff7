import { isHelp, isUpdate, type Run } from "./arguments.ts";
import { has, mentions, type OptionName, takeApart, written } from "./commandLine.ts";

const suppressed: OptionName = ["suppress-outputs"];
/** What `up` and `stack output` have in common: which stack is meant, and how it is shown. */
const sharedValues: readonly OptionName[] = [["stack", "s"], ["cwd", "C"], ["color"]];
const sharedSwitches: readonly OptionName[] = [["show-secrets"], ["non-interactive"]];

/**
 * Runs a command of Pulumi's and gives its exit code. An `up` that fails ends before the program has named its outputs.
 * Pulumi then lists all outputs as removed, although the state keeps them. So the `up` hides its outputs, and a command
 * of its own shows them once the `up` has succeeded. A command that prints JSON, or that is told how to show outputs,
 * runs as it is.
 *
 * @param start runs one command and gives its exit code
 */
export async function runThenOutputs(run: Run, start: (run: Run) => Promise<number>): Promise<number> {
  const line = takeApart(run.args);
  if (!isUpdate(line) || isHelp(line) || has(line, ["json", "j"]) || mentions(line, suppressed))
    return await start(run);
  const exitCode = await start({ ...run, args: [line.command, `--${suppressed[0]}`, ...line.rest] });
  if (exitCode !== 0) return exitCode;
  const shared = [
    ...written(line, ...sharedValues),
    ...sharedSwitches.flatMap((one) => (has(line, one) ? [`--${one[0]}`] : [])),
  ];
  await start({ ...run, args: ["stack", "output", ...shared] });
  return exitCode;
}
