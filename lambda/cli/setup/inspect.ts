import { access, constants } from "node:fs/promises";
import path from "node:path";
import { run } from "../../processes.ts";
import { findVersion, isAtLeast, oldestPulumi } from "./versions.ts";
import type { Found } from "./ways.ts";

const cli = "pulumi";
/** What the CLI starts for a Node program and for its dynamic resources; it looks beside itself and on PATH. */
const companions = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** Whether a folder holds a CLI that is whole and answers: half a build is never taken for a good one. */
export async function inspectRoot(root: string, environment: NodeJS.ProcessEnv): Promise<Found> {
  const bin = path.join(root, "bin");
  const missing = await firstMissing([cli, ...companions], [bin]);
  if (missing !== undefined) return { reason: `${missing} is not in ${bin}` };
  return await inspectCli(bin, environment);
}

/** The first CLI on PATH that is new enough and has what a Node program needs, or what is wrong with each. */
export async function findOnPath(environment: NodeJS.ProcessEnv): Promise<Found> {
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const reasons: string[] = [];
  for (const folder of new Set(folders)) {
    if (!(await isExecutable(path.join(folder, cli)))) continue;
    const found = await inspectFolder(folder, folders, environment);
    if ("root" in found) return found;
    reasons.push(found.reason);
  }
  return { reason: reasons.length === 0 ? "there is none" : reasons.join("; ") };
}

async function inspectFolder(
  folder: string,
  onPath: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Found> {
  const missing = await firstMissing(companions, [folder, ...onPath]);
  if (missing !== undefined) return { reason: `${missing} is neither in ${folder} nor on PATH` };
  if (path.basename(folder) !== "bin") {
    return { reason: `${folder} is not called bin, as the Automation API wants it` };
  }
  return await inspectCli(folder, environment);
}

async function inspectCli(bin: string, environment: NodeJS.ProcessEnv): Promise<Found> {
  const file = path.join(bin, cli);
  const { status, output } = await run(file, ["version"], {
    environment: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  const version = findVersion(output);
  if (status !== 0 || version === undefined) {
    return { reason: `${file} version answered "${output.trim().slice(0, 200)}"` };
  }
  if (!isAtLeast(version, oldestPulumi)) {
    return { reason: `${file} is ${version}, and ${oldestPulumi} or later is needed` };
  }
  return { root: path.dirname(bin), version };
}

async function firstMissing(names: readonly string[], folders: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const there = await Promise.all(folders.map(async (folder) => await isExecutable(path.join(folder, name))));
    if (!there.includes(true)) return name;
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
