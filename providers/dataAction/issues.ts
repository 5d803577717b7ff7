import { lambdaArnWords, lambdaFunctionArn } from "../aws/lambdaArn.ts";
import { dataIssues } from "../contract/contractData.ts";
import type { Issue } from "../validation/issue.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";
import { dataActionInputs } from "./schema.ts";

const check = schemaCheck(dataActionInputs);

/** All issues of form, the address of the function or service included. */
export function formIssues(inputs: object): Issue[] {
  const { request, response } = inputs as { request?: { urlTemplate?: unknown }; response?: unknown };
  return [
    ...check(inputs),
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
