import AjvDraft04 from "ajv-draft-04";
import type { ErrorObject, ValidateFunction } from "ajv";
import { propertyPath, valueAt } from "../validation/ajvIssues.ts";
import { dataIssues, endlessIssue } from "./contractData.ts";
import { keywordAdvice, keywordIssues } from "./contractKeywords.ts";
import { inputRules, outputRules } from "./contractRules.ts";
import { timeoutIssues } from "../dataAction/timeout.ts";
import { type Issue, shortened } from "../validation/issue.ts";

export type { Issue } from "../validation/issue.ts";
export { type ContractDifference, contractDifferences, meaningOf, sameContract } from "./sameContract.ts";
export { renderedIssues, templateIssues } from "./templateRules.ts";

/** JSON Schema, draft-04, as a data action's contract holds it: an object at its top. */
export interface ContractSchema {
  readonly type: "object";
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | object;
}

/** An output's contract with an array at its top. */
export interface ListContract {
  readonly type: "array";
  readonly title?: string;
  readonly description?: string;
  readonly items?: object;
}

/** What an output's contract may be. */
export type OutputContract = ContractSchema | ListContract;

/** Characters that a name or a category may have, at most. */
const longestName = 256;

/** The name of the draft-04 dialect, written as an address: the only one that Genesys Cloud accepts. */
const draft04Name = /^http:\/\/json-schema\.org\/draft-04\/schema#?$/;

const draft04 = new AjvDraft04.default({
  allErrors: true,
  strict: false,
  strictNumbers: true,
  ownProperties: true,
  validateFormats: false,
  // A contract is compiled to check an example or two. Optimizing the generated code would take longer than it saves.
  code: { optimize: false },
  // The meta-schema has checked the contract already.
  validateSchema: false,
  logger: false,
});

/** All issues of an input contract: a flat object of plain values. */
export function inputIssues(schema: unknown, at: string): Issue[] {
  return contractIssues(schema, at, inputRules);
}

/** All issues of an output contract: an object, or an array, that may hold objects and arrays. */
export function outputIssues(schema: unknown, at: string): Issue[] {
  return contractIssues(schema, at, outputRules);
}

/** What is allowed in a pair of contracts, and worth knowing: each with the property that it is about. */
export function contractAdvice(input: unknown, output: unknown, at: { input: string; output: string }): Issue[] {
  const [inputEnd, outputEnd] = [endlessIssue(input, at.input), endlessIssue(output, at.output)];
  return [
    ...(inputEnd === undefined ? keywordAdvice(input, at.input) : []),
    ...(outputEnd === undefined ? [...keywordAdvice(output, at.output), ...rootAdvice(output, at.output)] : []),
  ];
}

function rootAdvice(output: unknown, at: string): Issue[] {
  if ((output as { type?: unknown } | null | undefined)?.type !== "array") return [];
  const message =
    "an array at the top is left to Genesys Cloud, whose documentation describes an object there: an object that holds " +
    "the array is what flows are known to read";
  return [{ path: `${at}.type`, message }];
}

function contractIssues(schema: unknown, at: string, rules: (schema: unknown, at: string) => Issue[]): Issue[] {
  const endless = endlessIssue(schema, at);
  if (endless !== undefined) return [endless];
  const own = onePerPath([
    ...rules(schema, at),
    ...dataIssues(schema, at),
    ...identityIssues(schema, at),
    ...keywordIssues(schema, at),
  ]);
  if (typeof schema !== "object" || schema === null) return own;
  // Where a rule of Genesys Cloud reports an issue, the meta-schema's more general message would only repeat it.
  return onePerPath([...own, ...metaIssues(schema, at, own)]);
}

/** Paths are shown and sent to the engine, so no name in them may hold half of a surrogate pair. */
function onePerPath(issues: readonly Issue[]): Issue[] {
  const shown = issues.map(({ path, message }) => ({ path: path.toWellFormed(), message }));
  return [...new Map(shown.toReversed().map((issue) => [issue.path, issue])).values()].reverse();
}

/** The properties that only name a contract. The meta-schema does not see them. */
function identityIssues(schema: unknown, at: string): Issue[] {
  const { $schema: dialect, id } = (schema ?? {}) as { $schema?: unknown; id?: unknown };
  const isText = id === undefined || typeof id === "string";
  const issues = isText ? [] : [{ path: `${at}.id`, message: `${shortened(id)} was given; allowed: a text` }];
  if (dialect === undefined || (typeof dialect === "string" && draft04Name.test(dialect))) return issues;
  const allowed = 'allowed: "http://json-schema.org/draft-04/schema#", or leaving it out';
  return [...issues, { path: `${at}.$schema`, message: `${shortened(dialect)} was given; ${allowed}` }];
}

