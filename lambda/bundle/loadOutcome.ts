import { SourceMap, type SourceMapPayload } from "node:module";
import path from "node:path";
import type { MadeBundle } from "./bundle.ts";
import { packageOf, packageOfFile } from "./bundleReasons.ts";

/** What the probe (loadProbe.mjs) reports, in the order in which it happened. */
export type ProbeFact =
  | { readonly kind: "missed"; readonly name: string }
  | { readonly kind: "loaded" | "waiting" }
  | { readonly kind: "exit"; readonly code: number; readonly stack: string }
  | ({ readonly kind: "threw" | "rejected" } & ErrorFacts);

interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** The file that it is about, where it is about one. */
  readonly path?: string;
  /** Codes of the error and of its causes. */
  readonly codes: readonly string[];
}

/** How the probe's process ended. */
export interface ProbeRun {
  readonly facts: readonly ProbeFact[];
  /** Where the bundle lay: its folder, and nothing else, was there. */
  readonly folder: string;
  /** Milliseconds after which it was stopped; absent: it ended by itself. */
  readonly stoppedAfter?: number;
  readonly signal?: string;
}

/** What came of loading a bundle; what stops a deployment is an issue. */
export type LoadOutcome =
  { readonly status: "loaded" } | { readonly status: "warning" | "issue"; readonly say: string };

/**
 * Codes of errors that only this process causes, because it may use neither files outside of the function's folder nor
 * processes nor the network.
 */
const denied = /^(ERR_ACCESS_DENIED|ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+)$/;
/** Messages of packages that look for their addon themselves, and of the loaders that many of them share. */
const addonWords =
  /No native build was found|Could not locate the bindings file|(find|load) (the )?native (addon|binding|module)|Could not load the "[^"]+" module using/i;
/** What Lambda's runtime brings, whether or not it is installed here. */
const broughtByLambda = /^@(aws-sdk|smithy)\//;

/**
 * Decides what the probe's facts mean. An error that only the restrictions of this process explain is a warning; any
 * other error would happen in Lambda too, and is an issue.
 */
export function loadOutcome(run: ProbeRun, bundle: Pick<MadeBundle, "map" | "imports">): LoadOutcome {
  const last = run.facts.at(-1);
  const missed = run.facts.flatMap((fact) => (fact.kind === "missed" ? [fact.name] : []));
  if (last?.kind === "loaded") return { status: "loaded" };
  if (last?.kind === "threw" || last?.kind === "rejected") return errorOutcome(last, missed, run.folder, bundle);
  if (last?.kind === "waiting") {
    return warning(
      `waits for something at load that did not come within ${seconds(run)} s; Lambda gives a start 10 s, and what this ` +
        "waits for may not be within reach from here",
    );
  }
  if (last?.kind === "exit") {
    const isCalled = last.stack.includes("index.mjs:");
    const say = isCalled
      ? `${placeIn(last.stack, bundle.map)}ends the process at load (exit code ${last.code})`
      : "waits at load for what never comes: an await outside of the handler has nothing that could end it";
    return missed.length > 0 ? warning(`${say}${wanting(missed)}`) : issue(`${say}. Lambda would start it in vain`);
  }
  if (run.stoppedAfter !== undefined) {
    return issue(`is busy at load and was stopped after ${seconds(run)} s: look for a loop outside of the handler`);
  }
  return issue(`the process that loaded it ended${run.signal === undefined ? "" : ` by ${run.signal}`} without a word`);
}

