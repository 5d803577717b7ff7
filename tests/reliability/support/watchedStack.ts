import path from "node:path";
import { mkdir, readFile } from "node:fs/promises";
import { policyPack } from "../../../lambda/cli/policies.ts";
import { type Ran, run } from "../../../lambda/processes.ts";
import { openProject, type Project, type ProjectOptions } from "../../e2e/support/project.ts";
import { Canaries } from "./canaries.ts";
import { Collection } from "./collection.ts";
import { headerSecretsOf } from "./headerSecrets.ts";
import { openLoginRelay } from "./loginRelay.ts";

/** A stack with plain `pulumi` commands, of which everything is kept that they print and write. */
export interface WatchedStack {
  readonly project: Project;
  readonly canaries: Canaries;
  readonly collection: Collection;
  /** Variables on top of the stack's own, from the next command on. */
  readonly environment: Record<string, string>;
  /** Runs a command and keeps its output under its name. */
  pulumi(name: string, ...args: string[]): Promise<Ran>;
  /** The same for commands that deploy: with an event log, which is kept too. */
  operate(name: string, ...args: string[]): Promise<Ran>;
  /** Adds the header secrets of this moment to what is looked for. */
  watchHeaderSecrets(): Promise<void>;
  close(): Promise<void>;
}

export async function openWatchedStack(options: ProjectOptions): Promise<WatchedStack> {
  const project = await openProject(options);
  const canaries = new Canaries();
  const collection = new Collection();
  let tokens = 0;
  const relay = await openLoginRelay(project.sandbox.apiUrl, (token) => {
    canaries.add(`access token ${(tokens += 1)}`, token);
  });
  const environment: Record<string, string> = { GENESYSCLOUD_LOGIN_URL: relay.url };
  const logs = path.join(project.folder, "..", "logs");
  await mkdir(logs);

  async function pulumi(name: string, ...args: string[]): Promise<Ran> {
    const ran = await run("pulumi", [...args, "--non-interactive"], {
      cwd: project.folder,
      environment: { ...process.env, ...project.environment, ...environment },
    });
    collection.add(`output of ${name}`, ran.output);
    return ran;
  }

  return {
    project,
    canaries,
    collection,
    environment,
    pulumi,
    async operate(name, ...args) {
      const file = path.join(logs, `${name.replaceAll(" ", "-")}.events`);
      environment["PULUMI_DEBUG_COMMANDS"] = "true";
      const ran = await pulumi(name, ...args, "--event-log", file);
      collection.add(`event log of ${name}`, await readFile(file, "utf8"));
      return ran;
    },
    async watchHeaderSecrets() {
      const { current, previous } = await headerSecretsOf(project.stack);
      canaries.add("header secret", current);
      if (previous !== "") canaries.add("previous header secret", previous);
    },
    async close() {
      await relay.close();
      await project.close();
    },
  };
}

/** What a deployment is run with: no question, and the project's policies. */
export const deploying = ["--yes", "--skip-preview", "--policy-pack", policyPack] as const;
