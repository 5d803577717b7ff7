import { existsSync, realpathSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import type { Rule } from "eslint";
import { refusalOfFile, refusalOfPackage } from "./rooms.ts";

/** The parts of a syntax node that are read. They include TypeScript's own kinds, which ESLint's types don't know. */
interface Syntax {
  readonly type: string;
  readonly parent: Syntax | null;
  readonly source?: Syntax | null;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly callee?: Syntax;
  readonly arguments?: readonly Syntax[];
  readonly object?: Syntax;
  readonly property?: Syntax;
  readonly name?: unknown;
  readonly value?: unknown;
}

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Refuses every reference from a room to a file that it must not know (rooms.ts). It sees imports of every form, types
 * and `import()` included, and files that are started or read by name: `import.meta.resolve`, `require`, `new URL(…,
 * import.meta.url)`, `path.join(import.meta.dirname, …)`, and a path of this repository as a text. The rules of import
 * plugins see only imports. A path that is composed at run time is not seen.
 */
export const importsOfRooms: Rule.RuleModule = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const file = slashed(path.relative(root, context.filename));
    const report = (node: Rule.Node, refusal: string | undefined): void => {
      if (refusal !== undefined) context.report({ node, message: refusal });
    };
    const check = (node: Rule.Node, text: string): void => {
      const syntax = node as unknown as Syntax;
      if (isSpecifier(syntax)) report(node, refusalOfSpecifier(file, text, isOfTypes(syntax)));
      else if (isUrlOfFile(syntax)) report(node, refusalOfFile(file, beside(file, text)));
      else if (isProgramHere(text)) report(node, refusalOfFile(file, text));
    };
    return {
      Literal(node) {
        if (typeof node.value === "string") check(node, node.value);
      },
      TemplateLiteral(node) {
        if (node.expressions.length === 0) check(node, node.quasis[0]?.value.cooked ?? "");
      },
      CallExpression(node) {
        const joined = joinedPath(node as unknown as Syntax, file);
        if (joined !== undefined) report(node, refusalOfFile(file, joined));
      },
    };
  },
};

/** Where Node finds a specifier from that file, through the workspaces' links and their exports. */
function refusalOfSpecifier(file: string, specifier: string, ofTypes: boolean): string | undefined {
  if (isBuiltin(specifier)) return undefined;
  if (specifier.startsWith(".")) return refusalOfFile(file, beside(file, specifier), ofTypes);
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const folder = path.join(root, "node_modules", name);
  const inRepository = existsSync(folder) ? slashed(path.relative(root, realpathSync(folder))) : "node_modules/";
  if (inRepository.startsWith("node_modules/")) return refusalOfPackage(file, name);
  return refusalOfFile(file, resolved(specifier) ?? inRepository, ofTypes);
}

function resolved(specifier: string): string | undefined {
  try {
    return slashed(path.relative(root, createRequire(path.join(root, "package.json")).resolve(specifier)));
  } catch {
    // The compiler refuses it, but its package is known.
    return undefined;
  }
}

/** `import … from "x"`, `export … from "x"`, `import("x")`, `typeof import("x")`, `require("x")`, `….resolve("x")`. */
function isSpecifier(node: Syntax): boolean {
  const { parent } = node;
  if (parent === null) return false;
  if (parent.source === node) return true;
  if (parent.type === "TSLiteralType") return parent.parent?.type === "TSImportType";
  const { callee } = parent;
  if (callee === undefined || parent.type !== "CallExpression" || parent.arguments?.[0] !== node) return false;
  if (isRequire(callee)) return true;
  return callee.property?.name === "resolve" && (callee.object?.type === "MetaProperty" || isRequire(callee.object));
}

/** `require`, or a variable whose name begins so and holds the result of `createRequire`. */
function isRequire(node: Syntax | undefined): boolean {
  return typeof node?.name === "string" && node.name.startsWith("require");
}

/** Nothing of it is loaded. */
function isOfTypes({ parent }: Syntax): boolean {
  return parent?.importKind === "type" || parent?.exportKind === "type" || parent?.type === "TSLiteralType";
}

/** `new URL("x", import.meta.url)`. */
function isUrlOfFile({ parent }: Syntax): boolean {
  return parent?.type === "NewExpression" && parent.callee?.name === "URL" && isMeta(parent.arguments?.[1], "url");
}

/** Where `path.join(import.meta.dirname, "..", "x")` leads, as far as it is written out; from `projectFolder` likewise. */
function joinedPath({ callee, arguments: [base, ...more] = [] }: Syntax, file: string): string | undefined {
  const name = callee?.property?.name ?? callee?.name;
  if (name !== "join" && name !== "resolve") return undefined;
  const unknown = more.findIndex(({ value }) => typeof value !== "string");
  const known = more.slice(0, unknown === -1 ? more.length : unknown).map(({ value }) => String(value));
  if (isMeta(base, "dirname")) return beside(file, known.join("/"));
  return base?.name === "projectFolder" ? path.posix.join(...known) : undefined;
}

function isMeta(node: Syntax | undefined, property: string): boolean {
  return node?.object?.type === "MetaProperty" && node.property?.name === property;
}

/** A text that is exactly the path of a program in this repository: the file is started by its name. */
function isProgramHere(text: string): boolean {
  return /^[\w-]+(\/[\w.-]+)+\.[cm]?[jt]s$/.test(text) && existsSync(path.join(root, text));
}

function beside(file: string, relative: string): string {
  return path.posix.join(path.posix.dirname(file), relative);
}

function slashed(file: string): string {
  return file.split(path.sep).join("/");
}
