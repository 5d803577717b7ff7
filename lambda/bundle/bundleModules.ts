import path from "node:path";
import type { Plugin } from "esbuild";
import type { FunctionFolder } from "../define/load.ts";
import { validatorsOf } from "./validators.ts";

/** Modules that exist at build time only: the entry of each function and the checks of its contract. */
const entryScheme = "function-entry:";
const validatorScheme = "function-validators:";
/** What a bundle throws when it is asked for an addon, with Node's own error code. */
const noAddon = "a native addon: a function's bundle holds JavaScript only";
const runtimeFolder = path.join(import.meta.dirname, "..", "runtime");
const definingModule = path.join(import.meta.dirname, "..", "define", `define${path.extname(import.meta.filename)}`);

/** What is bundled for each folder, under the name of its output. */
export function entriesOf(folders: readonly FunctionFolder[]): Record<string, string> {
  return Object.fromEntries(folders.map(({ key }) => [key, entryScheme + key]));
}

/** Makes the modules that exist at build time only, and says which modules a bundle can't hold. */
export function bundleModules(handlers: readonly FunctionFolder[]): Plugin {
  const folders = new Map(handlers.map((folder) => [folder.key, folder]));
  return {
    name: "function-modules",
    setup(building) {
      for (const scheme of [entryScheme, validatorScheme]) {
        const filter = new RegExp(`^${scheme}`);
        building.onResolve({ filter }, ({ path: id }) => ({ path: id.slice(scheme.length), namespace: scheme }));
      }
      // A handler may import its action, which imports the package: what defines an action is all that it needs of that.
      building.onResolve({ filter: /^genesys-lambda$/ }, () => ({ path: definingModule }));
      building.onResolve({ filter: /^@pulumi\// }, ({ path: id }) => ({
        errors: [{ text: `${id} is for resources.ts: a handler runs in Lambda, where there is no Pulumi` }],
      }));
      building.onResolve({ filter: /\.node$/ }, ({ path: id, kind }) =>
        kind === "require-call" || kind === "require-resolve"
          ? undefined
          : { errors: [{ text: `${id} is ${noAddon}` }] },
      );
      // A package may catch the failed `require` of its addon and go on without it. So loading the bundle decides, not
      // the import.
      building.onLoad({ filter: /\.node$/ }, ({ path: file }) => ({
        contents: `throw Object.assign(new Error(${JSON.stringify(`${path.basename(file)} is ${noAddon}`)}), { code: "ERR_DLOPEN_DISABLED" });`,
        loader: "js",
      }));
      building.onLoad({ filter: /.*/, namespace: entryScheme }, ({ path: key }) => {
        const folder = folders.get(key);
        return folder && { contents: entryOf(folder), resolveDir: folder.directory, loader: "js" };
      });
      building.onLoad({ filter: /.*/, namespace: validatorScheme }, ({ path: key }) => {
        const folder = folders.get(key);
        return folder && { contents: validatorsOf(folder.action), resolveDir: import.meta.dirname, loader: "js" };
      });
    },
  };
}

/** Only what serves the folder's invocation goes into its bundle. */
function entryOf({ key, invocation }: FunctionFolder): string {
  const runtime = path.join(
    runtimeFolder,
    (invocation === "role" ? "direct" : "http") + path.extname(import.meta.filename),
  );
  return [
    `import { handler as user } from "./handler.ts";`,
    `import { entry } from ${JSON.stringify(runtime)};`,
    `import { input, output } from ${JSON.stringify(validatorScheme + key)};`,
    `export const handler = entry({ handler: user, validators: { input, output } });`,
  ].join("\n");
}
