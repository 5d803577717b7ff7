import { invalidValue, notFound, Refusal } from "./errors.ts";
import type { Action, ActionConfig } from "./state.ts";

export const actionsBase = "/api/v2/integrations/actions";

/** An action's configuration as a client gives it; what is absent is filled in. */
export interface GivenConfig {
  request: Pick<ActionConfig["request"], "requestUrlTemplate" | "requestType"> &
    Partial<ActionConfig["request"]> & { requestTemplateUri?: string };
  response?: Partial<ActionConfig["response"]> & { successTemplateUri?: string };
  timeoutSeconds?: number;
}

/** The former configuration, and the address of its templates. */
interface Before {
  readonly config: ActionConfig;
  readonly selfUri: string;
}

/**
 * The whole of a configuration. A template that is given by the address of its text stays as it is.
 * @throws Refusal 400 for any other address
 */
export function completeConfig({ request, response = {}, timeoutSeconds }: GivenConfig, before?: Before): ActionConfig {
  const { requestTemplateUri, ...ownRequest } = request;
  const { successTemplateUri, ...ownResponse } = response;
  const named = (uri: string | undefined, file: string, field: string): string | undefined => {
    if (uri === undefined) return undefined;
    const own = before === undefined ? undefined : `${before.selfUri}/templates/${file}`;
    if (before !== undefined && uri === own) return templateOf(before.config, file);
    throw invalidValue(field, `A template is given as text, or by the address it was read from: not by ${uri}.`);
  };
  const requestTemplate = named(requestTemplateUri, "requesttemplate.vm", "config.request.requestTemplateUri");
  const successTemplate = named(successTemplateUri, "successtemplate.vm", "config.response.successTemplateUri");
  return {
    request: { headers: {}, requestTemplate: requestTemplate ?? "${input.rawRequest}", ...ownRequest },
    response: {
      ...{ translationMap: {}, translationMapDefaults: {}, successTemplate: successTemplate ?? "${rawResult}" },
      ...ownResponse,
    },
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  };
}

/** What every action shows of itself. */
export function entry({ id, name, category, integrationId, secure, version }: Action): object {
  return { id, name, category, integrationId, secure, version, selfUri: `${actionsBase}/${id}` };
}

/** Left out by a read that names no expansion, and returned by a write. */
const everything = { expand: "contract", includeConfig: "true" };

/**
 * An action as the API shows it.
 * @param selfUri of the action itself, or of its draft
 */
export function actionAnswer(
  action: Action,
  selfUri: string,
  asked: { readonly expand?: string; readonly includeConfig?: string; readonly flatten?: string } = everything,
): object {
  refuseFlattened(asked);
  const { expand, includeConfig } = asked;
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

/** A schema of a contract. @throws Refusal 404 for a file of another name */
export function schemaOf({ input, output }: Action["contract"], file: string): object {
  if (file === "inputschema.json") return input.inputSchema;
  if (file === "successschema.json") return output.successSchema;
  throw notFound("schema", file);
}

/** @throws Refusal 501 where the flattened form is asked for */
export function refuseFlattened({ flatten }: { readonly flatten?: string }): void {
  if (flatten !== "true") return;
  throw new Refusal(
    501,
    "not.implemented",
    "Architect's flattened form is not served by this emulation: leave flatten out.",
  );
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
