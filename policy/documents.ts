import { asList, entriesOf, isUnknown } from "./facts.ts";
import { violation, type RuleResult, undecided } from "./rule.ts";

export interface Principal {
  /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` for everybody. */
  readonly kind: string;
  readonly id: string;
}

export interface Condition {
  /** In lower case, as IAM compares them. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement of a policy document in one form, whichever of IAM's forms it was written in. */
export interface Statement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly conditions: readonly Condition[];
}

/**
 * A document's statements; `undefined` where it is none, and where it names a key twice, in whatever letters: which of
 * the two would count is IAM's secret.
 */
export function statementsOf(document: unknown): readonly Statement[] | undefined {
  if (typeof document !== "string") return readStatements(document);
  if (read.size > most) read.clear();
  if (!read.has(document)) read.set(document, readStatements(document));
  return read.get(document);
}

/** Documents that were read, by their text: each is judged by many rules. */
const read = new Map<string, readonly Statement[] | undefined>();
const most = 2000;

function readStatements(document: unknown): readonly Statement[] | undefined {
  if (repeatsKey(document)) return undefined;
  const parsed = typeof document === "string" ? parse(document) : document;
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const statements = asList(lowerCased(parsed)["statement"]);
  if (statements.some((one) => typeof one !== "object" || one === null)) return undefined;
  return statements.map((one) => statementOf(lowerCased(one)));
}

/** The judgements of each statement that allows something. */
export function evaluateAllowing(
  document: unknown,
  property: string,
  evaluate: (statement: Statement) => readonly RuleResult[],
): readonly RuleResult[] {
  if (document === undefined) return [];
  if (isUnknown(document)) return [undecided(property)];
  const statements = statementsOf(document);
  if (statements === undefined) return [violation(property, "is not a policy document, or names a key twice")];
  return statements.filter(({ allows }) => allows).flatMap(evaluate);
}

function statementOf(statement: Readonly<Record<string, unknown>>): Statement {
  const texts = (key: string): string[] => asList(statement[key]).map(String);
  return {
    // What is not plainly a Deny is taken for an Allow: IAM would refuse it, and nothing may pass by being odd.
    allows: String(statement["effect"]).toLowerCase() !== "deny",
    actions: texts("action"),
    notActions: texts("notaction"),
    resources: texts("resource"),
    notResources: texts("notresource"),
    principals: principalsOf(statement["principal"]),
    notPrincipals: principalsOf(statement["notprincipal"]),
    conditions: entriesOf(statement["condition"]).flatMap(([operator, keys]) =>
      entriesOf(keys).map(([key, values]) => ({
        operator: operator.toLowerCase(),
        key: key.toLowerCase(),
        values: asList(values).map(String),
      })),
    ),
  };
}

const kinds = ["AWS", "Service", "Federated", "CanonicalUser"];

function principalsOf(principal: unknown): Principal[] {
  if (typeof principal === "string") return [{ kind: "*", id: principal }];
  return entriesOf(principal).flatMap(([given, ids]) => {
    const kind = kinds.find((one) => one.toLowerCase() === given.toLowerCase()) ?? given;
    return asList(ids).map((id) => ({ kind, id: String(id) }));
  });
}

function lowerCased(object: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entriesOf(object).map(([key, value]) => [key.toLowerCase(), value]));
}

/** Whether an object of a document names a key twice; IAM does not tell `Action` from `action`. */
function repeatsKey(document: unknown): boolean {
  const text = typeof document === "string" ? document : textOf(document);
  // What is no JSON is told by whoever parses it: here its parts are looked at one after the other.
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
