import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openSandbox } from "../../sandbox/index.ts";
import { openSandboxStack } from "../sandboxStack.ts";
import { ensurePulumi } from "../setup/pulumiCli.ts";

/** A folder and a sandbox for programs that are measured. */
export interface Workbench {
  readonly root: string;
  /** Makes a stack for a program, with an engine of its own; gives the environment in which the CLI finds it. */
  openStack(program: string): Promise<NodeJS.ProcessEnv>;
}

/** Runs something at a workbench and leaves nothing behind. */
export async function atWorkbench<Result>(run: (workbench: Workbench) => Promise<Result>): Promise<Result> {
  const cli = await ensurePulumi({
    log: (line) => {
      console.error(line);
    },
  });
  const root = await mkdtemp(path.join(tmpdir(), "genesys-lambda-bench-"));
  const sandbox = await openSandbox({});
  try {
    return await run({
      root,
      async openStack(program) {
        const folder = path.join(root, `engine-${path.basename(program)}`);
        const options = { cli, program, folder, stackName: "bench", sandbox: sandbox.environment };
        const { environment } = await openSandboxStack(options);
        return { ...process.env, ...environment };
      },
    });
  } finally {
    await sandbox.close();
    await rm(root, { recursive: true, force: true });
  }
}
