import { type Issue, shortened } from "../validation/issue.ts";

/** Levels of objects and arrays in each other, at most: four times what 50 schemas in each other need. */
const deepest = 400;

/** Why a contract is not examined any further: it contains itself, or is nested without end. */
export function endlessIssue(value: unknown, at: string): Issue | undefined {
  const problem = endless(value, new Set());
  return problem === undefined ? undefined : { path: at, message: problem };
}

function endless(value: unknown, ancestors: Set<object>): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (ancestors.has(value)) return "it contains itself; allowed: plain JSON data";
  if (ancestors.size === deepest) return `it goes down more than ${deepest} levels; allowed: 50 schemas in each other`;
  ancestors.add(value);
  for (const part of Object.values(value)) {
    const problem = endless(part, ancestors);
    if (problem !== undefined) return problem;
  }
  ancestors.delete(value);
  return undefined;
}

/**
 * Every value in a contract, or in another part of an action, that JSON text would lose or change on its way to Genesys
 * Cloud.
 */
export function dataIssues(value: unknown, at: string): Issue[] {
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return [];
  if (typeof value === "string") return textIssues(value, at);
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => dataIssues(item, `${at}[${index}]`));
  if (typeof value !== "object") {
    return [{ path: at, message: `${shortened(value)} was given; allowed: plain JSON data` }];
  }
  if (!isPlain(value)) {
    const message = "it is an instance of a class, or uses __proto__ as a name; allowed: plain JSON data";
    return [{ path: at, message }];
  }
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const path = `${at}.${name}`;
    if (name === "__proto__") return [{ path, message: "the name __proto__ would get lost; choose another" }];
    // JSON leaves out such a property, and so does this walk.
    return part === undefined ? [] : [...textIssues(name, path), ...dataIssues(part, path)];
  });
}

function textIssues(text: string, path: string): Issue[] {
  if (text.isWellFormed()) return [];
  return [
    { path: path.toWellFormed(), message: `${shortened(text)} has half a surrogate pair; allowed: whole characters` },
  ];
}

/** Looks at two prototypes only, so that a plain object of another realm counts as plain too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
