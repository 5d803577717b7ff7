import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Project } from "../../e2e/support/project.ts";
import { dynamicProviderOf, kill, treeOf } from "./processes.ts";

/** How a run is ended: the provider's process alone, the CLI with all that it started, or Ctrl-C. */
export const ends = ["provider", "everything", "interrupt"] as const;
export type End = (typeof ends)[number];

/** The request over which a run is ended. */
export interface Moment {
  /** `METHOD route`. */
  readonly request: string;
  /** Its number among the run's requests to that route, from 1. */
  readonly nth: number;
  /** Whether the service carries it out. A run that is interrupted gets its answer in any case. */
  readonly isCarriedOut: boolean;
}

/**
 * Runs the CLI on the project's stack and ends it over a request.
 *
 * @param command with what it is given, such as `up --replace <URN>`
 * @throws Error where the run never came to that request
 */
export async function endOver(project: Project, command: readonly string[], moment: Moment, end: End): Promise<void> {
  const { genesys } = project.sandbox;
  const seen = genesys.accessLog.length;
  if (end !== "interrupt") {
    const match = { route: moment.request, nth: moment.nth };
    genesys.faults.set([{ match, fault: { kind: moment.isCarriedOut ? "never-answers" : "stalls" } }]);
  }
  const args = [...command, "--yes", "--skip-preview", "--non-interactive", "--stack", project.stackName];
  const child = spawn(project.stack.workspace.pulumiCommand.command, args, {
    cwd: project.folder,
    env: { ...process.env, ...project.environment },
    stdio: "ignore",
  });
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const ended = once(child, "exit");
  const silence = new Promise<void>((resolve) => {
    genesys.faults.once("silent", resolve);
  });
  const hasComeSoFar = (): boolean => {
    const own = genesys.accessLog.slice(seen).filter(({ method, route }) => `${method} ${route}` === moment.request);
    return own.length >= moment.nth;
  };
  if (end === "interrupt") while (!hasComeSoFar() && isRunning()) await delay(5);
  // The request was carried out by now, where it is to be, and its answer is what is waited for.
  else await Promise.race([silence, ended]);
  // A run that is to be interrupted over its last request may have ended well by now.
  if (isRunning()) await endBy(end, child.pid ?? 0);
  await ended;
  genesys.faults.set([]);
  if (!hasComeSoFar()) throw new Error(`the run ended before ${moment.request}, with status ${child.exitCode}`);
  if (end !== "everything") return;
  // A CLI that had no time to end well leaves its lock.
  await removeHalfAttributes(project);
  await project.stack.cancel();
}

/**
 * A backend of files replaces the state in one step, but not the small file of attributes beside it: a CLI that is
 * killed in that moment leaves half of one, and no command can read the state until it is deleted (docs/reliability.md).
 */
async function removeHalfAttributes({ environment, stackName }: Project): Promise<void> {
  const backend = fileURLToPath(environment["PULUMI_BACKEND_URL"] ?? "");
  const file = path.join(backend, ".pulumi", "stacks", "genesys-lambda", `${stackName}.json.attrs`);
  if (!isJson(await readFile(file, "utf8"))) await rm(file);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function endBy(end: End, pid: number): Promise<void> {
  if (end === "interrupt") {
    process.kill(pid, "SIGINT");
    return;
  }
  const tree = await treeOf(pid);
  if (end === "everything") {
    kill(tree);
    return;
  }
  const provider = dynamicProviderOf(tree);
  if (provider === undefined) throw new Error("the run has no process for dynamic providers");
  kill([provider]);
}
