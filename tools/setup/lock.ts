import { mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A lock that nobody renewed for this long was left by a process that died. */
const abandonedAfterMilliseconds = 15 * 60_000;

/** Runs something while no other process does; others wait. */
export async function locked<Value>(folder: string, run: () => Promise<Value>): Promise<Value> {
  await mkdir(path.dirname(folder), { recursive: true });
  while (!(await taken(folder))) await delay(500);
  try {
    return await run();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function taken(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const since = await stat(folder).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  );
  if (Date.now() - since > abandonedAfterMilliseconds) await rm(folder, { recursive: true, force: true });
  return false;
}
