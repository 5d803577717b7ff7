import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation/index.js";
import { sandboxRegion, secretKeyVariable } from "genesys-lambda-sandbox";
import { underPolicies } from "../policies.ts";
import { setSecret } from "./stackSecret.ts";
import type { PulumiCli } from "../setup/pulumiCli.ts";
import { toolEnvironment } from "../setup/environment.ts";

/** A stack against a sandbox: an engine with backend, home and passphrase of its own, beside nothing else. */
export interface SandboxStack {
  readonly stack: Stack;
  readonly stackName: string;
  /** What to export so that plain `pulumi` commands work on this stack. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface SandboxStackOptions {
  readonly cli: PulumiCli;
  /** Folder of the Pulumi program. */
  readonly program: string;
  /** Folder for everything that is kept: backend, engine's home, passphrase. */
  readonly folder: string;
  readonly stackName: string;
  /** The sandbox's own variables. */
  readonly sandbox: Readonly<Record<string, string>>;
  /** Stack config beside the regions. */
  readonly config?: Readonly<Record<string, string>>;
  /** Config of the project's policies: rule → its parameters. Absent: nothing goes under the policies. */
  readonly policies?: Readonly<Record<string, object>>;
}

/** Makes the stack where there is none yet, with the sandbox's regions as its config, and selects it. */
export async function openSandboxStack(options: SandboxStackOptions): Promise<SandboxStack> {
  const { folder, stackName } = options;
  const backend = path.join(folder, "backend");
  await mkdir(backend, { recursive: true });
  const environment = {
    ...toolEnvironment(options.cli),
    ...options.sandbox,
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_CONFIG_PASSPHRASE_FILE: await passphraseFile(folder),
    PULUMI_STACK: stackName,
  };
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName, workDir: options.program },
    { envVars: environment, pulumiCommand: await PulumiCommand.get({ root: options.cli.root }) },
  );
  const config = { "aws:region": sandboxRegion, "genesys:region": sandboxRegion, ...options.config };
  await stack.setAllConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value }])));
  const secretKey = options.sandbox[secretKeyVariable];
  if (secretKey !== undefined) await setSecret({ ...options, environment }, "aws:secretKey", secretKey);
  if (options.policies === undefined) return { stack, stackName, environment };
  return { stack: await underPolicies(stack, folder, options.policies), stackName, environment };
}

/** Forgets the stack and everything that the folder holds. */
export async function resetSandboxStack(folder: string, program: string, stackName: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await rm(path.join(program, `Pulumi.${stackName}.yaml`), { force: true });
}

/** The engine encrypts a stack's secrets with a passphrase: this one is made once and stays on this machine. */
async function passphraseFile(folder: string): Promise<string> {
  const file = path.join(folder, "passphrase");
  const existing = await readFile(file, "utf8").catch(() => undefined);
  if (existing === undefined) await writeFile(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return file;
}
