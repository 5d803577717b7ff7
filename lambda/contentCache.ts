import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

/** How many files are kept at most. Where there are more, the older half is deleted. */
const most = 1_000;

/**
 * Values that were made from some content, kept in a folder under the content's hash. A value that can't be read or
 * written is made again.
 */
export class ContentCache<Value> {
  readonly #folder: string | undefined;

  /** @param folder absent: nothing is kept */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  async get(hash: string): Promise<Value | undefined> {
    if (this.#folder === undefined) return undefined;
    try {
      return JSON.parse(await readFile(path.join(this.#folder, `${hash}.json`), "utf8")) as Value;
    } catch {
      return undefined;
    }
  }

  async set(hash: string, value: Value): Promise<void> {
    if (this.#folder === undefined) return;
    const file = path.join(this.#folder, `${hash}.json`);
    const draft = `${file}.${process.pid}`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(draft, JSON.stringify(value));
      await rename(draft, file);
      await this.#prune(this.#folder);
    } catch {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  async #prune(folder: string): Promise<void> {
    const names = await readdir(folder);
    if (names.length <= most) return;
    const files = names.map((name) => path.join(folder, name));
    const dated = await Promise.all(files.map(async (file) => ({ file, time: (await stat(file)).mtimeMs })));
    const oldest = dated.sort((one, other) => one.time - other.time).slice(0, most / 2);
    await Promise.all(
      oldest.map(async ({ file }) => {
        await rm(file, { force: true });
      }),
    );
  }
}
