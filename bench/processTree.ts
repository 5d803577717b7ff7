import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a command took, with all that it started. */
export interface Cost {
  readonly milliseconds: number;
  /** Processor time; 0 where the machine has no /proc. */
  readonly cpuMilliseconds: number;
  /** Highest sum of the resident memory of all processes at a time; 0 where the machine has no /proc. */
  readonly peakMegabytes: number;
}

const sampleEveryMilliseconds = 50;
const bytesPerPage = 4_096;
const ticksPerSecond = 100;

/** Runs a command to its end. @throws Error with its output where it fails */
export async function costOf(
  command: string,
  args: readonly string[],
  { folder, environment }: { readonly folder: string; readonly environment: NodeJS.ProcessEnv },
): Promise<Cost> {
  const started = process.hrtime.bigint();
  const child = spawn(command, args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ticks = new Map<number, number>();
  let peakPages = 0;
  const timer = setInterval(() => {
    const tree = treeOf(child.pid ?? 0);
    for (const one of tree) ticks.set(one.pid, one.ticks);
    peakPages = Math.max(
      peakPages,
      tree.reduce((sum, { pages }) => sum + pages, 0),
    );
  }, sampleEveryMilliseconds);
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  clearInterval(timer);
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")} in ${folder} failed:\n${Buffer.concat(chunks).toString("utf8")}`);
  }
  return {
    milliseconds: Number(process.hrtime.bigint() - started) / 1e6,
    cpuMilliseconds: ([...ticks.values()].reduce((sum, one) => sum + one, 0) * 1_000) / ticksPerSecond,
    peakMegabytes: (peakPages * bytesPerPage) / 1e6,
  };
}

interface Sample {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly pages: number;
}

/** The process and its descendants, as far as /proc shows them. */
function treeOf(root: number): Sample[] {
  const all = processes();
  const tree = all.filter(({ pid }) => pid === root);
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

function processes(): Sample[] {
  try {
    return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? sampleOf(Number(name)) : []));
  } catch {
    return [];
  }
}

/** Source: proc_pid_stat(5). The name in it may hold spaces and brackets, so fields are read after its last bracket. */
function sampleOf(pid: number): Sample[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [parent, user, system, pages] = [1, 11, 12, 21].map((index) => Number(fields[index]));
    return [{ pid, parent: parent ?? 0, ticks: (user ?? 0) + (system ?? 0), pages: pages ?? 0 }];
  } catch {
    // It ended in the meantime.
    return [];
  }
}
