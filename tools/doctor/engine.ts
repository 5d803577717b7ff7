import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { type AwsSide, readRefresh, unreadable } from "../../doctor/awsSide.ts";
import { type DeployedStack, readExport } from "../../doctor/deployedStack.ts";
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

/** Reads a stack through Pulumi's own command line; changes nothing, not even which stack is selected. */
export class Engine {
  readonly #options: EngineOptions;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** @throws Error with Pulumi's own words, where there is no such stack or it can't be opened */
  async stackName(): Promise<string> {
    return this.#options.stack ?? (await this.#run(["stack", "--show-name"])).trim();
  }

  async stack(): Promise<DeployedStack> {
    return readExport(await this.#run(["stack", "export"]));
  }

  /** The stack's config in the clear: it stays in memory. */
  async config(): Promise<Record<string, string>> {
    const values = JSON.parse(await this.#run(["config", "--json", "--show-secrets"])) as Record<
      string,
      { value?: string }
    >;
    return Object.fromEntries(Object.entries(values).map(([key, { value = "" }]) => [key, value]));
  }

  /** The AWS resources of these URNs (or patterns) as they are now, by a refresh that is only previewed. */
  async awsSide(urns: readonly string[]): Promise<AwsSide> {
    const args = ["refresh", "--preview-only", "--json", ...urns.flatMap((urn) => ["--target", urn])];
    try {
      return readRefresh(await this.#run(args));
    } catch (error) {
      // A refresh that fails tells what it could read all the same.
      const { stdout = "" } = error as { stdout?: string };
      return stdout.trimStart().startsWith("{") ? readRefresh(stdout) : unreadable(reasonOf(error));
    }
  }

  async #run(args: readonly string[]): Promise<string> {
    const { cli, program, environment, stack } = this.#options;
    const { stdout } = await execute(
      path.join(cli.bin, "pulumi"),
      [...args, "--non-interactive", ...(stack === undefined ? [] : ["--stack", stack])],
      { cwd: program, env: { ...environment, ...toolEnvironment(cli) }, maxBuffer: longestOutput },
    );
    return stdout;
  }
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
