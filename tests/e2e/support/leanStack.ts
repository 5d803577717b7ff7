import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { EngineEvent, OutputMap, Stack, UpdateSummary } from "@pulumi/pulumi/automation/index.js";

/**
 * The same stack with fewer calls of the CLI. After each operation the Automation API calls it three times more: for a
 * summary that the events hold already, and for the outputs with and without secrets.
 */
export function lean(stack: Stack, environment: Readonly<Record<string, string>>): Stack {
  let resourceChanges: UpdateSummary["resourceChanges"] = {};
  const onEvent = ({ summaryEvent }: EngineEvent): void => {
    if (summaryEvent !== undefined) resourceChanges = summaryEvent.resourceChanges;
  };
  const [up, refresh, destroy] = [stack.up.bind(stack), stack.refresh.bind(stack), stack.destroy.bind(stack)];
  stack.up = async (options) =>
    await up({
      ...options,
      onEvent: (event) => {
        onEvent(event);
        options?.onEvent?.(event);
      },
    });
  stack.refresh = async (options) => await refresh({ ...options, onEvent });
  stack.destroy = async (options) => await destroy({ ...options, onEvent });
  stack.info = async () => await Promise.resolve({ result: "succeeded", resourceChanges } as UpdateSummary);
  stack.outputs = async (): Promise<OutputMap> => {
    const args = ["stack", "output", "--json", "--show-secrets", "--stack", stack.name, "--non-interactive"];
    const { command } = stack.workspace.pulumiCommand;
    const options = { cwd: stack.workspace.workDir, env: { ...process.env, ...environment } };
    const { stdout } = await promisify(execFile)(command, args, options);
    const values = Object.entries(JSON.parse(stdout) as Record<string, unknown>);
    return Object.fromEntries(values.map(([name, value]) => [name, { value, secret: false }]));
  };
  return stack;
}
