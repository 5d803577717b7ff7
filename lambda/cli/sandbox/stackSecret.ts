import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { reasonOf } from "../pulumi/execute.ts";
import type { PulumiCli } from "../setup/pulumiCli.ts";

interface StackOptions {
  readonly cli: PulumiCli;
  /** Folder of the Pulumi program. */
  readonly program: string;
  readonly stackName: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Sets a secret in a stack's config, encrypted. The secret goes through standard input: everybody on the machine may
 * read the arguments of a process, and the Automation API passes secrets as arguments only.
 */
export async function setSecret(options: StackOptions, key: string, value: string): Promise<void> {
  const { cli, program, stackName, environment } = options;
  const args = ["config", "set", "--secret", key, "--stack", stackName, "--non-interactive"];
  const running = promisify(execFile)(path.join(cli.bin, "pulumi"), args, {
    cwd: program,
    env: { ...process.env, ...environment },
  });
  // Where the command ends before it has read, its own error says why.
  running.child.stdin?.on("error", () => undefined).end(value);
  await running.catch((error: unknown) => {
    throw new Error(`${key} can't be set in the config of the stack ${stackName}: ${reasonOf(error)}`);
  });
}
