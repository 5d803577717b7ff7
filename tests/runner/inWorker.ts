import { fork } from "node:child_process";

/** How a worker ended. */
export interface Ended {
  /** All that it printed; nothing where that was shown at once. */
  readonly output: string;
  /** `exit code 1`, `signal SIGKILL`, or why it could not be started. */
  readonly how: string;
}

export interface WorkerOptions<Message> {
  /** JSON, as the worker's only argument. */
  readonly task: object;
  readonly onMessage: (message: Message) => void;
  /** Shows what it prints at once, in place of keeping it. */
  readonly isShown?: boolean;
}

const canGroup = process.platform !== "win32";
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a program of the runner's to its end, however that comes, in a process group of its own: what it started ends
 * with it. Never throws.
 */
export async function inWorker<Message>(
  program: string,
  { task, onMessage, isShown = false }: WorkerOptions<Message>,
): Promise<Ended> {
  const output = isShown ? "inherit" : "pipe";
  const child = fork(program, [JSON.stringify(task)], { detached: canGroup, stdio: ["ignore", output, output, "ipc"] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.on("message", (message) => {
    onMessage(message as Message);
  });
  const endAll = (): void => {
    if (child.pid !== undefined) endGroup(child.pid);
  };
  const stop = (signal: NodeJS.Signals): void => {
    endAll();
    for (const one of signals) process.off(one, stop);
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, stop);
  // Before "close", which waits for whoever holds the pipes.
  child.on("exit", endAll);
  const how = await new Promise<string>((resolve) => {
    child.on("error", (error) => {
      resolve(error.message);
    });
    child.on("close", (code, signal) => {
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
  for (const signal of signals) process.off(signal, stop);
  return { output: Buffer.concat(chunks).toString("utf8"), how };
}

/** In a worker: does its task, and ends whatever the task has left open. Where the run is gone, the worker goes too. */
export async function asWorker(work: (task: unknown) => Promise<void>): Promise<void> {
  process.once("disconnect", () => {
    endGroup(process.pid);
  });
  await work(JSON.parse(process.argv[2] ?? ""));
  process.exit(0);
}

/** In a worker: sends something, and waits until it is sent. */
export async function tell(message: object): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

function endGroup(leader: number): void {
  try {
    process.kill(canGroup ? -leader : leader, "SIGKILL");
  } catch {
    // Nothing of it is left.
  }
}
