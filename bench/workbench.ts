import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openSandbox, type Sandbox, type SandboxOptions } from "../sandbox/index.ts";
import { copyProject } from "./projectCopy.ts";
import { openSandboxStack } from "../lambda/cli/sandbox/sandboxStack.ts";
import { ensurePulumi } from "../lambda/cli/setup/pulumiCli.ts";

/** A program and the environment in which the CLI finds its stack. */
export interface Stack {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** A folder and a sandbox for programs that are measured. */
export interface Workbench {
  readonly root: string;
  readonly genesys: Sandbox["genesys"];
  /** Makes a stack for a program, with an engine and a config of its own. */
  openStack(program: string, config?: Readonly<Record<string, string>>): Promise<Stack>;
  /** ARN of a function that exists before anything is measured: echo, of a stack of its own. */
  sharedFunction(): Promise<string>;
}

/** Runs something at a workbench and leaves nothing behind. */
export async function atWorkbench<Result>(
  run: (workbench: Workbench) => Promise<Result>,
  // The rate limit is measured by itself, so here it must not count.
  options: SandboxOptions = { requestsPerMinute: 1_000_000 },
): Promise<Result> {
  const cli = await ensurePulumi();
  const root = await mkdtemp(path.join(tmpdir(), "genesys-lambda-bench-"));
  const sandbox = await openSandbox(options);
  const open = async (program: string, config: Readonly<Record<string, string>> = {}) =>
    await openSandboxStack({
      cli,
      program,
      folder: path.join(root, `engine-${path.basename(program)}`),
      stackName: path.basename(program),
      sandbox: sandbox.environment,
      config,
    });
  let shared: string | undefined;
  try {
    return await run({
      root,
      genesys: sandbox.genesys,
      async openStack(program, config) {
        const { environment } = await open(program, config);
        return { folder: program, environment: { ...process.env, ...environment } };
      },
      async sharedFunction() {
        if (shared !== undefined) return shared;
        const folder = path.join(root, "shared");
        await copyProject(folder, ["echo"]);
        const { stack } = await open(folder);
        const { outputs } = await stack.up();
        const arns = outputs["functions"]?.value as Record<string, string> | undefined;
        return (shared = arns?.["echo"] ?? "");
      },
    });
  } finally {
    await sandbox.close();
    await rm(root, { recursive: true, force: true });
  }
}