function errorOutcome(
  error: ErrorFacts & { kind: string },
  missed: readonly string[],
  folder: string,
  { map, imports }: Pick<MadeBundle, "map" | "imports">,
): LoadOutcome {
  const place = placeIn(error.stack, map);
  const said = oneLine(error.message).replaceAll(`${folder}${path.sep}`, "");
  const isMissing = error.codes.some((code) => code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND");
  if (isAddon(error, isMissing)) {
    return issue(
      `${place}needs a native addon, which a bundle does not hold (${said}): use a package without one, or put it into a ` +
        "function that is deployed elsewhere (functionArn)",
    );
  }
  if (isMissing) return missingModule(error.message, place, imports);
  if (isUnread(error)) return issue(`can't be read as a module: ${said}`);
  if (error.path?.startsWith(folder) === true && error.codes.includes("ENOENT")) {
    const file = path.relative(folder, error.path);
    return issue(
      `${place}reads ${file} beside itself at load, and a bundle is one file: import it as JSON or TypeScript`,
    );
  }
  const what = `${place}${error.kind === "rejected" ? "leaves a rejection unhandled" : "throws"} at load: ${error.name}: ${said}`;
  if (missed.length > 0) return warning(`${what}${wanting(missed)}`);
  if (error.codes.some((code) => denied.test(code))) {
    return warning(
      `${what}. It was loaded alone, with no network, files or processes of its own: in Lambda it may find them`,
    );
  }
  return issue(`${what}. Nothing of its environment was missing, so it would in Lambda too`);
}

function isAddon({ message, codes }: ErrorFacts, isMissing: boolean): boolean {
  if (codes.includes("ERR_DLOPEN_DISABLED") || addonWords.test(message)) return true;
  return isMissing && /\.node'/.test(oneLine(message));
}

function missingModule(message: string, place: string, imports: MadeBundle["imports"]): LoadOutcome {
  const [, specifier = ""] = /(?:package|module) '([^']+)'/.exec(message) ?? [];
  const [importer] = imports.filter((one) => one.specifier === specifier).map((one) => `${owner(one.importer)}: `);
  const name = packageOf(specifier);
  if (broughtByLambda.test(specifier)) {
    return warning(
      `${importer ?? place}${specifier} is not installed, so the bundle could not be loaded here; Lambda brings it. To have ` +
        `it tried, and its types checked: npm install --save-dev ${name ?? specifier}`,
    );
  }
  return issue(
    `${importer ?? place}asks for ${JSON.stringify(specifier)} when it runs, and the bundle does not hold it: ` +
      (name === undefined ? "import it by a path that is written out" : `npm install ${name}, or do without`),
  );
}

/** Whether the file was refused before a line of it ran. Then no frame of the trace is in the bundle. */
function isUnread({ name, stack }: ErrorFacts): boolean {
  const frames = stack.split("\n").filter((line) => line.startsWith("    at "));
  return name === "SyntaxError" && !frames.some((frame) => frame.includes("index.mjs:"));
}

/** `file:line: ` of the first frame that the source map leads to a file, with the package that owns the file. */
function placeIn(stack: string, map: string): string {
  const sources = new SourceMap(JSON.parse(map) as SourceMapPayload);
  for (const [, line, column] of stack.matchAll(/index\.mjs:(\d+):(\d+)/g)) {
    const entry = sources.findEntry(Number(line) - 1, Number(column) - 1);
    if (!("originalSource" in entry) || entry.originalSource.startsWith("function-")) continue;
    return `${owner(entry.originalSource, entry.originalLine + 1)}: `;
  }
  return "";
}

/** A file as a user knows it, with the package that it belongs to. */
function owner(file: string, line?: number): string {
  const at = line === undefined ? file : `${file}:${line}`;
  const name = packageOfFile(file);
  return name === undefined ? at : `package ${name} (${at})`;
}

function wanting(missed: readonly string[]): string {
  const named = missed.filter((name) => name !== "");
  const what = named.length === 0 ? "the environment's variables" : named.join(", ");
  return `. It was loaded in an empty environment and looked for ${what}: in Lambda see to it that they are set`;
}

function seconds({ stoppedAfter = 0 }: ProbeRun): string {
  return (stoppedAfter / 1000).toFixed(1).replace(/\.0$/, "");
}

function oneLine(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length > 300 ? `${line.slice(0, 297).toWellFormed()}...` : line;
}

function issue(say: string): LoadOutcome {
  return { status: "issue", say };
}

function warning(say: string): LoadOutcome {
  return { status: "warning", say };
}
