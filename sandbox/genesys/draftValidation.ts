import { isDeepStrictEqual } from "node:util";
import { NotKnown, parsePath } from "genesyscloud-templates/jsonPath";
import { parseTemplate } from "genesyscloud-templates/velocity";
import { invalidValue, Refusal } from "./errors.ts";
import type { Action, ActionConfig } from "./state.ts";

/** What prevents publishing a draft: what is locked since its action was published, and what could never run. */
export function draftProblems(draft: Action, published: Action | undefined): Refusal[] {
  const locked = published === undefined ? [] : lockedProblems(draft, published);
  return [...locked, ...templateProblems(draft.config), ...pathProblems(draft.config)];
}

function lockedProblems(draft: Action, published: Action): Refusal[] {
  return (["contract", "secure"] as const)
    .filter((key) => !isDeepStrictEqual(draft[key], published[key]))
    .map((key) => new Refusal(400, "bad.request", `The ${key} of a published action can't be changed.`));
}

function templateProblems({ request, response }: ActionConfig): Refusal[] {
  const templates = [
    ["config.request.requestUrlTemplate", request.requestUrlTemplate],
    ["config.request.requestTemplate", request.requestTemplate],
    ...Object.entries(request.headers).map(([name, value]) => [`config.request.headers.${name}`, value] as const),
    ["config.response.successTemplate", response.successTemplate],
  ] as const;
  return templates.flatMap(([field, template]) =>
    problemOf(field, "The template is no Velocity", () => parseTemplate(template)),
  );
}

function pathProblems({ response }: ActionConfig): Refusal[] {
  return Object.entries(response.translationMap).flatMap(([name, path]) =>
    problemOf(`config.response.translationMap.${name}`, "The path is no JSONPath", () => parsePath(path)),
  );
}

function problemOf(field: string, words: string, attempt: () => unknown): Refusal[] {
  try {
    attempt();
    return [];
  } catch (error) {
    // A feature that is only not known here may well run on the JVM.
    if (error instanceof NotKnown) return [];
    const [reason = ""] = (error instanceof Error ? error.message : "").split("\n");
    return [invalidValue(field, `${words}: ${reason}`)];
  }
}
