import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { globSync } from "node:fs";
import path from "node:path";
import { run } from "../../lambda/processes.ts";
import { type Manifest, publishedManifest } from "./manifest.ts";

/** A package that was packed. */
export interface MadePackage {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
}

/** Files of a workspace that are published as they are, in addition to what is compiled. */
const asTheyAre = ["**/*.{cjs,mjs,js,yaml,json,mod,sum}"];
/** Example programs, which have manifests of their own. */
const leftOut = ["**/node_modules/**", "examples/**", "package.json"];

/**
 * Compiles all workspaces at once, and packs each with npm.
 *
 * @param root the repository
 * @param dist where the packages go; what it held is removed
 * @throws Error with the compiler's or npm's words
 */
export async function makePackages(root: string, dist: string): Promise<MadePackage[]> {
  const { workspaces } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
    workspaces: readonly string[];
  };
  await rm(dist, { recursive: true, force: true });
  const compiled = path.join(dist, "compiled");
  await compile(root, compiled, workspaces);
  const manifests = new Map<string, { folder: string; manifest: Manifest }>();
  for (const workspace of workspaces) {
    const manifest = JSON.parse(await readFile(path.join(root, workspace, "package.json"), "utf8")) as Manifest;
    const folder = path.join(compiled, workspace);
    await copyAsTheyAre(path.join(root, workspace), folder);
    await cp(path.join(root, "LICENSE"), path.join(folder, "LICENSE"));
    await writeFile(
      path.join(folder, "package.json"),
      `${JSON.stringify(publishedManifest(manifest), undefined, 2)}\n`,
    );
    manifests.set(manifest.name, { folder, manifest });
  }
  for (const { folder, manifest } of manifests.values()) {
    for (const name of manifest.bundleDependencies ?? []) {
      const bundled = manifests.get(name);
      if (bundled === undefined) throw new Error(`${manifest.name} bundles ${name}, which is no workspace`);
      await cp(bundled.folder, path.join(folder, "node_modules", name), { recursive: true });
    }
  }
  const bundled = new Set([...manifests.values()].flatMap(({ manifest }) => manifest.bundleDependencies ?? []));
  const made: MadePackage[] = [];
  for (const [name, { folder }] of manifests) if (!bundled.has(name)) made.push(await pack(name, folder, dist));
  return made;
}

/** One run of the compiler for all. Imports of files keep their places and get the ending of the compiled file. */
async function compile(root: string, outDir: string, workspaces: readonly string[]): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const settings = path.join(outDir, "tsconfig.json");
  const config = {
    extends: path.join(root, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      sourceMap: true,
      inlineSources: true,
      rewriteRelativeImportExtensions: true,
      rootDir: root,
      outDir,
      types: ["node"],
      typeRoots: [path.join(root, "node_modules", "@types")],
    },
    include: workspaces.map((workspace) => path.join(root, workspace)),
    exclude: [
      ...workspaces.map((workspace) => path.join(root, workspace, "node_modules")),
      path.join(root, "policy", "examples"),
    ],
  };
  await writeFile(settings, JSON.stringify(config));
  const compiler = path.join(root, "node_modules", "typescript-native", "bin", "tsc");
  const { status, output } = await run(process.execPath, [compiler, "--project", settings], { cwd: root });
  await rm(settings);
  if (status !== 0) throw new Error(`the packages can't be compiled:\n${output.trimEnd()}`);
  for (const file of globSync("**/*.js.map", { cwd: outDir })) await withoutOrigin(path.join(outDir, file));
}

/** A source map holds its source's text: the source stands beside it, as it were, and no path says where it really is. */
async function withoutOrigin(file: string): Promise<void> {
  const map = JSON.parse(await readFile(file, "utf8")) as { sources: readonly string[] };
  const sources = map.sources.map((source) => path.basename(source));
  await writeFile(file, JSON.stringify({ ...map, sources }));
}

async function copyAsTheyAre(from: string, to: string): Promise<void> {
  for (const file of globSync(asTheyAre, { cwd: from, exclude: leftOut })) {
    await cp(path.join(from, file), path.join(to, file));
  }
}

async function pack(name: string, folder: string, dist: string): Promise<MadePackage> {
  const { status, output } = await run("npm", ["pack", "--json", "--silent", "--pack-destination", dist], {
    cwd: folder,
  });
  if (status !== 0) throw new Error(`${name} can't be packed:\n${output.trimEnd()}`);
  const [packed] = JSON.parse(output.slice(output.indexOf("["))) as [{ readonly filename: string }];
  const file = path.join(dist, packed.filename);
  return { name, file, bytes: (await stat(file)).size };
}
