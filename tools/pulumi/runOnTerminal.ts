import { spawn } from "node:child_process";

/** Runs a command that may ask questions; signals reach it, and its exit code is given. */
export async function runOnTerminal(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  return await new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...environment } });
    const pass = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    // Ctrl-C reaches the whole group of a terminal; what is sent to this process alone is passed on.
    const ignore = (): void => undefined;
    process.on("SIGINT", process.stdin.isTTY ? ignore : pass);
    process.on("SIGTERM", pass);
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
}
