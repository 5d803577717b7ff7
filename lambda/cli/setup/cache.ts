import { homedir } from "node:os";
import path from "node:path";
import { pulumiVersion } from "./versions.ts";

/** The per-user folder that outlives checkouts: a second one does not build again. */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const own = environment["GENESYS_LAMBDA_CACHE"];
  if (own) return path.resolve(own);
  const shared = environment["XDG_CACHE_HOME"];
  if (shared) return path.join(shared, "genesys-lambda");
  const home = environment["HOME"] ?? homedir();
  return platform === "darwin"
    ? path.join(home, "Library", "Caches", "genesys-lambda")
    : path.join(home, ".cache", "genesys-lambda");
}

/** Where the CLI of this version is kept; `bin` below it holds the binaries. */
export function cliRoot(environment: NodeJS.ProcessEnv): string {
  return path.join(cacheFolder(environment), `pulumi-${pulumiVersion}`);
}
