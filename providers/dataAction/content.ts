import { isDeepStrictEqual } from "node:util";
import type { Action, ActionConfig, ActionContent } from "./answers.ts";
import { sameContract } from "../contract/contract.ts";
import type { DataActionInputs } from "./schema.ts";
import { timeoutLimits } from "./timeout.ts";

/** The flat input object as it is, and the handler's answer as it is. */
const defaults = { method: "POST", requestTemplate: "${input.rawRequest}", successTemplate: "${rawResult}" } as const;

/** What has to change on the actual action; empty where nothing does. */
export function changeTo(
  actual: Action,
  desired: ActionContent,
): Partial<Pick<ActionContent, "name" | "category" | "config">> {
  const config = { ...actual.config, timeoutSeconds: actual.config.timeoutSeconds ?? timeoutLimits.absent };
  return {
    ...(actual.name === desired.name ? {} : { name: desired.name }),
    ...(actual.category === desired.category ? {} : { category: desired.category }),
    ...(isDeepStrictEqual(config, desired.config) ? {} : { config: desired.config }),
  };
}

/** The properties that differ and can't be changed on a published action. */
export function replacedProperties(old: ActionContent, now: ActionContent): string[] {
  const isSameContract =
    sameContract(old.contract.input, now.contract.input) && sameContract(old.contract.output, now.contract.output);
  return [
    ...(isSameContract ? [] : ["contract"]),
    ...(old.secure === now.secure ? [] : ["secure"]),
    ...(old.integrationId === now.integrationId ? [] : ["integrationId"]),
  ];
}

/** The action as the API wants it, defaults written out. */
export function contentOf(inputs: DataActionInputs): ActionContent {
  const { name, category, integrationId, secure, contract, request, response } = inputs;
  const config: ActionConfig = {
    request: {
      requestUrlTemplate: request.urlTemplate,
      requestType: request.method ?? defaults.method,
      headers: request.headers ?? {},
      requestTemplate: request.template ?? defaults.requestTemplate,
    },
    response: {
      translationMap: response?.translationMap ?? {},
      translationMapDefaults: response?.translationMapDefaults ?? {},
      successTemplate: response?.successTemplate ?? defaults.successTemplate,
    },
    timeoutSeconds: inputs.timeoutSeconds ?? timeoutLimits.absent,
  };
  return { name, category, integrationId, secure: secure ?? false, contract, config };
}

/** The inputs that the actual action amounts to. A value that agrees with the state keeps the state's wording. */
export function inputsFrom(actual: Action, state: DataActionInputs): Omit<DataActionInputs, "contract"> {
  const was = contentOf(state);
  const { request, response } = actual.config;
  const timeoutSeconds = actual.config.timeoutSeconds ?? timeoutLimits.absent;
  const isSame = {
    request: isDeepStrictEqual(request, was.config.request),
    response: isDeepStrictEqual(response, was.config.response),
    timeout: timeoutSeconds === was.config.timeoutSeconds,
    secure: actual.secure === was.secure,
  };
  return {
    ...state,
    name: actual.name,
    category: actual.category,
    integrationId: actual.integrationId,
    ...(isSame.secure ? {} : { secure: actual.secure }),
    ...(isSame.timeout ? {} : { timeoutSeconds }),
    ...(isSame.response ? {} : { response }),
    ...(isSame.request
      ? {}
      : {
          request: {
            urlTemplate: request.requestUrlTemplate,
            // A value of any form: it differs from the desired one, and is only compared with it.
            method: request.requestType as NonNullable<DataActionInputs["request"]["method"]>,
            headers: request.headers,
            template: request.requestTemplate,
          },
        }),
  };
}
