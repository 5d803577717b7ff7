import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { randomUUID } from "node:crypto";

/** Everything the sandbox knows, kept in one JSON file (or in memory only), in named sections. */
export interface Store {
  /**
   * The live, mutable object behind a section: change it, then call {@link changed}. `initial` makes it where the
   * store does not hold it yet, and again after {@link reset}; only what JSON can express survives a restart.
   */
  section<T extends object>(name: string, initial: () => T): T;
  /** Persists. Concurrent calls share a write; each resolves once what it saw, or something newer, is on disk. */
  changed(): Promise<void>;
  /** Takes every section back to its initial content. Objects that were handed out stay the live ones. */
  reset(): Promise<void>;
}

/** The file's content, by section. */
type Sections = Record<string, object>;

/**
 * Opens the store in `file`, which need not exist yet; without a file nothing outlives the process.
 * @throws Error where the file exists but is not the store's JSON.
 */
export async function openStore(file?: string): Promise<Store> {
  const path = file === undefined ? undefined : resolve(file);
  const sections = path === undefined ? {} : await load(path);
  const initials = new Map<string, () => object>();
  const write = coalesced(async () => {
    if (path !== undefined) await replaceFile(path, JSON.stringify(sections));
  });

  return {
    section<T extends object>(name: string, initial: () => T): T {
      initials.set(name, initial);
      sections[name] ??= initial();
      return sections[name] as T;
    },
    changed: write,
    async reset() {
      for (const [name, section] of Object.entries(sections)) {
        for (const key of Object.keys(section)) Reflect.deleteProperty(section, key);
        const initial = initials.get(name);
        if (initial === undefined) Reflect.deleteProperty(sections, name);
        else Object.assign(section, initial());
      }
      await write();
    },
  };
}

async function load(path: string): Promise<Sections> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return content as Sections;
  } catch {
    // Falls through to the one message that tells what to do.
  }
  throw new Error(
    `The sandbox's file ${path} does not hold the sandbox's JSON. Start with --reset to empty it, or remove the file.`,
  );
}

/** A crash in the middle of a write must not damage the file, so the new one is written beside it. */
async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Runs `work` one at a time. A call during a run waits for one further run, shared with all other such calls, because
 * the run under way may have started before the caller's change.
 */
function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    const run = work().finally(() => {
      if (running === run) running = undefined;
    });
    running = run;
    return run;
  }

  return () => {
    if (running === undefined) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
