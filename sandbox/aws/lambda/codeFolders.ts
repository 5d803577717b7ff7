import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { codeFiles, codeSha256 } from "./code.ts";

/** Packages that are part of Lambda's Node runtime. A bundle that needs any other one fails here as it would there. */
const runtimeScopes = ["@aws-sdk", "@smithy"];

/** The temporary folder, and what removes it where nobody calls close(). */
interface Root {
  readonly path: string;
  readonly removeAtExit: () => void;
}

/** Unpacks functions' code into folders of a temporary one of its own, which close() removes. */
export class CodeFolders {
  readonly #folders = new Map<string, Promise<string>>();
  #root: Promise<Root> | undefined;

  /** The folder with the code's files, unpacked once for all functions that share them. */
  folderFor(code: unknown): Promise<string> {
    const hash = codeSha256(code);
    const folder = this.#folders.get(hash) ?? this.#unpack(code);
    this.#folders.set(hash, folder);
    return folder;
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
    this.#root ??= makeRoot();
    const folder = await mkdtemp(join((await this.#root).path, "task-"));
    for (const [name, content] of Object.entries(codeFiles(code))) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    return folder;
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
  for (const scope of runtimeScopes) {
    const installed = join(installedModules(), scope);
    if (existsSync(installed)) await symlink(installed, join(modules, scope), "dir");
  }
  return { path, removeAtExit };
}

/** Where the project's packages are installed. */
function installedModules(): string {
  const manifest = createRequire(import.meta.url).resolve("@aws-sdk/client-dynamodb/package.json");
  return dirname(dirname(dirname(manifest)));
}
