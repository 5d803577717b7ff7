import { dataIssues } from "../contract/contractData.ts";
import type { Issue } from "../validation/issue.ts";
import { lambdaArnWords, lambdaFunctionArn } from "../aws/lambdaArn.ts";
import { headers, response, template } from "./requestSchema.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";

const text = { type: "string", minLength: 1, description: "give a text" };
/** The outer form of a data action's inputs; contract, name, category and time-out have rules of their own. */
const schema = schemaCheck({
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
    response,
    timeoutSeconds: {},
    adopt: { type: "boolean", description: "give true or false" },
  },
});

/** All issues of form, the address of the function or service included. */
export function dataActionSchema(inputs: object): Issue[] {
  const { request, response } = inputs as { request?: { urlTemplate?: unknown }; response?: unknown };
  return [
    ...schema(inputs),
    ...addressIssues(request?.urlTemplate),
    // A value that JSON changes on the way would look like drift for ever.
    ...(request === undefined ? [] : dataIssues(request, "request")),
    ...(response === undefined ? [] : dataIssues(response, "response")),
  ];
}

function addressIssues(address: unknown): Issue[] {
  if (typeof address !== "string" || address === "") return [];
  const isAllowed = address.startsWith("arn:") ? lambdaFunctionArn.test(address) : /^https:\/\/./.test(address);
  if (isAllowed) return [];
  const message = `${JSON.stringify(address.slice(0, 200))} was given; allowed: ${lambdaArnWords}, or an https address`;
  return [{ path: "request.urlTemplate", message }];
}
