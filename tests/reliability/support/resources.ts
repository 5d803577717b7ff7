import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { isDeepStrictEqual } from "node:util";
import { runInNewContext } from "node:vm";

/** What a process holds once nothing is under invocation it. */
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

/**
 * What this process holds once sockets and processes whose other end has gone are gone too: when it has come down to
 * what may be open, or else after a while.
 *
 * @param most what may be open, by kind; absent: whatever stays open
 */
export async function heldNow(most?: Readonly<Record<string, number>>): Promise<Held> {
  let open = openNow();
  for (let look = 1; look <= looks; look += 1) {
    await delay(settlingMilliseconds);
    const before = open;
    open = openNow();
    if (most === undefined ? isDeepStrictEqual(open, before) : isWithin(open, most)) break;
  }
  collect();
  collect();
  return { heap: process.memoryUsage().heapUsed, open };
}

function isWithin(open: Held["open"], most: Held["open"]): boolean {
  return Object.entries(open).every(([kind, count]) => count <= (most[kind] ?? 0));
}

const settlingMilliseconds = 200;
/** Half a minute, for a machine that does other things too. */
const looks = 150;
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
