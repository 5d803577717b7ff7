import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What a process holds once nothing is under way in it. */
export interface Held {
  /** Bytes of the heap after everything was collected that nothing refers to. */
  readonly heap: number;
  /** Sockets, servers and child processes that are open, by kind. */
  readonly open: Readonly<Record<string, number>>;
}

setFlagsFromString("--expose-gc");
// Code that was not run for a while would be let go of, which hides as much growth.
setFlagsFromString("--no-flush-bytecode");
const collect = runInNewContext("gc") as () => void;

/** What this process holds; waits a moment for sockets whose other end has just gone. */
export async function heldNow(): Promise<Held> {
  await delay(settlingMilliseconds);
  collect();
  collect();
  return { heap: process.memoryUsage().heapUsed, open: openNow() };
}

const settlingMilliseconds = 200;
/** What comes and goes by itself. */
const passing = new Set(["Timeout", "Immediate", "FSReqCallback", "FSReqPromise", "CloseReq", "TickObject"]);

function openNow(): Record<string, number> {
  const kinds = process.getActiveResourcesInfo().filter((kind) => !passing.has(kind));
  return Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
