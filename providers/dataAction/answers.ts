import type { ContractSchema, OutputContract } from "../contract/contract.ts";
import type { AnswerObject } from "../http/answers.ts";
import type { ActionFacts } from "./schema.ts";

/** What the action sends, and what it makes of the answer. */
export interface ActionConfig {
  readonly request: {
    readonly requestUrlTemplate: string;
    readonly requestType: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly requestTemplate: string;
  };
  readonly response: {
    readonly translationMap: Readonly<Record<string, string>>;
    readonly translationMapDefaults: Readonly<Record<string, string>>;
    readonly successTemplate: string;
  };
  /** Whole seconds, 1-60; absent means the service's 60. */
  readonly timeoutSeconds?: number;
}

/** The desired parts of a data action. All of them can be read. */
export interface ActionContent {
  readonly name: string;
  readonly category: string;
  readonly integrationId: string;
  readonly secure: boolean;
  readonly contract: { readonly input: ContractSchema; readonly output: OutputContract };
  readonly config: ActionConfig;
}

export interface Action extends ActionContent, ActionFacts {
  readonly id: string;
}

/** An action as lists show it. */
export interface ActionEntry {
  readonly id: string;
  readonly name: string;
  readonly integrationId: string;
  readonly secure: boolean;
}

/** The templates, which the service gives out as texts of their own. */
export interface Templates {
  readonly requestTemplate: string;
  readonly successTemplate: string;
}

export function readEntry(answer: AnswerObject): ActionEntry {
  return {
    id: answer.text("id"),
    name: answer.text("name"),
    integrationId: answer.optionalText("integrationId") ?? "",
    secure: answer.fields["secure"] === true,
  };
}

/** One place for each output, whichever request tells it. */
export function readFacts(answer: AnswerObject): ActionFacts {
  return { version: answer.number("version") };
}

export function readAction(answer: AnswerObject, templates: Templates): Action {
  const config = answer.object("config");
  const request = config.object("request");
  const response = config.optionalObject("response");
  const contract = answer.object("contract");
  const timeout = config.fields["timeoutSeconds"];
  return {
    ...readEntry(answer),
    category: answer.text("category"),
    ...readFacts(answer),
    contract: {
      input: contract.object("input").object("inputSchema").fields as unknown as ContractSchema,
      output: contract.object("output").object("successSchema").fields as unknown as OutputContract,
    },
    config: {
      request: {
        requestUrlTemplate: request.text("requestUrlTemplate"),
        requestType: request.text("requestType"),
        headers: textsOf(request.optionalObject("headers")),
        requestTemplate: templates.requestTemplate,
      },
      response: {
        translationMap: textsOf(response?.optionalObject("translationMap")),
        translationMapDefaults: textsOf(response?.optionalObject("translationMapDefaults")),
        successTemplate: templates.successTemplate,
      },
      ...(typeof timeout === "number" ? { timeoutSeconds: timeout } : {}),
    },
  };
}

function textsOf(answer: AnswerObject | undefined): Record<string, string> {
  return Object.fromEntries(Object.keys(answer?.fields ?? {}).map((key) => [key, answer?.text(key) ?? ""]));
}
