// Plain JavaScript, because it is needed before anything is installed.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Whether the installed packages are those of the lockfile and of each package.json. After `npm install <package>`,
 * which changes both, there is nothing to install.
 *
 * @param packages folder of each package.json → its content, `""` for the root
 */
export function isInstalledAlready(root, packages) {
  const wanted = lockedPackages(path.join(root, "package-lock.json"));
  // What npm keeps of its own last run.
  const there = lockedPackages(path.join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined || there === undefined) return false;
  for (const [folder, content] of Object.entries(packages)) {
    if (wanted[folder] === undefined || !asksForTheSame(wanted[folder], content)) return false;
  }
  const isMissing = ([folder, one]) => there[folder] === undefined && one.optional !== true;
  const modules = Object.entries(wanted).filter(([folder]) => folder.includes("node_modules/"));
  if (modules.some(isMissing)) return false;
  return Object.entries(there)
    .filter(([folder]) => folder.includes("node_modules/"))
    .every(([folder, one]) => isSame(wanted[folder], one) && existsSync(path.join(root, folder)));
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function asksForTheSame(locked, content) {
  const sets = ["dependencies", "devDependencies", "optionalDependencies"];
  return sets.every((set) => sorted(locked[set]) === sorted(content[set]));
}

function sorted(dependencies = {}) {
  return JSON.stringify(Object.entries(dependencies).sort());
}

function isSame(wanted, there) {
  return ["version", "resolved", "integrity", "link"].every((key) => wanted?.[key] === there[key]);
}
