import { notFound } from "./errors.ts";
import type { Action, ActionConfig } from "./state.ts";

export const actionsBase = "/api/v2/integrations/actions";

/** An action's configuration as a client gives it; what is absent is filled in. */
export interface GivenConfig {
  request: Pick<ActionConfig["request"], "requestUrlTemplate" | "requestType"> & Partial<ActionConfig["request"]>;
  response?: Partial<ActionConfig["response"]>;
  timeoutSeconds?: number;
}

export function completeConfig({ request, response, timeoutSeconds }: GivenConfig): ActionConfig {
  return {
    request: { headers: {}, requestTemplate: "${input.rawRequest}", ...request },
    response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}", ...response },
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  };
}

/** As a list shows it. */
export function entry({ id, name, category, integrationId, secure, version }: Action): object {
  return { id, name, category, integrationId, secure, version, selfUri: `${actionsBase}/${id}` };
}

/** What a read that names no expansion leaves out, and a write gives back. */
const everything = { expand: "contract", includeConfig: "true" };

/**
 * An action as the API shows it.
 * @param selfUri of the action itself, or of its draft
 */
export function actionAnswer(
  action: Action,
  selfUri: string,
  { expand, includeConfig }: { readonly expand?: string; readonly includeConfig?: string } = everything,
): object {
  return {
    ...entry(action),
    selfUri,
    ...(expand === "contract" ? { contract: action.contract } : {}),
    ...(includeConfig === "true" ? { config: shownConfig(action.config, `${selfUri}/templates`) } : {}),
  };
}

/** The text of a template. @throws Refusal 404 for a file of another name */
export function templateOf({ request, response }: ActionConfig, file: string): string {
  if (file === "requesttemplate.vm") return request.requestTemplate;
  if (file === "successtemplate.vm") return response.successTemplate;
  throw notFound("template", file);
}

/** Templates are given out as addresses, not as texts. */
function shownConfig(config: ActionConfig, templates: string): object {
  const { requestUrlTemplate, requestType, headers } = config.request;
  const { translationMap, translationMapDefaults } = config.response;
  return {
    request: { requestUrlTemplate, requestType, headers, requestTemplateUri: `${templates}/requesttemplate.vm` },
    response: { translationMap, translationMapDefaults, successTemplateUri: `${templates}/successtemplate.vm` },
    ...(config.timeoutSeconds === undefined ? {} : { timeoutSeconds: config.timeoutSeconds }),
  };
}
