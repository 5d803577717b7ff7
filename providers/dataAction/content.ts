import { isDeepStrictEqual } from "node:util";
import type { Action, ActionConfig, ActionContent } from "./requests.ts";
import { type ContractSchema, type OutputContract, sameContract } from "../contract/contract.ts";
import { timeoutLimits } from "./timeout.ts";

export interface DataActionInputs {
  readonly organizationId: string;
  readonly integrationId: string;
  readonly name: string;
  readonly category: string;
  readonly secure?: boolean;
  readonly contract: { readonly input: ContractSchema; readonly output: OutputContract };
  readonly request: {
    readonly urlTemplate: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly template?: string;
  };
  readonly response?: {
    readonly translationMap?: Readonly<Record<string, string>>;
    readonly translationMapDefaults?: Readonly<Record<string, string>>;
    readonly successTemplate?: string;
  };
  readonly timeoutSeconds?: number;
  /** Take over an action of that name that is in the integration and not in the state. */
  readonly adopt?: boolean;
}

export interface DataActionOutputs extends DataActionInputs {
  readonly version: number;
}

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
            method: request.requestType,
            headers: request.headers,
            template: request.requestTemplate,
          },
        }),
  };
}