function metaIssues(schema: object, at: string, known: readonly Issue[]): Issue[] {
  const bare = withoutIdentity(schema);
  if (draft04.validateSchema(bare) === true) return [];
  const errors = draft04.errors ?? [];
  const issues = errors.map((error) => ({
    path: propertyPath(error, at),
    message: `${shortened(valueAt(bare, error))} was given; JSON Schema draft-04 says it ${wordsOf(error)}`,
    isBranch: isBranch(error, errors),
  }));
  const causes = [...known, ...issues.filter((issue) => !issue.isBranch)];
  return issues
    .filter((issue) => !issue.isBranch || !causes.some((cause) => isAtOrBelow(cause.path, issue.path)))
    .map(({ path, message }) => ({ path, message }));
}

/**
 * Whether an error only says that one of several schemas does not match. All schemas that were not meant fail like
 * that.
 */
function isBranch({ instancePath }: ErrorObject, errors: readonly ErrorObject[]): boolean {
  return errors.some((other) => other.keyword === "anyOf" && other.instancePath === instancePath);
}

function isAtOrBelow(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** A contract without what only names it: `$schema` and the `id` at its top say nothing about values. */
export function withoutIdentity(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema" && key !== "id"));
}

/** The parts of a data action that have rules; values may be of any type, because they come from outside. */
export interface ActionParts {
  readonly name?: unknown;
  readonly category?: unknown;
  readonly timeoutSeconds?: unknown;
  readonly contract?: unknown;
}

/** All issues of name, category, time-out and contract; what is absent is left to whoever checks the form. */
export function dataActionIssues({ name, category, timeoutSeconds, contract }: ActionParts): Issue[] {
  const { input, output } = (contract ?? {}) as { input?: unknown; output?: unknown };
  return [
    ...labelIssues(name, "name"),
    ...labelIssues(category, "category"),
    ...timeoutIssues(timeoutSeconds),
    ...(input === undefined ? [] : inputIssues(input, "contract.input")),
    ...(output === undefined ? [] : outputIssues(output, "contract.output")),
  ];
}

/** A name or category: 1 to 256 characters that can be shown. */
export function labelIssues(label: unknown, at: string): Issue[] {
  if (label === undefined) return [];
  const allowed = `allowed: 1 to ${longestName} characters`;
  if (typeof label !== "string") return [{ path: at, message: `${shortened(label)} was given; ${allowed}` }];
  const length = label.trim() === "" ? 0 : label.length;
  if (length < 1 || length > longestName) {
    return [
      {
        path: at,
        message: `${label.length} characters were given${length === 0 ? ", none of them visible" : ""}; ${allowed}`,
      },
    ];
  }
  if (/\p{Cc}/u.test(label) || !label.isWellFormed()) {
    return [
      {
        path: at,
        message: `${shortened(label)} was given; ${allowed}, none of them a control character or half a pair`,
      },
    ];
  }
  return [];
}

/** All issues of a value, such as an example, against a contract that is sound itself. */
export function valueIssues(schema: object, value: unknown, at: string): Issue[] {
  const errors = errorsOf(schema, value);
  if (typeof errors === "string") return [{ path: at, message: `the contract can't be used for checks: ${errors}` }];
  return errors.map((error) => ({
    path: propertyPath(error, at),
    message: `${shortened(valueAt(value, error))} was given; the contract says it ${wordsOf(error)}`,
  }));
}

function errorsOf(schema: object, value: unknown): ErrorObject[] | string {
  try {
    const validate = checkOf(schema);
    validate(value);
    return validate.errors ?? [];
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const checks = new Map<string, ValidateFunction>();

/** Compiles each contract once: actions share theirs, and one is looked at several times in a run. */
function checkOf(schema: object): ValidateFunction {
  // Ajv takes each id once only: a contract that is checked again must not bring its own.
  const bare = withoutIdentity(schema);
  const text = JSON.stringify(bare);
  const check = checks.get(text) ?? draft04.compile(bare);
  checks.set(text, check);
  return check;
}

function wordsOf({ keyword, params, message }: ErrorObject): string {
  const { allowedValues } = params as { allowedValues?: unknown[] };
  if (keyword === "required") return "is required";
  if (keyword === "additionalProperties") return "has no such property";
  if (keyword === "enum" && allowedValues !== undefined)
    return `must be one of ${allowedValues.map(String).join(", ")}`;
  return message ?? "is not allowed";
}
