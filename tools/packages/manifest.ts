/** The parts of a package.json that packing changes. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly bundleDependencies?: readonly string[];
  readonly [key: string]: unknown;
}

/** The Node that a published package needs: the first that loads a program's TypeScript by itself. */
const node = ">=22.18";

/** The package.json that is published: the one of the sources, with compiled files in place of TypeScript. */
export function publishedManifest(source: Manifest): object {
  const kept = Object.entries(source).filter(([key]) => key !== "private");
  return {
    ...Object.fromEntries(kept),
    engines: { node },
    exports: {
      ...Object.fromEntries(Object.entries(source.exports).map(([subpath, file]) => [subpath, publishedExport(file)])),
      "./package.json": "./package.json",
    },
  };
}

/** What a subpath leads to: a compiled module with its types, or a file that is JavaScript already. */
function publishedExport(file: string): object | string {
  if (!file.endsWith(".ts")) return file;
  const base = file.slice(0, -".ts".length);
  return { types: `${base}.d.ts`, default: `${base}.js` };
}
