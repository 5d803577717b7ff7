import type { Clock } from "../http/clock.ts";
import { UnknownOutcome } from "../http/errors.ts";

/** A new object can be invisible for a moment: delays before each look, about 10 s in all. */
export const lookDelaysMilliseconds = [500, 1_000, 2_000, 3_000, 4_000] as const;

/**
 * Makes an object with a write that must not happen twice. Where the outcome is unknown, it looks for the object
 * several times, and writes once more only when the object never showed.
 *
 * @param look gives the object if it is there
 */
export async function makeOnce<Thing>(
  clock: Clock,
  write: () => Promise<Thing>,
  look: () => Promise<Thing | undefined>,
): Promise<Thing> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof UnknownOutcome)) throw error;
  }
  for (const delay of lookDelaysMilliseconds) {
    await clock.sleep(delay);
    const found = await look();
    if (found !== undefined) return found;
  }
  return await write();
}
