import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { codeFiles, codeSha256 } from "./code.ts";
import { runtimePackages, runtimeScopes } from "./runtimePackages.ts";

/** Folders of one process of a function. */
export interface ProcessFolders {
  /** The code's files. */
  readonly taskRoot: string;
  /** What the process reads: the code, and the packages of Lambda's runtime. */
  readonly reads: readonly string[];
  /** Empty, and of this process alone. */
  readonly temporaryFolder: string;
}

/** The temporary folder, and the hook that removes it where nobody calls close(). */
interface Root {
  readonly path: string;
  readonly removeAtExit: () => void;
}

/** Unpacks functions' code into folders of a temporary one of its own, which close() removes. */
export class CodeFolders {
  readonly #folders = new Map<string, Promise<string>>();
  #root: Promise<Root> | undefined;

  /** Folders for one more process; the code is unpacked once for all functions and processes that share it. */
  async foldersFor(code: unknown): Promise<ProcessFolders> {
    const hash = codeSha256(code);
    const unpacked = this.#folders.get(hash) ?? this.#unpack(code);
    this.#folders.set(hash, unpacked);
    const taskRoot = await unpacked;
    const root = await this.#rootPath();
    const temporaryFolder = await mkdtemp(join(root, "tmp-"));
    return { taskRoot, reads: [taskRoot, join(root, "node_modules"), ...runtimePackages()], temporaryFolder };
  }

  async close(): Promise<void> {
    this.#folders.clear();
    const root = await this.#root;
    this.#root = undefined;
    if (root === undefined) return;
    process.off("exit", root.removeAtExit);
    await rm(root.path, { recursive: true, force: true });
  }

  async #unpack(code: unknown): Promise<string> {
    const folder = await mkdtemp(join(await this.#rootPath(), "task-"));
    for (const [name, content] of Object.entries(codeFiles(code))) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    return folder;
  }

  async #rootPath(): Promise<string> {
    this.#root ??= makeRoot();
    return (await this.#root).path;
  }
}

/** The runtime's packages lie one folder above the code, where resolution looks after the code's own. */
async function makeRoot(): Promise<Root> {
  const path = await mkdtemp(join(tmpdir(), "sandbox-lambda-"));
  const removeAtExit = (): void => {
    rmSync(path, { recursive: true, force: true });
  };
  process.once("exit", removeAtExit);
  const modules = join(path, "node_modules");
  await mkdir(modules);
  for (const [name, folder] of Object.entries(runtimeScopes())) await symlink(folder, join(modules, name), "dir");
  return { path, removeAtExit };
}
