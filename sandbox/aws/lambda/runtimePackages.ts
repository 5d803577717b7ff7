import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Packages that are part of Lambda's Node runtime. A bundle that needs any other one fails here as it would there. */
const scopes = ["@aws-sdk", "@smithy"];

/** The scopes that are installed here: name to folder. */
export function runtimeScopes(): Readonly<Record<string, string>> {
  const folders = scopes.map((scope): [string, string] => [scope, join(installedModules(), scope)]);
  return Object.fromEntries(folders.filter(([, folder]) => existsSync(folder)));
}

let folders: readonly string[] | undefined;

/** Folders of the runtime's packages and of all that they depend on, as far as they are installed here. */
export function runtimePackages(): readonly string[] {
  return (folders ??= withDependencies(
    Object.values(runtimeScopes()).flatMap((scope) => readdirSync(scope).map((name) => join(scope, name))),
  ));
}

function withDependencies(packages: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const waiting = [...packages];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { dependencies?: object };
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const dependency = installedFor(folder, name);
      if (dependency !== undefined) waiting.push(dependency);
    }
  }
  return [...found];
}

/** Where a package finds another one, as Node looks for it. */
function installedFor(folder: string, name: string): string | undefined {
  const candidates = createRequire(join(folder, "package.json")).resolve.paths(name) ?? [];
  return candidates
    .map((modules) => join(modules, name))
    .find((candidate) => existsSync(join(candidate, "package.json")));
}

/** Where the project's packages are installed. */
function installedModules(): string {
  const manifest = createRequire(import.meta.url).resolve("@aws-sdk/client-dynamodb/package.json");
  return dirname(dirname(dirname(manifest)));
}
