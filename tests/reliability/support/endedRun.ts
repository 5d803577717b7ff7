import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, readFile } from "node:fs/promises";
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

/** What came of a run that was to be ended. */
export interface Ended {
  /** Whether the run came as far as the request. */
  readonly hasComeSoFar: boolean;
  /** Whether the state is the one before the last. */
  readonly isStateLost: boolean;
}

/** Runs the CLI on the project's stack and ends it over a request. */
export async function endOver(project: Project, command: "up" | "destroy", moment: Moment, end: End): Promise<Ended> {
  const { genesys } = project.sandbox;
  const seen = genesys.accessLog.length;
  if (end !== "interrupt") {
    const match = { route: moment.request, nth: moment.nth };
    genesys.faults.set([{ match, fault: { kind: moment.isCarriedOut ? "never-answers" : "stalls" } }]);
  }
  const args = [command, "--yes", "--skip-preview", "--non-interactive", "--stack", project.stackName];
  const child = spawn(project.stack.workspace.pulumiCommand.command, args, {
    cwd: project.folder,
    env: { ...process.env, ...project.environment },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const asked = (): number =>
    genesys.accessLog.slice(seen).filter(({ method, route }) => `${method} ${route}` === moment.request).length;
  while (asked() < moment.nth && child.exitCode === null) await delay(5);
  const hasComeSoFar = child.exitCode === null;
  // The service has the whole request by then: it carries it out whether or not anybody waits for the answer.
  await delay(20);
  if (hasComeSoFar) await endBy(end, child.pid ?? 0);
  await ended;
  genesys.faults.set([]);
  const isStateLost = end === "everything" && (await restoreState(project));
  // A CLI that had no time to end well leaves its lock.
  if (end === "everything") await project.stack.cancel();
  return { hasComeSoFar, isStateLost };
}

/**
 * A backend of files is left with half a file by a CLI that is killed while it writes the state: the one before lies
 * beside it. Gives whether that was so.
 */
async function restoreState({ environment, stackName }: Project): Promise<boolean> {
  const backend = fileURLToPath(environment["PULUMI_BACKEND_URL"] ?? "");
  const file = path.join(backend, ".pulumi", "stacks", "genesys-lambda", `${stackName}.json`);
  if (isJson(await readFile(file, "utf8"))) return false;
  await copyFile(`${file}.bak`, file);
  return true;
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
