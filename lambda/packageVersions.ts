import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { RunError } from "@pulumi/pulumi/errors.js";

/** What the state of every stack requires, from the program's folder. */
const required = "genesyscloud-provider/lifecycles";
const provider = "genesyscloud-provider";

/**
 * Checks that the provider which the state names can be loaded from the program's folder, and that it is the one that
 * this package goes with.
 *
 * @param program the program's folder
 * @throws RunError with what to install
 */
export function checkVersions(program: string): void {
  const mine = versionAround(import.meta.dirname);
  const install = `npm install ${provider}@${mine}`;
  let file: string;
  try {
    file = createRequire(path.join(program, "package.json")).resolve(required);
  } catch {
    throw new RunError(
      `${provider} can't be loaded from the program's folder: the state of every stack requires it there, so it has to ` +
        `be among the dependencies in package.json. Nothing was made; run ${install} and the command again.`,
    );
  }
  const theirs = versionAround(path.dirname(file));
  if (theirs === mine) return;
  throw new RunError(
    `genesys-lambda is ${mine} and ${provider} is ${theirs}: all its packages have to be of one version. ` +
      `Nothing was made; run ${install} and the command again.`,
  );
}

/** The version of the package that a folder belongs to. */
function versionAround(folder: string): string {
  for (let one = folder; ; one = path.dirname(one)) {
    const version = versionIn(path.join(one, "package.json"));
    if (version !== undefined) return version;
    if (one === path.dirname(one)) return "of an unknown version";
  }
}

function versionIn(file: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(file, "utf8")) as { name?: unknown; version?: unknown };
    return typeof name === "string" && typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}
