import { AwsError } from "../errors.ts";
import { isRecord, optionalText, text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { arnOf, firstOf, lengthBetween, matching, oneOf } from "./inputRules.ts";
import { functionArn, functionName, invokeArn, lambdaService, requireFunction } from "./lambdaNames.ts";
import { lowerId } from "./naming.ts";
import { findRegional } from "./resourceType.ts";
import type { ResourceType, Scope } from "./resourceType.ts";

const aliasCharacters = matching(/^(?!^[0-9]+$)([a-zA-Z0-9-_]+)$/, "must not be a number and match [a-zA-Z0-9-_]+");

export const permission: ResourceType = {
  ...lambdaService,
  token: tokens.permission,
  label: "Lambda Permission",
  operations: { create: "AddPermission", update: "AddPermission", delete: "RemovePermission" },
  tagged: false,
  inputs: {
    action: {
      required: true,
      forceNew: true,
      issue: matching(/^(lambda:\*|lambda:[a-zA-Z]+|\*)$/, "must be a Lambda action"),
    },
    function: { required: true, forceNew: true },
    functionUrlAuthType: { forceNew: true, issue: oneOf("AWS_IAM", "NONE") },
    invokedViaFunctionUrl: { forceNew: true },
    principal: { required: true, forceNew: true },
    principalOrgId: { forceNew: true },
    qualifier: { forceNew: true },
    region: { forceNew: true },
    sourceAccount: { forceNew: true, issue: matching(/^\d{12}$/, "must be an account number of 12 digits") },
    sourceArn: { forceNew: true, issue: arnOf() },
    statementId: {
      forceNew: true,
      issue: firstOf(lengthBetween(1, 100), matching(/^[a-zA-Z0-9-_]+$/, "must match [a-zA-Z0-9-_]+")),
    },
    statementIdPrefix: { forceNew: true },
  },
  computed: [],
  autoName: { property: "statementId", prefixProperty: "statementIdPrefix", maximum: 100 },
  identify: (inputs, scope) => {
    const id = text(inputs, "statementId");
    return { id, name: id, arn: `${functionArn(text(inputs, "function"), scope)}:policy/${id}` };
  },
  key: (id, properties) => `${functionName(text(properties, "function"))}:${text(properties, "qualifier")}/${id}`,
  imported: (given) => {
    const [, owner, qualifier, id] = /^([^:/]+)(?::([^/]+))?\/([^/]+)$/.exec(given) ?? [];
    if (owner === undefined || id === undefined) {
      throw unexpectedId(given, "FUNCTION_NAME/STATEMENT_ID or FUNCTION_NAME:QUALIFIER/STATEMENT_ID");
    }
    return { id, properties: { function: owner, ...(qualifier === undefined ? {} : { qualifier }) } };
  },
  conflict: ({ id }) =>
    new AwsError(
      "ResourceConflictException",
      `The statement id (${id}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      409,
    ),
  refuse: (inputs, scope) => {
    requireFunction(text(inputs, "function"), scope);
    const action = text(inputs, "action");
    if (inputs["functionUrlAuthType"] !== undefined && action !== "lambda:InvokeFunctionUrl") {
      throw invalid("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    }
    if (inputs["invokedViaFunctionUrl"] !== undefined && action !== "lambda:InvokeFunction") {
      throw invalid("InvokedViaFunctionUrl is only supported for lambda:InvokeFunction action");
    }
  },
  compute: (inputs, _identity, scope) => ({ functionArn: functionArn(text(inputs, "function"), scope) }),
};

export const functionUrl: ResourceType = {
  ...lambdaService,
  token: tokens.functionUrl,
  label: "Lambda Function URL",
  operations: {
    create: "CreateFunctionUrlConfig",
    update: "UpdateFunctionUrlConfig",
    delete: "DeleteFunctionUrlConfig",
  },
  tagged: false,
  inputs: {
    authorizationType: { required: true, issue: oneOf("AWS_IAM", "NONE") },
    cors: {},
    functionName: { required: true, forceNew: true },
    invokeMode: { absent: "BUFFERED", issue: oneOf("BUFFERED", "RESPONSE_STREAM") },
    qualifier: { forceNew: true, issue: aliasCharacters },
    region: { forceNew: true },
  },
  computed: ["functionArn", "functionUrl", "urlId"],
  identify: (inputs, scope) => {
    const id = [text(inputs, "functionName"), optionalText(inputs, "qualifier")].filter(Boolean).join("/");
    return { id, name: id, arn: `${qualifiedArn(inputs, scope)}:url` };
  },
  key: (_id, properties) => `${functionName(text(properties, "functionName"))}/${text(properties, "qualifier")}`,
  imported: (id) => {
    const [owner = "", qualifier] = id.split("/");
    return { id, properties: { functionName: owner, ...(qualifier === undefined ? {} : { qualifier }) } };
  },
  conflict: ({ arn }) =>
    new AwsError(
      "ResourceConflictException",
      `Failed to create function url config for [functionArn = ${arn.slice(0, -":url".length)}]. ` +
        "Error message:  FunctionUrlConfig exists for this Lambda function",
      409,
    ),
  refuse: (inputs, scope) => {
    requireFunction(text(inputs, "functionName"), scope);
  },
  compute: (inputs, _identity, scope, previous) => {
    const urlId = optionalText(previous?.properties ?? {}, "urlId") ?? lowerId(32);
    return {
      functionArn: functionArn(text(inputs, "functionName"), scope),
      functionUrl: `https://${urlId}.lambda-url.${scope.region}.on.aws/`,
      urlId,
    };
  },
};

