import path from "node:path";
import { RunError } from "@pulumi/pulumi/errors.js";
import AjvDraft04 from "ajv-draft-04";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build, type BuildFailure, type Message, type Plugin, transform } from "esbuild";
import { withoutIdentity } from "genesyscloud-provider/contract";
import { visible } from "genesyscloud-provider/visible";
import type { FunctionFolder } from "./load.ts";

/** What is deployed for one function. */
export interface Bundle {
  /** File name → text. */
  readonly files: Readonly<Record<string, string>>;
  readonly handler: "index.handler";
}

/** The bundles could not be made; the message lists every reason with its file. */
export class BundleError extends RunError {
  constructor(reasons: readonly string[]) {
    super(`the functions can't be bundled:\n${reasons.map((reason) => `  ${visible(reason)}`).join("\n")}`);
    this.name = "BundleError";
  }
}

// The bundler's own process starts while the folders are being loaded; what is wrong with it, the first build says.
transform("").catch(() => undefined);

/** Modules that exist at build time only: the entry of each function and the checks of its contract. */
const entryScheme = "function-entry:";
const validatorScheme = "function-validators:";
const runtimeFolder = path.join(import.meta.dirname, "runtime");

/**
 * Bundles the handlers of all folders that have one: one minified ES module each, with the checks of its contract
 * generated into it. The same sources give the same bytes, wherever the checkout lies. The AWS SDK stays outside:
 * Lambda's runtime brings it.
 *
 * @returns key of each folder → its bundle
 * @throws BundleError with every reason and its file
 */
export async function bundleFunctions(folders: readonly FunctionFolder[]): Promise<Map<string, Bundle>> {
  const handlers = folders.filter(({ kind }) => kind === "handler");
  if (handlers.length === 0) return new Map();
  const result = await build({
    entryPoints: Object.fromEntries(handlers.map(({ key }) => [key, entryScheme + key])),
    outdir: "out",
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    external: ["@aws-sdk/*", "@smithy/*"],
    legalComments: "none",
    logLevel: "silent",
    plugins: [functionModules(new Map(handlers.map((folder) => [folder.key, folder])))],
    // The folder's own settings for the compiler say nothing about what is deployed.
    tsconfigRaw: {},
  }).catch((error: unknown) => {
    throw new BundleError(reasonsOf(error));
  });
  return new Map(
    result.outputFiles.map((file): [string, Bundle] => [
      path.basename(file.path, ".js"),
      { files: { "index.mjs": file.text }, handler: "index.handler" },
    ]),
  );
}

function functionModules(folders: ReadonlyMap<string, FunctionFolder>): Plugin {
  return {
    name: "function-modules",
    setup(building) {
      for (const scheme of [entryScheme, validatorScheme]) {
        const filter = new RegExp(`^${scheme}`);
        building.onResolve({ filter }, ({ path: id }) => ({ path: id.slice(scheme.length), namespace: scheme }));
      }
      building.onResolve({ filter: /^@pulumi\// }, ({ path: id }) => ({
        errors: [{ text: `${id} is for resources.ts: a handler runs in Lambda, where there is no Pulumi` }],
      }));
      building.onLoad({ filter: /.*/, namespace: entryScheme }, ({ path: key }) => {
        const folder = folders.get(key);
        return folder && { contents: entryOf(folder), resolveDir: folder.directory, loader: "js" };
      });
      building.onLoad({ filter: /.*/, namespace: validatorScheme }, ({ path: key }) => {
        const folder = folders.get(key);
        return folder && { contents: validatorsOf(folder), resolveDir: import.meta.dirname, loader: "js" };
      });
    },
  };
}

/** Only what serves the folder's way in goes into its bundle. */
function entryOf({ key, wayIn }: FunctionFolder): string {
  const runtime = path.join(runtimeFolder, wayIn === "role" ? "direct.ts" : "http.ts");
  return [
    `import { handler as user } from "./handler.ts";`,
    `import { entry } from ${JSON.stringify(runtime)};`,
    `import { input, output } from ${JSON.stringify(validatorScheme + key)};`,
    `export const handler = entry({ handler: user, validators: { input, output } });`,
  ].join("\n");
}

function validatorsOf({ action }: FunctionFolder): string {
  const ajv = new AjvDraft04.default({
    code: { source: true, esm: true },
    // Whoever loaded the folder has checked its contract.
    validateSchema: false,
    strict: false,
    // A number beyond all limits is none in JSON: it would be null on its way.
    strictNumbers: true,
    // Without it, a required property of the name "constructor" would always seem to be there.
    ownProperties: true,
    validateFormats: false,
    logger: false,
  });
  ajv.addSchema(withoutIdentity(action.input), "input");
  ajv.addSchema(withoutIdentity(action.output), "output");
  return withoutUnreadFacts(standaloneCode.default(ajv, { input: "input", output: "output" }));
}

/** A text in double quotes. */
const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
/** What Ajv says of a fault beside its place and its words. In a text of the contract its quotes would be escaped. */
const unreadFacts = new RegExp(
  `,schemaPath:${quoted},keyword:${quoted},params:\\{(?:[^{}"]|${quoted})*\\},message:`,
  "g",
);

/** Where a check's value stands in another, which only references between schemas ask for. */
const unreadPlace = /, parentData, parentDataProperty, rootData=data\}=\{\}/g;

/** The checks without what nobody reads: their faults hold place and words. */
function withoutUnreadFacts(code: string): string {
  const lean = code.replaceAll(unreadFacts, ",message:");
  const unplaced = lean.replaceAll(unreadPlace, "}={}");
  return /parentData|rootData/.test(unplaced) ? lean : unplaced;
}

function reasonsOf(error: unknown): string[] {
  const { errors } = error as Partial<BuildFailure>;
  if (errors === undefined) return [error instanceof Error ? error.message : String(error)];
  return errors.map(reasonOf);
}

function reasonOf({ location, text }: Message): string {
  if (location === null) return text;
  const missing = /No matching export in "(.*)" for import "handler"/.exec(text);
  if (missing !== null)
    return `${missing[1] ?? location.file}: has no export named handler; write: export const handler`;
  return `${location.file}:${location.line}: ${text}`;
}
