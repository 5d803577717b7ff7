import { JSONPath } from "jsonpath-plus";
import type { ActionConfig } from "../state.ts";
import { renderTemplate } from "./templates.ts";

/**
 * The variables that a response's template sees: the raw answer, and one for each entry of the translation map.
 * @param excerpt what an error quotes of a text
 */
export function translate(
  raw: string,
  response: ActionConfig["response"],
  excerpt: (text: string) => string,
): Record<string, string> {
  const answer = parse(raw, "the answer is not JSON", excerpt);
  const mapped = Object.entries(response.translationMap).map(([name, path]): [string, string | undefined] => {
    const found = resolve(path, answer);
    // The default is for a path that leads nowhere, not for a null that was found.
    return [name, found === undefined ? response.translationMapDefaults[name] : JSON.stringify(found)];
  });
  const known = mapped.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { rawResult: raw, ...Object.fromEntries(known) };
}

/** The value at a JSONPath; a path that may lead to several gives a list. */
function resolve(path: string, json: unknown): unknown {
  const found = JSONPath<unknown[] | undefined>({ path, json: json as object, eval: false, wrap: true });
  return isIndefinite(path) ? found : found?.[0];
}

/** Whether a path may lead to several values, whatever its quoted names hold. */
function isIndefinite(path: string): boolean {
  return /\*|\.\.|\[\?|,|:/.test(path.replaceAll(/'[^']*'|"[^"]*"/g, "''"));
}

/** The output that the response's template makes of the raw answer. @throws Error where it makes no JSON */
export function applySuccessTemplate(
  variables: Readonly<Record<string, string>>,
  template: string,
  excerpt: (text: string) => string,
): unknown {
  const text = renderTemplate(template, { ...variables, successTemplateUtils });
  return parse(text, "the success template does not make JSON of the answer", excerpt);
}

/** Tools of the response's template. Source: Resource Center, "Response configuration for data actions". */
const successTemplateUtils = {
  firstFromArray: (list: unknown, otherwise: unknown = ""): unknown => {
    const parsed: unknown = typeof list === "string" && list !== "" ? JSON.parse(list) : list;
    const [first] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
    return first === undefined ? otherwise : JSON.stringify(first);
  },
};

function parse(text: string, problem: string, excerpt: (text: string) => string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${problem}: ${excerpt(text)}`);
  }
}
