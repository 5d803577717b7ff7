import { globSync } from "node:fs";

/** Whose tests take too long for every day: `npm run test:faults` runs them. */
export const longFolders = ["tests/reliability", "tests/thorough"] as const;

/** Whose tests install packages: `npm run test:packages` runs them. */
const packagesFolder = "tests/packages";

/** What a run of the tests takes in; paths are relative to the project's folder. */
export interface Selection {
  readonly checks: boolean;
  readonly unit: readonly string[];
  /** Tests that need the Pulumi CLI. They run last: they are slow, and tell least about where a fault is. */
  readonly endToEnd: readonly string[];
}

/**
 * Reads what was asked for: nothing for everything, `unit` or `e2e`, or paths of files and folders.
 *
 * @throws Error naming a word that leads to no test
 */
export function select(words: readonly string[], folder: string): Selection {
  const all = globSync("tests/**/*.test.ts", { cwd: folder }).sort();
  const lost = words.find((word) => !all.some((file) => matches(word, file)));
  if (lost !== undefined) {
    throw new Error(`there is no test under "${lost}"; give unit, e2e, or a file or folder under tests/`);
  }
  const usual = all.filter((file) => !isLong(file));
  const wanted = words.length === 0 ? usual : all.filter((file) => words.some((word) => matches(word, file)));
  return {
    checks: words.length === 0,
    unit: wanted.filter((file) => !isEndToEnd(file)),
    endToEnd: wanted.filter(isEndToEnd),
  };
}

function isEndToEnd(file: string): boolean {
  return file.startsWith("tests/e2e/") || isLong(file);
}

function isLong(file: string): boolean {
  return [...longFolders, packagesFolder].some((folder) => matches(folder, file));
}

function matches(word: string, file: string): boolean {
  if (word === "unit") return !isEndToEnd(file);
  if (word === "e2e") return file.startsWith("tests/e2e/");
  const path = word.replace(/^\.\//, "").replace(/\/$/, "");
  return file === path || file.startsWith(`${path}/`);
}
