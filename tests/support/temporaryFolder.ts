import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder that is gone when the suite is over; call it where a suite is described. */
export function useTemporaryFolder(): () => string {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-tools-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** Writes a shell script that stands in for a program, and gives its file. */
export async function writeProgram(folder: string, name: string, script: string): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

/** A folder with a stand-in for a whole Pulumi CLI of a version. */
export async function writeCli(bin: string, version: string): Promise<void> {
  await writeProgram(bin, "pulumi", `echo v${version}`);
  await writeProgram(bin, "pulumi-language-nodejs", "exit 0");
  await writeProgram(bin, "pulumi-resource-pulumi-nodejs", "exit 0");
}

/** The message that something fails with. */
export async function messageOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("it should have failed");
}
