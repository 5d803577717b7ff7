import { spawn, type StdioOptions } from "node:child_process";
import { constants } from "node:os";

export interface RunOptions {
  readonly cwd?: string;
  /** Default: this process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  /** What it reads from standard input; default: nothing. */
  readonly input?: string;
  /** Called every few seconds with the seconds that have passed. */
  readonly progress?: (seconds: number) => void;
}

/** What came of a command; `status` is -1 where it could not be started, or was ended by a signal. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output and standard error together, in the order in which they came. */
  readonly output: string;
}

const progressEveryMilliseconds = 15_000;

/** Runs a command to its end and gives what it printed; never throws. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return await new Promise((resolve) => {
    const started = Date.now();
    const chunks: { readonly from: "stdout" | "stderr"; readonly chunk: Buffer }[] = [];
    const printed = (from?: "stdout" | "stderr"): string =>
      Buffer.concat(
        chunks.filter((one) => from === undefined || one.from === from).map(({ chunk }) => chunk),
      ).toString();
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const timer = setInterval(
      () => options.progress?.(Math.round((Date.now() - started) / 1000)),
      progressEveryMilliseconds,
    );
    const end = (status: number, problem = ""): void => {
      clearInterval(timer);
      resolve({ status, stdout: printed("stdout"), stderr: printed("stderr") + problem, output: printed() + problem });
    };
    for (const from of ["stdout", "stderr"] as const)
      child[from].on("data", (chunk: Buffer) => chunks.push({ from, chunk }));
    // Where the command ends before it has read, its own error says why.
    child.stdin.on("error", () => undefined).end(options.input ?? "");
    child.on("error", (error) => {
      end(-1, error.message);
    });
    child.on("close", (code) => {
      end(code ?? -1);
    });
  });
}

/** A command that did not end well, with what it printed. */
export class CommandFailed extends Error {
  readonly stdout: string;
  readonly stderr: string;

  constructor(command: string, { status, stdout, stderr }: Ran) {
    super(`${command} ended with exit code ${status}`);
    this.name = "CommandFailed";
    this.stdout = stdout;
    this.stderr = stderr;
  }
}

export interface TerminalOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Where its standard output goes; `unseen` shows nothing at all, and takes no input. */
  readonly output: "stdout" | "stderr" | "unseen";
}

/** Runs a command that may ask questions; signals reach it, and its exit code is given. */
export async function runOnTerminal(
  command: string,
  args: readonly string[],
  { environment, output }: TerminalOptions,
): Promise<number> {
  const child = spawn(command, args, { stdio: stdioOf(output), env: environment });
  // Ctrl-C reaches every process of the terminal's group. A signal that is sent to this process alone is passed on.
  const pass = (signal: NodeJS.Signals): void => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  process.on("SIGINT", pass).on("SIGTERM", pass);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal]));
      });
    });
  } finally {
    process.off("SIGINT", pass).off("SIGTERM", pass);
  }
}

function stdioOf(output: TerminalOptions["output"]): StdioOptions {
  if (output === "unseen") return ["ignore", "ignore", "ignore"];
  return ["inherit", output === "stdout" ? 1 : 2, "inherit"];
}
