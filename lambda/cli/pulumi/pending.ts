import { besideOutput, isHelp, isPreview, isUpdate, type Run } from "./arguments.ts";
import { mentions, takeApart, written } from "./commandLine.ts";
import { reasonOf } from "./execute.ts";

/** What a run that was killed had begun, as the state keeps it until the next run. */
export interface Pending {
  /** Said to the user, a line each. */
  readonly said: readonly string[];
  /** Brings the state to what is there, before a command relies on it. */
  readonly look?: Run;
}

interface Operation {
  readonly type: string;
  readonly urn: string;
}

/** Operations after which an object may differ from its state. An object that was being created is not in the state. */
const staling = ["deleting", "updating"];
/** Options that say which stack is meant. */
const choosing = [
  ["stack", "s"],
  ["cwd", "C"],
] as const;

/**
 * What to do about operations that a killed run left pending, before an `up` or a `preview`. The state still holds
 * those objects as they were. If the program wants them so, the engine sees no difference. So an `up` refreshes
 * everything first, whatever its targets are, because the engine forgets pending operations with the next run that
 * writes.
 *
 * @param given the arguments of the command
 * @param run runs another command of Pulumi's and gives what it prints
 */
export async function pendingBefore(
  given: readonly string[],
  run: (args: readonly string[]) => Promise<string>,
): Promise<Pending> {
  const line = takeApart(given);
  if (isHelp(line) || mentions(line, ["refresh", "r"])) return { said: [] };
  if (!isUpdate(line) && !isPreview(line)) return { said: [] };
  const stack = written(line, ...choosing);
  let operations: readonly Operation[];
  try {
    operations = pendingIn(await run(["stack", "export", ...stack]));
  } catch (error) {
    const reason = reasonOf(error);
    // The command itself says or asks which stack there is.
    const isElsewhere = /^no stack (named|selected)/i.test(reason);
    return { said: isElsewhere ? [] : [`Whether a run was killed could not be looked up: ${reason}`] };
  }
  if (operations.length === 0) return { said: [] };
  const said = operations.map(({ type, urn }) => `A run was killed, or is still under way, while ${type} ${urn}`);
  if (isPreview(line)) {
    return {
      said: [...said, "This preview goes by the state all the same; with --refresh it looks at what is there."],
    };
  }
  const look = ["refresh", "--yes", "--skip-preview", "--skip-pending-creates", ...stack];
  const unseen = operations
    .filter(({ type, urn }) => type === "updating" && urn.includes("aws:lambda/function:Function::"))
    .map(({ urn }) => `AWS gives out no code: if handler.ts was put back since then, add --replace '${urn}'`);
  return {
    said: [...said, ...unseen, "What is there is looked at first (pulumi refresh)."],
    look: { args: look, output: besideOutput(line) },
  };
}

/** @throws SyntaxError where it is no export of a stack */
function pendingIn(exported: string): Operation[] {
  const { deployment } = JSON.parse(exported) as {
    deployment?: { pending_operations?: readonly { type: string; resource: { urn: string } }[] | null } | null;
  };
  const pending = deployment?.pending_operations ?? [];
  return pending
    .filter(({ type }) => staling.includes(type))
    .map(({ type, resource }) => ({ type, urn: resource.urn }));
}
