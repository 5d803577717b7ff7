import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { sandboxFolder } from "../folders.ts";
import { isListening } from "./stopped.ts";

/** What `npm run sandbox -- --json` prints, and where a sandbox that runs can be found by others of the project's commands. */
export interface Ready {
  readonly genesys: { readonly apiUrl: string; readonly loginUrl: string };
  readonly aws: { readonly port: number };
  readonly env: Readonly<Record<string, string>>;
}

function fileOf(name: string): string {
  return path.join(sandboxFolder(name), "running.json");
}

/** Writes down that a sandbox runs; only its owner may read it, for it holds the client's secret. */
export async function tellRunning(name: string, ready: Ready): Promise<void> {
  await writeFile(fileOf(name), JSON.stringify({ pid: process.pid, ...ready }), { mode: 0o600 });
}

export async function tellStopped(name: string): Promise<void> {
  await rm(fileOf(name), { force: true });
}

/** Two sandboxes of one name would overwrite each other's objects and share a stack that belongs to one of them. */
export async function refuseSecond(name: string): Promise<void> {
  const running = await findRunning(name);
  if (running === undefined) return;
  throw new Error(
    `the sandbox "${name}" is running already, with Genesys Cloud at ${running.genesys.apiUrl}: stop it first (Ctrl-C in ` +
      "its shell), or start another with --name",
  );
}

/** Where a sandbox runs; undefined where none of that name does, one that was killed included. */
export async function findRunning(name: string): Promise<Ready | undefined> {
  try {
    const { pid, ...ready } = JSON.parse(await readFile(fileOf(name), "utf8")) as Ready & { readonly pid: number };
    process.kill(pid, 0);
    // The process id may belong to another process by now.
    const { hostname, port } = new URL(ready.genesys.apiUrl);
    return (await isListening(hostname, Number(port))) ? ready : undefined;
  } catch {
    return undefined;
  }
}
