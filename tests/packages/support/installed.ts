import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { projectFolder } from "../../../lambda/cli/folders.ts";
import { toolEnvironment } from "../../../lambda/cli/setup/environment.ts";
import { ensurePulumi } from "../../../lambda/cli/setup/pulumiCli.ts";
import { run } from "../../../lambda/processes.ts";
import { type MadePackage, makePackages } from "../../../tools/packages/makePackages.ts";

export const template = path.join(projectFolder, "templates", "typescript");

let making: Promise<readonly MadePackage[]> | undefined;

/** The packages, made once for all tests of a process. */
export async function madePackages(): Promise<readonly MadePackage[]> {
  making ??= mkdtemp(path.join(tmpdir(), "genesys-lambda-dist-")).then(
    async (folder) => await makePackages(projectFolder, path.join(folder, "dist")),
  );
  return await making;
}

/** What a package manager is told to install. */
export async function tarballs(...names: readonly string[]): Promise<string[]> {
  const made = await madePackages();
  return made.filter(({ name }) => names.length === 0 || names.includes(name)).map(({ file }) => file);
}

/** A project of somebody's own: a folder that knows nothing of the repository. */
export class OwnProject {
  readonly folder: string;
  /** Nothing of the repository is on PATH: only Node, npm and Pulumi's CLI. */
  readonly environment: NodeJS.ProcessEnv;
  #sandbox: ChildProcess | undefined;

  private constructor(folder: string, environment: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.environment = environment;
  }

  static async make(): Promise<OwnProject> {
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), "own-project-")));
    const tools = toolEnvironment(await ensurePulumi());
    const foreign = (one: string): boolean => !one.startsWith(path.join(projectFolder, "node_modules", ".bin"));
    const { PATH = "", ...rest } = { ...process.env, ...tools };
    const kept = Object.entries(rest).filter(
      ([name]) => !/^(npm_(lifecycle|package|command)|PULUMI_|GENESYS|AWS_|NODE_OPTIONS|NODE_COMPILE_CACHE)/.test(name),
    );
    return new OwnProject(folder, {
      ...Object.fromEntries(kept),
      PATH: PATH.split(path.delimiter).filter(foreign).join(path.delimiter),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // The sandbox takes the place of the plugin for AWS.
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_CONFIG_PASSPHRASE: folder,
    });
  }

  /** Runs a command in the project's folder, expects that it succeeds and gives what it printed. */
  async run(command: string, ...args: readonly string[]): Promise<string> {
    const { status, output } = await this.tried(command, ...args);
    expect(status, `${command} ${args.join(" ")}\n${output}`).to.equal(0);
    return output;
  }

  async tried(command: string, ...args: readonly string[]): Promise<{ status: number; output: string }> {
    return await run(command, args, { cwd: this.folder, environment: this.environment });
  }

  async write(file: string, text: string): Promise<void> {
    await writeFile(path.join(this.folder, file), text);
  }

  async read(file: string): Promise<string> {
    return await readFile(path.join(this.folder, file), "utf8");
  }

  /** Copies a folder or file of the repository that users copy too. */
  async copy(from: string, to: string): Promise<void> {
    await cp(path.join(projectFolder, from), path.join(this.folder, to), { recursive: true });
  }

  /** Starts the project's own sandbox, and exports what it says to the commands that follow. */
  async startSandbox(): Promise<void> {
    const child = spawn("npx", ["genesys-lambda", "sandbox", "--json"], {
      cwd: this.folder,
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    this.#sandbox = child;
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    for await (const line of createInterface({ input: child.stdout })) {
      const { env } = JSON.parse(line) as { env: Record<string, string> };
      Object.assign(this.environment, env);
      return;
    }
    throw new Error(`the sandbox ended without a line: ${said}`);
  }

  async remove(): Promise<void> {
    const child = this.#sandbox;
    if (child?.pid !== undefined && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      process.kill(-child.pid, "SIGINT");
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
