import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Called every few seconds with the seconds that have passed. */
  readonly progress?: (seconds: number) => void;
}

/** What came of a command; `status` is -1 where it could not be started. */
export interface Ran {
  readonly status: number;
  /** Standard output and standard error together. */
  readonly output: string;
}

const progressEveryMilliseconds = 15_000;

/** Runs a command to its end and gives its output; never throws. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return await new Promise((resolve) => {
    const started = Date.now();
    const chunks: Buffer[] = [];
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const timer = setInterval(
      () => options.progress?.(Math.round((Date.now() - started) / 1000)),
      progressEveryMilliseconds,
    );
    const end = (status: number, more = ""): void => {
      clearInterval(timer);
      resolve({ status, output: Buffer.concat(chunks).toString("utf8") + more });
    };
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => {
      end(-1, error.message);
    });
    child.on("close", (code) => {
      end(code ?? -1);
    });
  });
}
