import path from "node:path";
import { CommandFailed, run } from "../../processes.ts";
import { toolEnvironment } from "../setup/environment.ts";
import type { PulumiCli } from "../setup/pulumiCli.ts";

export interface EngineOptions {
  readonly cli: PulumiCli;
  /** Folder of the Pulumi program. */
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Absent: the selected one. */
  readonly stack?: string;
}

/**
 * Runs a command of Pulumi's on a stack and gives what it printed.
 *
 * @throws CommandFailed with what it printed
 */
export async function runPulumi(options: EngineOptions, args: readonly string[], input?: string): Promise<string> {
  const { cli, program, environment, stack } = options;
  const ran = await run(
    path.join(cli.bin, "pulumi"),
    [...args, "--non-interactive", ...(stack === undefined ? [] : ["--stack", stack])],
    {
      cwd: program,
      environment: { ...environment, ...toolEnvironment(cli) },
      ...(input === undefined ? {} : { input }),
    },
  );
  if (ran.status !== 0) throw new CommandFailed(`pulumi ${args[0] ?? ""}`, ran);
  return ran.stdout;
}

/** What a command printed as JSON, also where it failed. */
export function printedJson(error: unknown): string | undefined {
  const { stdout = "" } = error as { stdout?: string };
  return stdout.trimStart().startsWith("{") ? stdout : undefined;
}

/** What a command that failed said, in one line. */
export function reasonOf(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message?: string };
  const said = [stderr, stdout].find((text) => text !== undefined && text.trim() !== "") ?? message ?? String(error);
  const line = said.split("\n").find((text) => /error/i.test(text)) ?? said.split("\n")[0] ?? "";
  return line
    .replace(/^\s*error:\s*/i, "")
    .trim()
    .slice(0, 500);
}
