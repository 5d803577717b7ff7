import { JSONPath } from "jsonpath-plus";
import type { ActionConfig } from "../state.ts";
import { renderTemplate } from "./templates.ts";

/** The variables that a response's template sees: the raw answer, and one for each entry of the translation map. */
export function translate(raw: string, response: ActionConfig["response"]): Record<string, string> {
  const answer: unknown = JSON.parse(raw);
  const mapped = Object.entries(response.translationMap).map(([name, path]): [string, string | undefined] => {
    const found = resolve(path, answer);
    // The default is for a path that leads nowhere, not for a null that was found.
    return [name, found === undefined ? response.translationMapDefaults[name] : JSON.stringify(found)];
  });
  const known = mapped.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { rawResult: raw, ...Object.fromEntries(known) };
}

/** The value at a JSONPath; a path with wildcards gives a list. */
function resolve(path: string, json: unknown): unknown {
  const options = { path, json: json as object, eval: false as const };
  const found = JSONPath<unknown[]>({ ...options, wrap: true });
  const isIndefinite = /\*|\.\.|\[\?|,|:/.test(path);
  return isIndefinite ? found : (found as unknown[] | undefined)?.[0];
}

/** The output that the response's template makes of the raw answer. @throws where it makes no JSON */
export function applySuccessTemplate(variables: Readonly<Record<string, string>>, template: string): unknown {
  const text = renderTemplate(template, { ...variables, successTemplateUtils });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error("the success template does not make JSON of the answer");
  }
}

const successTemplateUtils = {
  firstFromArray: (list: unknown, otherwise: unknown = ""): unknown => {
    const parsed: unknown = typeof list === "string" && list !== "" ? JSON.parse(list) : list;
    const [first] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
    return first === undefined ? otherwise : JSON.stringify(first);
  },
};
