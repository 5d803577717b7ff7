import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** A process and all that it started, those of other process groups among them. */
export async function treeOf(pid: number): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="], { maxBuffer: 16_777_216 });
  const all = stdout.split("\n").flatMap((line): RunningProcess[] => {
    const [, own, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return own === undefined ? [] : [{ pid: Number(own), parent: Number(parent), command }];
  });
  const tree = all.filter((one) => one.pid === pid);
  for (const { pid: next } of tree) tree.push(...all.filter(({ parent }) => parent === next));
  return tree;
}

/** The process in which the engine runs the program's dynamic providers. */
export function dynamicProviderOf(tree: readonly RunningProcess[]): RunningProcess | undefined {
  return tree.find(({ command }) => /node\S* .*dynamic-provider/.test(command));
}

export function kill(processes: readonly RunningProcess[]): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}
