import { globSync } from "node:fs";

/** What a run of the tests takes in. */
export interface Selection {
  readonly checks: boolean;
  /** Test files, end-to-end ones last: they are slow, and tell least about where a fault is. */
  readonly files: readonly string[];
  /** Whether one of them needs the Pulumi CLI. */
  readonly needsEngine: boolean;
}

/**
 * Reads what was asked for: nothing for everything, `unit` or `e2e`, or paths of files and folders.
 *
 * @throws Error naming a word that leads to no test
 */
export function select(words: readonly string[], folder: string): Selection {
  const all = globSync("tests/**/*.test.ts", { cwd: folder }).sort();
  const isEndToEnd = (file: string): boolean => file.startsWith("tests/e2e/");
  const ordered = [...all.filter((file) => !isEndToEnd(file)), ...all.filter(isEndToEnd)];
  const files =
    words.length === 0
      ? ordered
      : ordered.filter((file) => words.some((word) => matches(word, file, isEndToEnd(file))));
  const lost = words.find((word) => !ordered.some((file) => matches(word, file, isEndToEnd(file))));
  if (lost !== undefined)
    throw new Error(`there is no test under "${lost}"; give unit, e2e, or a file or folder under tests/`);
  return { checks: words.length === 0, files, needsEngine: files.some(isEndToEnd) };
}

function matches(word: string, file: string, isEndToEnd: boolean): boolean {
  if (word === "unit") return !isEndToEnd;
  if (word === "e2e") return isEndToEnd;
  const path = word.replace(/^\.\//, "").replace(/\/$/, "");
  return file === path || file.startsWith(`${path}/`);
}
