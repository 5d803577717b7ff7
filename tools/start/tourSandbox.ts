import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { projectFolder, sandboxFolder, sandboxStackName } from "../../lambda/cli/folders.ts";
import { resetSandboxStack } from "../../lambda/cli/sandbox/sandboxStack.ts";

/** Name of the sandbox of a run that leaves nothing; no name that `npm run sandbox` takes has such a character. */
const tour = /^tour_(\d+)$/;

/** A sandbox of this very run, which no user can name and no other run uses; what a run that was killed left is cleared. */
export async function tourSandbox(): Promise<string> {
  for (const [left, pid] of await earlierTours()) {
    if (!isRunning(pid)) await resetSandboxStack(sandboxFolder(left), projectFolder, sandboxStackName(left));
  }
  return `tour_${process.pid}`;
}

/** A new sandbox to work in: `start`, or `start-2` and so on where somebody works in that already. */
export async function keptSandbox(
  folder = path.dirname(sandboxFolder("start")),
  program = projectFolder,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? "start" : `start-${count}`;
    if (!(await isMade(path.join(folder, name)))) continue;
    // What a sandbox left whose folder was cleared away by hand.
    await rm(path.join(program, `Pulumi.${sandboxStackName(name)}.yaml`), { force: true });
    return name;
  }
}

async function earlierTours(): Promise<[string, number][]> {
  const entries = await readdir(path.dirname(sandboxFolder("start"))).catch(() => []);
  return entries.flatMap((entry): [string, number][] => {
    const pid = tour.exec(entry)?.[1];
    return pid === undefined ? [] : [[entry, Number(pid)]];
  });
}

/** Whether a folder is new; of several runs that want it, one makes it. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process, which is running all the same.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
