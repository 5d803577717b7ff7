import path from "node:path";
import { bundleFunctions, type MadeBundle } from "./bundle.ts";
import type { FunctionFolder } from "../define/load.ts";
import { loadBundles } from "./loadBundles.ts";
import { typeIssues, TypesError } from "../define/typeCheck.ts";

/** The bundles of all functions, once their types are sound and each could be loaded. */
export interface BundleCheck {
  /** @throws TypesError, BundleError, BundleLoadError with everything that is wrong, before anything is made */
  bundlesOf(folders: readonly FunctionFolder[]): Promise<Map<string, MadeBundle>>;
}

/**
 * Begins to check types while the folders are being loaded.
 *
 * @param directory the folder of the functions
 * @param warn says what does not stop a deployment
 */
export function checkFunctions(directory: string, warn: (line: string) => void): BundleCheck {
  // What is kept between runs, by content: without it the same checks are made again.
  const cacheFolder = path.resolve(directory, "..", "node_modules", ".cache", "genesys-lambda");
  const types = typeIssues(directory, { warn, cacheFolder: path.join(cacheFolder, "types") });
  // Loading the folders may fail first. A failure here is reported where its promise is awaited.
  types.catch(() => undefined);
  return {
    async bundlesOf(folders) {
      const bundles = await bundleFunctions(folders);
      const issues = await types;
      if (issues.length > 0) throw new TypesError(issues);
      await loadBundles(bundles, folders, { warn, cacheFolder: path.join(cacheFolder, "loads") });
      return bundles;
    },
  };
}
