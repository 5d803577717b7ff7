import { isBuiltin } from "node:module";
import type { BuildFailure, Message } from "esbuild";

/** Reports what the bundler could not do: a sentence for each error, with file and line where esbuild knows them. */
export function reasonsOf(error: unknown): string[] {
  const { errors } = error as Partial<BuildFailure>;
  if (errors === undefined) return [error instanceof Error ? error.message : String(error)];
  return errors.map(reasonOf);
}

function reasonOf({ location, text }: Message): string {
  if (location === null) return text;
  const missing = /No matching export in "(.*)" for import "handler"/.exec(text);
  if (missing !== null)
    return `${missing[1] ?? location.file}: has no export named handler; write: export const handler`;
  return `${location.file}:${location.line}: ${text}${installHint(text)}`;
}

/** What to do about a package that is not installed. */
function installHint(text: string): string {
  const [, specifier] = /^Could not resolve "([^"]+)"/.exec(text) ?? [];
  const name = specifier === undefined ? undefined : packageOf(specifier);
  return name === undefined ? "" : `: no such package is installed; run: npm install ${name}`;
}

/** The package that an import asks for; nothing for a path and for Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (/^[./#]/.test(specifier) || specifier.includes(":") || isBuiltin(specifier)) return undefined;
  const [scope = "", name] = specifier.split("/");
  return scope.startsWith("@") && name !== undefined ? `${scope}/${name}` : scope;
}

/** The package that a file belongs to; nothing for files of one's own. */
export function packageOfFile(file: string): string | undefined {
  const inside = file.replaceAll("\\", "/").split("node_modules/").at(-1);
  return inside === undefined || inside === file ? undefined : packageOf(inside);
}
