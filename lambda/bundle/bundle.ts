import path from "node:path";
import { RunError } from "@pulumi/pulumi/errors.js";
import { build, type BuildResult, type Metafile, type OutputFile, transform } from "esbuild";
import { visible } from "genesyscloud-provider/visible";
import { bundleModules, entriesOf } from "./bundleModules.ts";
import { reasonsOf } from "./bundleReasons.ts";
import type { FunctionFolder } from "../define/load.ts";
import { nothingMade } from "../define/nothingMade.ts";
import { handlersOwnMap } from "./sourceMaps.ts";

/** What is deployed for one function. */
export interface Bundle {
  /** File name → text. */
  readonly files: Readonly<Record<string, string>>;
  readonly handler: "index.handler";
}

/** A bundle with what is known of its making, which is not deployed. */
export interface MadeBundle extends Bundle {
  /**
   * The source map of all of `index.mjs`, as JSON. Its sources are paths relative to the folder above the functions.
   */
  readonly map: string;
  /** What the bundle imports when it runs: Node's own modules, and modules that are not bundled. */
  readonly imports: readonly RuntimeImport[];
}

/** An import that stays in the bundle, or an import of a native addon, which a bundle can't hold. */
export interface RuntimeImport {
  readonly specifier: string;
  /** The file with the import, as a path relative to the folder above the functions. */
  readonly importer: string;
}

/** The bundles could not be made; the message lists every reason with its file. */
export class BundleError extends RunError {
  constructor(reasons: readonly string[]) {
    const lines = reasons.map((reason) => `  ${visible(reason)}`);
    super(`the functions can't be bundled:\n${lines.join("\n")}\n${nothingMade}`);
    this.name = "BundleError";
  }
}

// Starts the bundler's process while the folders are still being loaded. If it can't start, the first build says so.
transform("").catch(() => undefined);

/**
 * Gives a bundle Node's `require`, which an ES module lacks. CommonJS packages use it to load Node's modules, and
 * esbuild's own `require` uses it where it exists. It is a line of its own, so that the lines of the source map only
 * move down.
 */
const requireLine = `import{createRequire as createRequireOfNode}from"node:module";const require=createRequireOfNode(import.meta.url);\n`;
/** A message of esbuild's own `require`. Only a bundle that contains that `require` contains this text. */
const requireStandIn = 'Dynamic require of "';

/**
 * Bundles the handler of each folder that has one: one minified ES module, with the generated checks of its contract,
 * and beside it a source map of the handler's own files. The same sources give the same bytes, wherever the checkout
 * lies. The AWS SDK is not bundled, because Lambda's runtime brings it.
 *
 * @returns key of each folder → its bundle
 * @throws BundleError with every reason and its file
 */
export async function bundleFunctions(folders: readonly FunctionFolder[]): Promise<Map<string, MadeBundle>> {
  const handlers = folders.filter(({ kind }) => kind === "handler");
  const [first] = handlers;
  if (first === undefined) return new Map();
  const project = path.resolve(first.directory, "..", "..");
  const result = await build({
    entryPoints: entriesOf(handlers),
    absWorkingDir: project,
    outdir: project,
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    external: ["@aws-sdk/*", "@smithy/*"],
    // CommonJS modules find their own place by these names. In an ES module the names are properties of import.meta.
    define: { __dirname: "import.meta.dirname", __filename: "import.meta.filename" },
    sourcemap: "external",
    sourcesContent: false,
    metafile: true,
    legalComments: "none",
    logLevel: "silent",
    plugins: [bundleModules(handlers)],
    // The folder's own settings for the compiler say nothing about what is deployed.
    tsconfigRaw: {},
  }).catch((error: unknown) => {
    throw new BundleError(reasonsOf(error));
  });
  return new Map(handlers.map(({ key }) => [key, bundleOf(key, result, project)]));
}

function bundleOf(key: string, result: BuildResult & { outputFiles: OutputFile[] }, project: string): MadeBundle {
  const textOf = (file: string): string =>
    result.outputFiles.find((output) => output.path === path.join(project, file))?.text ?? "";
  const code = textOf(`${key}.js`);
  const head = code.includes(requireStandIn) ? requireLine : "";
  const map = head === "" ? textOf(`${key}.js.map`) : aLineLower(textOf(`${key}.js.map`));
  return {
    files: {
      "index.mjs": `${head}${code}//# sourceMappingURL=index.mjs.map\n`,
      "index.mjs.map": handlersOwnMap(map, project),
    },
    handler: "index.handler",
    map,
    imports: importsOf(result.metafile?.outputs[`${key}.js`], result.metafile?.inputs ?? {}),
  };
}

/** A source map for a text that got a line before its first. */
function aLineLower(map: string): string {
  const parsed = JSON.parse(map) as { readonly mappings: string };
  return JSON.stringify({ ...parsed, mappings: `;${parsed.mappings}` });
}

function importsOf(output: Metafile["outputs"][string] | undefined, inputs: Metafile["inputs"]): RuntimeImport[] {
  return Object.keys(output?.inputs ?? {}).flatMap((importer) =>
    (inputs[importer]?.imports ?? [])
      .filter(({ external, path: specifier }) => external === true || specifier.endsWith(".node"))
      .filter(({ path: specifier }) => specifier !== "<runtime>")
      .map(({ path: specifier }) => ({ specifier, importer })),
  );
}
