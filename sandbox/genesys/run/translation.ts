import { jsonText, parseJson } from "genesyscloud-templates/json";
import { readPath } from "genesyscloud-templates/jsonPath";
import { renderTemplate } from "genesyscloud-templates/velocity";
import type { ActionConfig } from "../state.ts";

/**
 * The variables that a response's template sees: the raw answer, and one for each entry of the translation map. What
 * neither its path nor a default gives is null.
 *
 * @param excerpt what an error quotes of a text
 * @throws Error with the entry and its path where that can't be followed
 */
export function translate(
  raw: string,
  response: ActionConfig["response"],
  excerpt: (text: string) => string,
): Record<string, string | null> {
  const answer = parse(raw, "the answer is not JSON", excerpt);
  const mapped = Object.entries(response.translationMap).map(([name, path]): [string, string | null] => {
    const found = resolve(name, path, answer);
    if (found !== undefined) return [name, jsonText(found.value)];
    // The default is for a path that leads nowhere, and not for a null that was found.
    const defaults = response.translationMapDefaults;
    return [name, Object.hasOwn(defaults, name) ? (defaults[name] ?? null) : null];
  });
  return { rawResult: raw, ...Object.fromEntries(mapped) };
}

function resolve(name: string, path: string, answer: unknown): ReturnType<typeof readPath> {
  try {
    return readPath(path, answer);
  } catch (error) {
    throw new Error(`translationMap.${name}, ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The output that the response's template makes of the raw answer. @throws Error where it makes no JSON */
export function applySuccessTemplate(
  variables: Readonly<Record<string, string | null>>,
  template: string,
  excerpt: (text: string) => string,
): unknown {
  const text = renderTemplate(template, variables);
  parse(text, "the success template does not make JSON of the answer", excerpt);
  return JSON.parse(text) as unknown;
}

function parse(text: string, problem: string, excerpt: (text: string) => string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new Error(`${problem}: ${excerpt(text)}`);
  }
}
