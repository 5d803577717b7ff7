import { spawn } from "node:child_process";
import { projectFolder } from "../folders.ts";

/** One of the checks that need no test to be written. */
export interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export const checks: readonly Check[] = [
  { name: "format", command: "prettier", args: ["--check", "--log-level", "warn", "."] },
  { name: "lint", command: "eslint", args: ["."] },
  { name: "types", command: "tsc", args: ["--noEmit", "--project", "."] },
];

/** Runs a check where its output can be seen, and tells whether it held. */
export async function runCheck({ name, command, args }: Check): Promise<boolean> {
  const held = (await runVisibly(command, args, {})) === 0;
  console.log(`${held ? "ok  " : "FAIL"} ${name}`);
  return held;
}

/** Runs a command on this terminal and gives its exit code. */
export async function runVisibly(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  return await new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...environment },
    });
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
}
