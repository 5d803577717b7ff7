import { projectFolder } from "../../lambda/cli/folders.ts";
import { run } from "../../lambda/processes.ts";

/** One of the checks that need no test to be written. */
export interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export const checks: readonly Check[] = [
  { name: "format", command: "prettier", args: ["--check", "--log-level", "warn", "."] },
  { name: "lint", command: "eslint", args: ["."] },
  // The compiler that a preview uses too; the older one beside it is for Pulumi's SDK.
  {
    name: "types",
    command: process.execPath,
    args: ["node_modules/typescript-native/bin/tsc", "--noEmit", "--project", "."],
  },
  { name: "docs", command: process.execPath, args: ["tools/docs.ts", "--check"] },
];

/** Runs checks side by side, shows each as it ends with what it has to say, and tells which held. */
export async function runChecks(
  wanted: readonly Check[],
  log: (line: string) => void,
  folder = projectFolder,
): Promise<readonly boolean[]> {
  return await Promise.all(
    wanted.map(async ({ name, command, args }) => {
      const { status, output } = await run(command, args, { cwd: folder });
      const held = status === 0;
      log(held ? `ok   ${name}` : `FAIL ${name}\n${output.trimEnd()}`);
      return held;
    }),
  );
}
