import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { OutputMap, Stack } from "@pulumi/pulumi/automation/index.js";
import { openSandbox, type Sandbox, type SandboxOptions } from "../../../sandbox/index.ts";
import { projectFolder } from "../../../lambda/cli/folders.ts";
import { copyProject } from "../../../bench/projectCopy.ts";
import { failureOf as failure } from "../../support/failure.ts";
import { lean } from "./leanStack.ts";
import { openSandboxStack, type SandboxStack } from "../../../lambda/cli/sandbox/sandboxStack.ts";
import { ensurePulumi } from "../../../lambda/cli/setup/pulumiCli.ts";

/**
 * A copy of the project in a folder of its own, against a sandbox of its own: the same index.ts, components and
 * providers, with functions that a test may add and change.
 */
export interface Project {
  readonly folder: string;
  readonly sandbox: Sandbox;
  readonly stack: Stack;
  readonly stackName: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Opens the same stack once more, with other variables or config on top, or under the project's policies. */
  with(overrides: Overrides): Promise<SandboxStack>;
  /** Runs something and gives the requests to Genesys Cloud that it led to, as `METHOD route`. */
  requestsOf(run: () => Promise<unknown>): Promise<string[]>;
  writeFunction(folder: string, files: Readonly<Record<string, string>>): Promise<void>;
  removeFunction(folder: string): Promise<void>;
  close(): Promise<void>;
}

export interface ProjectOptions {
  /** Folders under functions/ that the project starts with. */
  readonly functions?: readonly string[];
  readonly sandbox?: SandboxOptions;
  /** A project whose sandbox this one shares: another stack, or somebody else's, in the same organization and account. */
  readonly beside?: Project;
  /** Default: test. */
  readonly stackName?: string;
  readonly config?: Readonly<Record<string, string>>;
  /** Config of the project's policies, under which everything goes then. Absent: none are asked. */
  readonly policies?: Readonly<Record<string, object>>;
}

interface Overrides {
  readonly environment?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, string>>;
  readonly policies?: Readonly<Record<string, object>>;
}

export async function openProject(options: ProjectOptions = {}): Promise<Project> {
  const root = await mkdtemp(path.join(tmpdir(), "genesys-lambda-e2e-"));
  const folder = path.join(root, "project");
  await copyProject(folder, options.functions ?? ["echo"]);
  const cli = await ensurePulumi({ log: () => undefined });
  const sandbox = options.beside?.sandbox ?? (await openSandbox(options.sandbox ?? {}));
  const open = async (overrides: Overrides) => {
    const policies = overrides.policies ?? options.policies;
    const opened = await openSandboxStack({
      cli,
      program: folder,
      folder: path.join(root, "engine"),
      stackName: options.stackName ?? "test",
      sandbox: { ...sandbox.environment, ...overrides.environment },
      config: { ...options.config, ...overrides.config },
      ...(policies === undefined ? {} : { policies }),
    });
    return { ...opened, stack: lean(opened.stack, opened.environment) };
  };
  const { stack, stackName, environment } = await open({});
  return {
    folder,
    sandbox,
    stack,
    stackName,
    environment,
    with: open,
    async requestsOf(run) {
      const before = sandbox.genesys.accessLog.length;
      await run();
      return sandbox.genesys.accessLog.slice(before).map(({ method, route }) => `${method} ${route}`);
    },
    async writeFunction(name, files) {
      const target = path.join(folder, "functions", name);
      await mkdir(target, { recursive: true });
      for (const [file, text] of Object.entries(files)) await writeFile(path.join(target, file), text);
    },
    async removeFunction(name) {
      await rm(path.join(folder, "functions", name), { recursive: true });
    },
    async close() {
      if (options.beside === undefined) await sandbox.close();
      // The engine's last process may still be writing its log.
      await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** An output's value, whose type the test knows. */
export function outputOf(outputs: OutputMap, name: string): unknown {
  return outputs[name]?.value as unknown;
}

/** The text of a function's file in the project, for tests that change a little of it. */
export async function functionFile(name: string, file: string): Promise<string> {
  return await readFile(path.join(projectFolder, "functions", name, file), "utf8");
}

/** The message of the failure that is expected. */
export async function failureOf(run: () => Promise<unknown>): Promise<string> {
  return (await failure(run())).message;
}
