import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { projectFolder, sandboxFolder, sandboxStackName } from "../../lambda/cli/folders.ts";
import { resetSandboxStack } from "../../lambda/cli/sandbox/sandboxStack.ts";

/** Name of the sandbox of a run that leaves nothing; no name that `npm run sandbox` takes has such a character. */
const tour = /^tour_(\d+)$/;

/** A sandbox for this run alone. No user can name it and no other run uses it. What a killed run left is deleted. */
export async function tourSandbox(): Promise<string> {
  for (const [left, pid] of await earlierTours()) {
    if (!isRunning(pid)) await resetSandboxStack(sandboxFolder(left), projectFolder, sandboxStackName(left));
  }
  return `tour_${process.pid}`;
}

/** A new sandbox to work in: `start`, or `start-2` and so on where somebody works in that one already. */
export async function keptSandbox(
  folder = path.dirname(sandboxFolder("start")),
  program = projectFolder,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? "start" : `start-${count}`;
    if (!(await isMade(path.join(folder, name)))) continue;
    // The sandbox's folder was deleted by hand, and this is what it left elsewhere.
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

/** Whether a folder is new. Of several runs that want it, only one makes it. */
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
    // The process belongs to somebody else, and it is running.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
