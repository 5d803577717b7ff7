import { chmod, lstat, mkdir, readdir } from "node:fs/promises";
import path from "node:path";

/** Bits of a file's mode that let others than its owner in. */
const others = 0o077;

/**
 * Makes a folder that only its owner may open. If it exists already, everything in it is closed to others too, whoever
 * made it. So is whatever this process and its children make from now on.
 */
export async function makePrivate(folder: string): Promise<void> {
  process.umask(others);
  await mkdir(folder, { recursive: true });
  await closeToOthers(folder);
}

async function closeToOthers(entry: string): Promise<void> {
  try {
    const stats = await lstat(entry);
    // A link's own mode means nothing, and what it leads to may be anybody's.
    if (stats.isSymbolicLink()) return;
    if ((stats.mode & others) !== 0) await chmod(entry, stats.mode & 0o7777 & ~others);
    if (!stats.isDirectory()) return;
    for (const name of await readdir(entry)) await closeToOthers(path.join(entry, name));
  } catch (error) {
    // A process of an engine that ends may still be removing files.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
