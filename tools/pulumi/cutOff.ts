import { takeApart } from "./commandLine.ts";

interface PendingOperation {
  readonly type: string;
  readonly resource: { readonly urn: string };
}

/** Operations after which an object may be other than the state says; what was being created is not in the state. */
const staling = ["deleting", "updating"];
/** Options that say which stack is meant. */
const choosing = ["stack", "cwd"];

/**
 * What the run before was about to change or delete when it was killed, as the state tells: it still holds it as it was
 * before. A state that can't be read tells nothing; the command itself says why it can't.
 *
 * @param given the arguments of a command on a stack
 * @param run runs another command of Pulumi's and gives what it prints
 */
export async function cutOff(
  given: readonly string[],
  run: (args: readonly string[]) => Promise<string>,
): Promise<readonly string[]> {
  const line = takeApart(given);
  const parts = [...(line?.before ?? []), ...(line?.after ?? [])];
  const stack = parts.filter(({ option }) => option !== undefined && choosing.includes(option));
  const printed = await run(["stack", "export", ...stack.flatMap(({ args }) => args)]).catch(() => "{}");
  const { deployment } = JSON.parse(printed) as { deployment?: { pending_operations?: readonly PendingOperation[] } };
  const pending = deployment?.pending_operations ?? [];
  return pending.filter(({ type }) => staling.includes(type)).map(({ type, resource }) => `${type} ${resource.urn}`);
}