export const alias: ResourceType = {
  ...lambdaService,
  token: tokens.alias,
  label: "Lambda Alias",
  operations: { create: "CreateAlias", update: "UpdateAlias", delete: "DeleteAlias" },
  tagged: false,
  inputs: {
    description: { absent: "", issue: lengthBetween(0, 256) },
    functionName: { required: true, forceNew: true },
    functionVersion: { required: true, issue: matching(/^(\$LATEST|[0-9]+)$/, "must be $LATEST or a version number") },
    name: { forceNew: true, issue: firstOf(lengthBetween(1, 128), aliasCharacters) },
    region: { forceNew: true },
    routingConfig: {},
  },
  computed: ["arn", "invokeArn"],
  autoName: { property: "name", maximum: 128 },
  identify: (inputs, scope) => {
    const arn = `${functionArn(text(inputs, "functionName"), scope)}:${text(inputs, "name")}`;
    return { id: arn, name: text(inputs, "name"), arn };
  },
  conflict: ({ arn }) => new AwsError("ResourceConflictException", `Alias already exists: ${arn}`, 409),
  refuse: (inputs, scope) => {
    const found = requireFunction(text(inputs, "functionName"), scope);
    const routing = inputs["routingConfig"];
    const additional = isRecord(routing) ? Object.keys(additionalWeights(routing)) : [];
    for (const version of [text(inputs, "functionVersion"), ...additional]) {
      if (version === "$LATEST") continue;
      if (findRegional(scope, tokens.functionVersion, `${found.name}:${version}`) !== undefined) continue;
      throw new AwsError("ResourceNotFoundException", `Function not found: ${found.arn}:${version}`, 404);
    }
  },
  compute: (inputs, { arn }, scope) => ({
    arn,
    functionArn: functionArn(text(inputs, "functionName"), scope),
    invokeArn: invokeArn(scope.region, arn),
  }),
};

function additionalWeights(routing: Record<string, unknown>): Record<string, unknown> {
  const weights = routing["additionalVersionWeights"];
  return isRecord(weights) ? weights : {};
}

function qualifiedArn(inputs: Properties, scope: Scope): string {
  return [functionArn(text(inputs, "functionName"), scope), optionalText(inputs, "qualifier")]
    .filter(Boolean)
    .join(":");
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}

function unexpectedId(id: string, expected: string): AwsError {
  return new AwsError("InvalidId", `unexpected format of ID (${id}), expected ${expected}`);
}
