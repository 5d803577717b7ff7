import { dataFaults } from "../contractData.ts";
import type { Fault } from "../fault.ts";
import { lambdaArnWords, lambdaFunctionArn } from "../lambdaArn.ts";
import { shapeCheck } from "../shape.ts";

const text = { type: "string", minLength: 1, description: "give a text" };
const template = {
  type: "string",
  pattern: "^(?!\\ufeff)",
  description: "give a text that does not begin with a byte order mark: templates are read back without it",
};
const texts = { type: "object", additionalProperties: { type: "string", description: "give a text" } };

/** What a request can carry: RFC 9110's tokens as names, and no control character but the tab in values. */
const headers = {
  type: "object",
  propertyNames: {
    pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
    description: "allowed as a header's name: letters, digits and !#$%&'*+.^_`|~-",
  },
  additionalProperties: {
    type: "string",
    pattern: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*$",
    description: "allowed as a header: a text in one line, with no control character",
  },
};

/** The outer form of a data action's inputs; contract, name, category and time-out have rules of their own. */
const shape = shapeCheck({
  type: "object",
  required: ["organizationId", "integrationId", "name", "category", "contract", "request"],
  additionalProperties: false,
  properties: {
    organizationId: text,
    integrationId: text,
    name: {},
    category: {},
    secure: { type: "boolean", description: "give true or false" },
    contract: {
      type: "object",
      required: ["input", "output"],
      additionalProperties: false,
      properties: { input: {}, output: {} },
    },
    request: {
      type: "object",
      required: ["urlTemplate"],
      additionalProperties: false,
      properties: {
        urlTemplate: text,
        method: { type: "string", enum: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
        headers,
        template,
      },
    },
    response: {
      type: "object",
      additionalProperties: false,
      properties: { translationMap: texts, translationMapDefaults: texts, successTemplate: template },
    },
    timeoutSeconds: {},
  },
});

/** All faults of form, the address of the function or service included. */
export function dataActionShape(inputs: object): Fault[] {
  const { request, response } = inputs as { request?: { urlTemplate?: unknown }; response?: unknown };
  return [
    ...shape(inputs),
    ...addressFaults(request?.urlTemplate),
    // What would get lost on its way would look like drift ever after.
    ...(request === undefined ? [] : dataFaults(request, "request")),
    ...(response === undefined ? [] : dataFaults(response, "response")),
  ];
}

function addressFaults(address: unknown): Fault[] {
  if (typeof address !== "string" || address === "") return [];
  const isAllowed = address.startsWith("arn:") ? lambdaFunctionArn.test(address) : /^https:\/\/./.test(address);
  if (isAllowed) return [];
  const message = `${JSON.stringify(address.slice(0, 200))} was given; allowed: ${lambdaArnWords}, or an https address`;
  return [{ path: "request.urlTemplate", message }];
}
