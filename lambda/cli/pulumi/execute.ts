import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { toolEnvironment } from "../setup/environment.ts";
import type { PulumiCli } from "../setup/pulumiCli.ts";

const execute = promisify(execFile);
/** Bytes that a command may print: a stack of many functions has a large state. */
const longestOutput = 1_000_000_000;

export interface EngineOptions {
  readonly cli: PulumiCli;
  /** Folder of the Pulumi program. */
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Absent: the selected one. */
  readonly stack?: string;
}

/** Runs a command of Pulumi's on a stack and gives what it printed. @throws what execFile throws, with its output */
export async function runPulumi(options: EngineOptions, args: readonly string[]): Promise<string> {
  const { cli, program, environment, stack } = options;
  const { stdout } = await execute(
    path.join(cli.bin, "pulumi"),
    [...args, "--non-interactive", ...(stack === undefined ? [] : ["--stack", stack])],
    { cwd: program, env: { ...environment, ...toolEnvironment(cli) }, maxBuffer: longestOutput },
  );
  return stdout;
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
