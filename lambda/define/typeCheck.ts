import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { RunError } from "@pulumi/pulumi/errors.js";
import { visible } from "genesyscloud-provider/visible";
import { ContentCache } from "../contentCache.ts";
import { run } from "../processes.ts";
import { nothingMade } from "./nothingMade.ts";

/** The compiler refuses the functions; the message has its own sentences. */
export class TypesError extends RunError {
  constructor(sentences: readonly string[]) {
    super(
      `the functions have wrong types:\n${sentences.map((sentence) => `  ${sentence.split("\n").map(visible).join("\n")}`).join("\n")}\n` +
        nothingMade,
    );
    this.name = "TypesError";
  }
}

export interface TypeCheckOptions {
  /** Says why types could not be checked. */
  readonly warn: (line: string) => void;
  /** Where it is recorded which functions had no issue. */
  readonly cacheFolder: string;
}

/** A check that found nothing: file → hash of everything that it read beside the functions. */
type Sound = Readonly<Record<string, string>>;

/** The fast compiler, used for checks alone, and the one that Pulumi's SDK needs, which takes four times as long. */
const compilers = ["typescript-native", "typescript"];
/** What a project without a tsconfig.json gets: what Node can load. */
const defaults = {
  target: "es2024",
  module: "nodenext",
  strict: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
};

/** A deployment checks for wrong types only. `npm run check` also reports what is unused or has no type at all. */
const typesOnly = {
  noEmit: true,
  incremental: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
  noImplicitAny: false,
};
/** The compiler found no file: every folder of functions was removed. */
const nothingToCheck = /^error TS18003:/;
/** Lambda brings these whether or not they are installed here. */
const untyped = /: error TS2307: Cannot find module '@(aws-sdk|smithy)\//;

/**
 * Checks the types of all functions with the project's tsconfig.json. Functions that had no issue are checked again
 * only when something that the compiler read has changed.
 *
 * @param directory the folder of the functions
 * @returns what the compiler refuses, in its own words; empty: nothing
 */
export async function typeIssues(directory: string, { warn, cacheFolder }: TypeCheckOptions): Promise<string[]> {
  const project = path.dirname(path.resolve(directory));
  const compiler = compilerOf(project);
  if (compiler === undefined) {
    warn(
      `the types of ${path.basename(directory)}/ were not checked: no compiler is installed; run: npm ci --include=dev`,
    );
    return [];
  }
  const cache = new ContentCache<Sound>(cacheFolder);
  const key = await contentOf(directory, project, compiler);
  const kept = await cache.get(key);
  if (kept !== undefined && (await isUnchanged(kept, project))) return [];
  const { sentences, files } = await compile(compiler, project, directory, cacheFolder);
  const issues = sentences.filter((sentence) => !untyped.test(sentence));
  for (const sentence of sentences.filter((one) => untyped.test(one)))
    warn(`${visible(sentence)} Its types were not checked.`);
  if (sentences.length === 0) {
    const others = files.filter((file) => isElsewhere(file, directory));
    await cache.set(key, await hashesOf(others, project));
  }
  return issues;
}

function compilerOf(project: string): string | undefined {
  const { resolve } = createRequire(path.join(project, "package.json"));
  for (const name of compilers) {
    try {
      const bin = path.join(path.dirname(resolve(`${name}/package.json`)), "bin", "tsc");
      if (existsSync(bin)) return bin;
    } catch {
      // The next compiler may be installed.
    }
  }
  return undefined;
}

/** Changes with the functions, with the compiler's settings, and with what is installed, the compiler above all. */
async function contentOf(directory: string, project: string, compiler: string): Promise<string> {
  const names = (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /\.(ts|mts|cts|tsx|json)$/.test(file));
  const settings = ["tsconfig.json", "package.json", "node_modules/.package-lock.json"];
  const files = [...names, ...settings.map((file) => path.join(project, file))].sort();
  const contents = await Promise.all(files.map(async (file) => [path.relative(project, file), await hashOf(file)]));
  return createHash("sha256")
    .update(JSON.stringify([path.basename(path.dirname(path.dirname(compiler))), contents]))
    .digest("hex");
}

async function compile(
  compiler: string,
  project: string,
  directory: string,
  folder: string,
): Promise<{ sentences: string[]; files: string[] }> {
  const config = path.join(folder, `types-${createHash("sha256").update(directory).digest("hex").slice(0, 8)}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(config, JSON.stringify(await settingsFor(project, directory)));
  const args = [compiler, "--project", config, "--pretty", "false", "--listFiles"];
  const { status, stdout, stderr } = await run(process.execPath, args, { cwd: project });
  const lines = stdout.split("\n").map((line) => line.trimEnd());
  if (lines.some((line) => nothingToCheck.test(line))) return { sentences: [], files: [] };
  const sentences = sentencesIn(lines);
  if (status !== 0 && sentences.length === 0) {
    throw new RunError(`the types of the functions could not be checked: ${stderr || stdout || `exit code ${status}`}`);
  }
  return { sentences, files: lines.filter((line) => path.isAbsolute(line)) };
}

/**
 * The project's compiler settings, for the functions alone. The file lies elsewhere, so paths that depend on its place
 * are written out.
 */
async function settingsFor(project: string, directory: string): Promise<object> {
  const own = path.join(project, "tsconfig.json");
  const text = await readFile(own, "utf8").catch(() => undefined);
  const typeRoots = text?.includes('"typeRoots"') ? {} : { typeRoots: [path.join(project, "node_modules", "@types")] };
  return {
    ...(text === undefined ? {} : { extends: own }),
    compilerOptions: { ...(text === undefined ? defaults : {}), ...typeRoots, ...typesOnly },
    include: [path.join(path.resolve(directory), "*", "**", "*")],
    exclude: [],
  };
}

/** The compiler's sentences, each `file:line:column: ...`, with the lines that explain it. */
function sentencesIn(lines: readonly string[]): string[] {
  const sentences: string[] = [];
  for (const line of lines) {
    const [, file, row, column, text] = /^(.+?)\((\d+),(\d+)\): (error TS\d+: .*)$/.exec(line) ?? [];
    if (file !== undefined) sentences.push(`${file}:${row}:${column}: ${text}`);
    else if (/^error TS\d+: /.test(line)) sentences.push(line);
    else if (/^\s+\S/.test(line) && sentences.length > 0) sentences.push(`${sentences.pop()}\n  ${line}`);
  }
  return sentences;
}

/** Whether a file is neither one of the functions nor a package's. Those two are part of the content's hash. */
function isElsewhere(file: string, directory: string): boolean {
  return !file.startsWith(path.resolve(directory) + path.sep) && !/[\\/]node_modules[\\/]/.test(file);
}

async function hashesOf(files: readonly string[], project: string): Promise<Sound> {
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [path.relative(project, file), await hashOf(file)] as const)),
  );
}

async function isUnchanged(kept: Sound, project: string): Promise<boolean> {
  const now = await hashesOf(
    Object.keys(kept).map((file) => path.resolve(project, file)),
    project,
  );
  return Object.entries(kept).every(([file, hash]) => now[file] === hash);
}

/** Empty where there is no such file. */
async function hashOf(file: string): Promise<string> {
  const content = await readFile(file).catch(() => undefined);
  return content === undefined ? "" : createHash("sha256").update(content).digest("hex");
}
