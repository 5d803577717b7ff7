import { reasonOf, runPulumi } from "../pulumi/execute.ts";
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
  const engine = { cli, program, environment: { ...process.env, ...environment }, stack: stackName };
  await runPulumi(engine, ["config", "set", "--secret", key], value).catch((error: unknown) => {
    throw new Error(`${key} can't be set in the config of the stack ${stackName}: ${reasonOf(error)}`);
  });
}
