import {
  contractAdvice,
  type Issue,
  inputIssues,
  labelIssues,
  outputIssues,
  renderedIssues,
  templateIssues,
} from "genesyscloud-provider/contract";
import { lambdaArnWords, lambdaFunctionArn } from "genesyscloud-provider/lambdaArn";
import { headers, response, template } from "genesyscloud-provider/requestSchema";
import { schemaCheck } from "genesyscloud-provider/schemaCheck";
import { timeoutIssues } from "genesyscloud-provider/timeout";
import { gainOf } from "../iam/rightsChangingActions.ts";
import { isUnscoped } from "../iam/unscopedActions.ts";
import { namesOneResource, withinWords } from "../iam/withinResource.ts";
import type { ActionDefinition } from "./define.ts";
import { exampleIssues } from "./exampleIssues.ts";
import { functionSchema } from "./functionOptions.ts";
import { invocations } from "./invocation.ts";

/** Names of folders, and of what a folder may have been called: they become part of names in AWS. */
export const folderName = {
  pattern: "^[a-z][a-z0-9-]{0,39}$",
  words: "allowed: a-z, 0-9 and -, at most 40, a letter first",
};

const name = { type: "string", pattern: folderName.pattern, description: folderName.words };
/** Why AWS_IAM can't work: the message at the property that sets it. */
const authType = {
  const: "NONE",
  description:
    "allowed: NONE. Genesys Cloud does not sign its requests with SigV4, so AWS_IAM answers every call with 403, and no " +
    "role, identity policy or CORS setting changes that (a data action has no script that could sign either). Ways out: " +
    'leave it out (NONE, with a secret header that is checked before the handler runs), or invoke: "role" (AWS checks ' +
    'the caller by the role that it assumes), or invoke: "http-api" (API Gateway in front)',
};

/** The outer form of an action.ts; contract, name, category and time-out have rules of their own. */
const outerSchema = schemaCheck({
  type: "object",
  required: ["name", "category", "input", "output"],
  additionalProperties: false,
  properties: {
    name: {},
    category: {},
    input: {},
    output: {},
    timeoutSeconds: {},
    secure: { type: "boolean", description: "allowed: true or false" },
    example: {
      type: "object",
      required: ["input"],
      additionalProperties: false,
      properties: {
        input: { type: "object", description: "give an object" },
        output: { type: ["object", "array"], description: "give an object" },
      },
    },
    function: functionSchema,
    verify: { type: "boolean", description: "allowed: true or false" },
    invoke: { enum: invocations },
    functionUrl: { type: "object", additionalProperties: false, properties: { authType } },
    functionArn: { type: "string", pattern: lambdaFunctionArn.source, description: `allowed: ${lambdaArnWords}` },
    request: {
      type: "object",
      required: ["template"],
      additionalProperties: false,
      properties: { template, headers },
    },
    response,
    deployedAs: name,
    link: name,
  },
});

/** Every issue of what an action.ts exports, whatever that is. */
export function actionIssues(exported: unknown): Issue[] {
  if (typeof exported !== "object" || exported === null) {
    return [{ path: "action", message: "is not exported; write: export const action = defineAction({ ... })" }];
  }
  const { name: label, category, timeoutSeconds, input, output, example } = exported as Partial<ActionDefinition>;
  const outer = outerSchema(exported);
  const contract = [
    ...(input === undefined ? [] : inputIssues(input, "input")),
    ...(output === undefined ? [] : outputIssues(output, "output")),
  ];
  return [
    ...outer,
    // The rules of permissions apply only where their form is sound.
    ...(outer.length > 0 ? [] : permissionIssues(exported as ActionDefinition)),
    ...labelIssues(label, "name"),
    ...labelIssues(category, "category"),
    ...timeoutIssues(timeoutSeconds),
    ...contract,
    // An example is checked against a contract only where the contract is sound.
    ...(contract.length > 0 || input === undefined || output === undefined
      ? []
      : exampleIssues({ input, output }, example)),
    ...(outer.length > 0 || contract.length > 0 ? [] : requestIssues(exported as ActionDefinition)),
  ];
}

/** What goes to a function that exists already, and what is made of its answer. */
function requestIssues({ request, response: answer, input, example }: ActionDefinition): Issue[] {
  const issues = templateIssues({ request, response: answer, input });
  // What a template makes of the example is checked only where the template can be read.
  if (issues.some(({ path }) => path === "request.template") || example === undefined) return issues;
  return [...issues, ...renderedIssues(request?.template, example.input, "request.template")];
}

/** What an action.ts may say, and its author should know: each with the property that it is about. */
export function actionAdvice({ input, output }: ActionDefinition): Issue[] {
  return contractAdvice(input, output, { input: "input", output: "output" });
}

/** What the policy pack would report of a function's role, by the same tables. */
function permissionIssues({ function: { permissions = [] } = {} }: ActionDefinition): Issue[] {
  return permissions.flatMap(({ actions, resources }, index) => {
    const at = `function.permissions[${index}]`;
    return [
      ...actions.flatMap((one, place): Issue[] => {
        const gain = gainOf(one);
        const message = `${one} was given, which ${gain ?? ""}: a function that can do that can give itself any right`;
        return gain === undefined ? [] : [{ path: `${at}.actions[${place}]`, message }];
      }),
      ...resources.flatMap((one, place): Issue[] => {
        const message = `${one} was given; allowed: the ARN of one resource; ${withinWords}; * for actions that AWS has no narrower resource for, such as cloudwatch:PutMetricData, in a permission of their own`;
        const isAll = one === "*" && actions.length > 0 && actions.every(isUnscoped);
        return isAll || namesOneResource(one) ? [] : [{ path: `${at}.resources[${place}]`, message }];
      }),
    ];
  });
}
