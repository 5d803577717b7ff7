import { isDeepStrictEqual } from "node:util";
import { NotEvaluated, NotKnown, NotParsed, parsePath } from "genesyscloud-templates/jsonPath";
import {
  parseTemplate,
  renderTemplate,
  toolNames,
  unknownDirectives,
  type Use,
  usesOf,
} from "genesyscloud-templates/velocity";
import { type Issue, shortened } from "../validation/issue.ts";
import { nearest } from "../validation/nearest.ts";

/** The parts of a data action in which templates and paths stand; values may be of any type, because they come from outside. */
export interface TemplateParts {
  readonly request?: unknown;
  readonly response?: unknown;
  /** The input's contract. */
  readonly input?: unknown;
}

/** What every input has besides the properties of its contract. */
const ownInputs = ["rawRequest", "orgId", "integrationId"];
/** What Velocity itself sets. */
const ownVariables = [...toolNames, "foreach", "velocityCount", "null"];

/**
 * Every issue of an action's templates and paths that can be seen without a call: a template that can't be read, a name
 * that leads nowhere, an entry that nothing uses, a default that is no JSON. Features of Velocity and JsonPath that are
 * not known here are no issue, because Genesys Cloud may know them.
 *
 * @param previous what is deployed already; it is not checked again
 */
export function templateIssues({ request, response, input }: TemplateParts, previous: TemplateParts = {}): Issue[] {
  return [
    ...(isDeepStrictEqual(request, previous.request) && isDeepStrictEqual(input, previous.input)
      ? []
      : requestIssues(recordOf(request), input)),
    ...(response === undefined || isDeepStrictEqual(response, previous.response)
      ? []
      : responseIssues(recordOf(response))),
  ];
}

function requestIssues(request: Readonly<Record<string, unknown>>, input: unknown): Issue[] {
  const templates = [
    ["request.urlTemplate", request["urlTemplate"]] as const,
    ["request.template", request["template"]] as const,
    ...Object.entries(recordOf(request["headers"])).map(([name, text]) => [`request.headers.${name}`, text] as const),
  ];
  const properties = Object.keys(recordOf(recordOf(input)["properties"]));
  return templates.flatMap(([path, text]) =>
    usesIssues(path, text, (uses) => [
      ...uses.flatMap((use) => unknownInput(path, use, properties)),
      ...unknownVariables(path, uses, ["input", "credentials"]),
    ]),
  );
}

function unknownInput(path: string, { name, property, written }: Use, properties: readonly string[]): Issue[] {
  if (name !== "input" || property === undefined || [...properties, ...ownInputs].includes(property)) return [];
  const message = `${written} names no property of the input contract; ${meant(property, [...properties, ...ownInputs])}`;
  return [{ path, message }];
}

function responseIssues(response: Readonly<Record<string, unknown>>): Issue[] {
  const map = recordOf(response["translationMap"]);
  const names = Object.keys(map);
  return [
    ...Object.entries(map).flatMap(([name, path]) => pathIssues(`response.translationMap.${name}`, path)),
    ...Object.entries(recordOf(response["translationMapDefaults"])).flatMap(([name, text]) =>
      defaultFaults(`response.translationMapDefaults.${name}`, name, text, names),
    ),
    ...successIssues(response["successTemplate"], names),
  ];
}

function pathIssues(at: string, path: unknown): Issue[] {
  if (typeof path !== "string") return [];
  try {
    parsePath(path);
    return [];
  } catch (error) {
    // Only a template that can't be read is an issue. Genesys Cloud may know what is not known here.
    if (!(error instanceof NotParsed || error instanceof NotEvaluated)) return [];
    return [{ path: at, message: `${shortened(path)} is no JSONPath: ${error.message}` }];
  }
}

function defaultFaults(at: string, name: string, text: unknown, names: readonly string[]): Issue[] {
  if (typeof text !== "string") return [];
  if (!names.includes(name)) {
    return [{ path: at, message: `is the default of no entry of translationMap; ${meant(name, names)}` }];
  }
  if (isJson(text)) return [];
  const message =
    `${shortened(text)} is no JSON text, and stands in the template as it is; a text has quotes of its own: ` +
    JSON.stringify(JSON.stringify(text));
  return [{ path: at, message }];
}

function successIssues(template: unknown, names: readonly string[]): Issue[] {
  const path = "response.successTemplate";
  const unused = (uses: readonly Use[]): Issue[] => {
    const used = new Set(uses.map(({ name }) => name));
    return names
      .filter((name) => !used.has(name))
      .map((name) => ({
        path: `response.translationMap.${name}`,
        message: `no template uses it: write \${${name}} into response.successTemplate, or leave it out`,
      }));
  };
  // Without a template of its own the answer is the output as it is.
  if (template === undefined) return unused([]);
  return usesIssues(path, template, (uses) => [
    ...unknownVariables(path, uses, ["rawResult", ...names]),
    ...unused(uses),
  ]);
}

/**
 * Checks a template by the variables that it uses. A template with directives that are not known here is not checked.
 */
function usesIssues(path: string, template: unknown, check: (uses: readonly Use[]) => Issue[]): Issue[] {
  if (typeof template !== "string") return [];
  try {
    const nodes = parseTemplate(template);
    return unknownDirectives(nodes).length > 0 ? [] : check(usesOf(nodes));
  } catch (error) {
    if (!(error instanceof NotParsed)) throw error;
    return [{ path, message: `is no Velocity template: ${error.message}` }];
  }
}

/**
 * Names that nothing defines. A bare `$name` prints itself where it is not defined, and is often meant so (`$filter` in
 * an address). So only a name with braces or a step, or one that is close to a defined name, is reported.
 */
function unknownVariables(path: string, uses: readonly Use[], names: readonly string[]): Issue[] {
  const set = uses.filter(({ sets }) => sets).map(({ name }) => name);
  const known = [...names, ...set];
  return uses
    .filter(({ name }) => !known.includes(name) && !ownVariables.includes(name))
    .filter(({ name, written }) => written.includes("{") || nearest(name, known) !== undefined)
    .map(({ name, written }) => ({
      path,
      message: `${written} is no variable of this template; ${meant(name, known)}`,
    }));
}

function meant(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  if (near !== undefined) return `did you mean ${near}?`;
  return names.length === 0 ? "there is none" : `there are ${names.join(", ")}`;
}

/** What is wrong with the text that a request's template makes of an input. A function takes JSON. */
export function renderedIssues(template: unknown, input: object, at: string): Issue[] {
  if (typeof template !== "string") return [];
  let text: string;
  try {
    text = renderTemplate(template, { input: { ...input, rawRequest: JSON.stringify(input) } });
  } catch (error) {
    if (error instanceof NotEvaluated) {
      return [{ path: at, message: `fails for the example's input: ${error.message}` }];
    }
    if (error instanceof NotKnown || error instanceof NotParsed) return [];
    throw error;
  }
  if (isJson(text)) return [];
  const message = `makes no JSON of the example's input, and a function takes nothing else: ${shortened(text)}`;
  return [{ path: at, message }];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
