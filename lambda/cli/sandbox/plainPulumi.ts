import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PulumiCli } from "../setup/pulumiCli.ts";
import { sandboxVariable } from "./stopped.ts";

/**
 * What to export beside a sandbox's own variables, so that plain `pulumi` says so where the sandbox is not running. It
 * is a `pulumi` that comes first on the PATH, looks whether the sandbox runs, and then calls the real one.
 *
 * @param folder the sandbox's
 * @param environment what is exported so far
 */
export async function withPlainPulumi(
  name: string,
  folder: string,
  cli: PulumiCli,
  environment: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  // The folder is not called bin. The project's own commands look for a CLI in folders called bin, so they never find
  // this one.
  const bin = path.join(folder, "plain-pulumi");
  await mkdir(bin, { recursive: true });
  const check = [process.execPath, path.join(import.meta.dirname, `check${path.extname(import.meta.filename)}`)]
    .map(quoted)
    .join(" ");
  const script = `#!/bin/sh\n${check} "$1" || exit 1\nexec ${quoted(path.join(cli.bin, "pulumi"))} "$@"\n`;
  await writeFile(path.join(bin, "pulumi"), script);
  await chmod(path.join(bin, "pulumi"), 0o700);
  const PATH = [bin, environment["PATH"] ?? ""].join(path.delimiter);
  return { ...environment, PATH, [sandboxVariable]: name };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
