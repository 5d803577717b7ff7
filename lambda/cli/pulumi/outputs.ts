import { isHelp, isUpdate, type Run } from "./arguments.ts";
import { has, mentions, type OptionName, takeApart, written } from "./commandLine.ts";

const suppressed: OptionName = ["suppress-outputs"];
/** What `up` and `stack output` have in common: which stack is meant, and how it is shown. */
const sharedValues: readonly OptionName[] = [["stack", "s"], ["cwd", "C"], ["color"]];
const sharedSwitches: readonly OptionName[] = [["show-secrets"], ["non-interactive"]];

/**
 * Runs a command of Pulumi's and gives its exit code. An `up` that fails ends before the program has named its outputs,
 * and Pulumi then lists all of them as removed, while the state keeps them: so outputs are shown by a command of their
 * own, once the `up` has succeeded. What prints JSON, or is told how to show outputs, is run as it is.
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
