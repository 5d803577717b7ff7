import { spawn, type StdioOptions } from "node:child_process";
import { constants } from "node:os";

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
