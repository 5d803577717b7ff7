import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runOnTerminal } from "../../processes.ts";
import type { Run } from "./arguments.ts";
import type { EngineEvent } from "./dataGuard.ts";
import type { Previewed } from "./deploy.ts";

/** Runs a preview and reads what the engine announced: all of it with the state that each resource has now. */
export async function preview(
  pulumi: string,
  { args: [command = "preview", ...rest], output }: Run,
  environment: NodeJS.ProcessEnv,
): Promise<Previewed> {
  const folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-preview-"));
  const file = path.join(folder, "events.json");
  try {
    // Pulumi takes `--event-log` only where this variable is set.
    const env = { ...environment, PULUMI_DEBUG_COMMANDS: "true" };
    const exitCode = await runOnTerminal(pulumi, [command, "--event-log", file, ...rest], { environment: env, output });
    return { exitCode, events: exitCode === 0 ? eventsIn(await readFile(file, "utf8")) : [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One event a line. */
function eventsIn(text: string): EngineEvent[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => JSON.parse(line) as EngineEvent);
}
