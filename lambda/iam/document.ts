import { type Condition, readConditions } from "./conditions.ts";
import { type Principal, readPrincipals } from "./principals.ts";
import { asList, entriesOf } from "./values.ts";

/** A statement of a policy document in one form, whichever of IAM's forms it had. */
export interface Statement {
  /** As IAM takes it; absent where it is neither, or spelled otherwise: IAM refuses such a statement. */
  readonly effect: "Allow" | "Deny" | undefined;
  /**
   * The effect is not plainly Deny. A check for too many rights counts it as Allow, so that nothing passes by being
   * odd.
   */
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly conditions: readonly Condition[];
  /** The statement as it was written, for quotation. */
  readonly source: unknown;
}

/**
 * Reads a policy document: the one reader for whatever makes, checks or explains policies.
 *
 * The case of keys does not matter, and one value counts as a list of one.
 *
 * @param document JSON text, or the object
 * @returns its statements; `undefined` where it is no document, or names a key twice in any case: IAM does not say
 *   which of the two would count
 */
export function statementsOf(document: unknown): readonly Statement[] | undefined {
  if (typeof document !== "string") return readStatements(document);
  if (read.size > most) read.clear();
  if (!read.has(document)) read.set(document, readStatements(document));
  return read.get(document);
}

/** Documents that were read, by their text, because many rules evaluate each. */
const read = new Map<string, readonly Statement[] | undefined>();
/** Documents that are kept, at most. */
const most = 2000;

function readStatements(document: unknown): readonly Statement[] | undefined {
  if (repeatsKey(document)) return undefined;
  const parsed = typeof document === "string" ? parse(document) : document;
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const statements = asList(lowerCased(parsed)["statement"]);
  if (statements.some((one) => typeof one !== "object" || one === null)) return undefined;
  return statements.map(readStatement);
}

function readStatement(source: unknown): Statement {
  const statement = lowerCased(source);
  const texts = (key: string): string[] => asList(statement[key]).map(String);
  const { effect } = statement;
  return {
    effect: effect === "Allow" || effect === "Deny" ? effect : undefined,
    allows: String(effect).toLowerCase() !== "deny",
    actions: texts("action"),
    notActions: texts("notaction"),
    resources: texts("resource"),
    notResources: texts("notresource"),
    principals: readPrincipals(statement["principal"]),
    notPrincipals: readPrincipals(statement["notprincipal"]),
    conditions: readConditions(statement["condition"]),
    source,
  };
}

function lowerCased(object: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entriesOf(object).map(([key, value]) => [key.toLowerCase(), value]));
}

/** Whether an object of a document names a key twice. For IAM, `Action` and `action` are one key. */
function repeatsKey(document: unknown): boolean {
  const text = typeof document === "string" ? document : textOf(document);
  // A text that is no JSON is reported by the parser. Here only its tokens are read, one after the other.
  const parts = text.match(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g) ?? [];
  const open: Set<string>[] = [];
  for (const [index, part] of parts.entries()) {
    if (part === "{" || part === "[") open.push(new Set());
    if (part === "}" || part === "]") open.pop();
    if (!part.startsWith('"') || parts[index + 1] !== ":") continue;
    const key = String(parse(part)).toLowerCase();
    const keys = open.at(-1);
    if (keys?.has(key) === true) return true;
    keys?.add(key);
  }
  return false;
}

function textOf(document: unknown): string {
  try {
    const text: unknown = JSON.stringify(document);
    return typeof text === "string" ? text : "";
  } catch {
    return "";
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
