import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Canaries } from "./canaries.ts";

interface Kept {
  readonly where: string;
  readonly text: string;
}

/** Everything that was printed, logged or written, to be searched when all secrets are known. */
export class Collection {
  readonly #kept: Kept[] = [];

  add(where: string, text: string): void {
    this.#kept.push({ where, text });
  }

  /** Every file of a folder as it is now, the hidden ones included; links lead elsewhere and are not followed. */
  async addFolder(where: string, folder: string): Promise<void> {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      this.add(path.join(where, path.relative(folder, file)), await readFile(file, "utf8"));
    }
  }

  get places(): string[] {
    return this.#kept.map(({ where }) => where);
  }

  /** `<where>: <secret>, <encoding>` of each that was found. */
  found(canaries: Canaries): string[] {
    return this.#kept.flatMap(({ where, text }) => canaries.in(text).map((what) => `${where}: ${what}`));
  }
}
