/** What an update by hand needs to know of the rest of the stack. */
export interface Surroundings {
  /** ARN of a role that functions may have, of another function of the stack. */
  readonly otherRoleArn: string;
  /** What API Gateway calls another function by. */
  readonly otherInvokeArn: string;
}

type Values = Readonly<Record<string, unknown>>;

const allow = (action: string): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
const stranger = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: "sts:AssumeRole" }],
});
const tags = { meddled: "yes" };

/** Type of an AWS resource → what a person could make of each of its properties. */
export const meddledWith: Readonly<Record<string, (about: Surroundings) => Values>> = {
  "aws:iam/role:Role": () => ({
    assumeRolePolicy: stranger,
    description: "meddled with",
    maxSessionDuration: 7200,
    tags,
  }),
  "aws:iam/rolePolicy:RolePolicy": () => ({ policy: allow("s3:GetObject") }),
  "aws:cloudwatch/logGroup:LogGroup": () => ({ retentionInDays: 7, tags }),
  "aws:lambda/function:Function": ({ otherRoleArn }) => ({
    architectures: ["x86_64"],
    description: "meddled with",
    environment: { variables: { MEDDLED: "yes" } },
    handler: "meddled.handler",
    loggingConfig: { logFormat: "Text", logGroup: "/meddled" },
    memorySize: 1024,
    reservedConcurrentExecutions: 1,
    role: otherRoleArn,
    runtime: "nodejs22.x",
    tags,
    timeout: 2,
  }),
  "aws:lambda/functionUrl:FunctionUrl": () => ({
    authorizationType: "AWS_IAM",
    cors: { allowOrigins: ["https://example.com"] },
    invokeMode: "RESPONSE_STREAM",
  }),
  "aws:apigatewayv2/api:Api": () => ({
    corsConfiguration: { allowOrigins: ["https://example.com"] },
    description: "meddled with",
    disableExecuteApiEndpoint: true,
    name: "meddled",
    tags,
  }),
  "aws:apigatewayv2/stage:Stage": () => ({
    autoDeploy: false,
    defaultRouteSettings: { throttlingBurstLimit: 1, throttlingRateLimit: 1 },
    description: "meddled with",
    tags,
  }),
  "aws:apigatewayv2/integration:Integration": ({ otherInvokeArn }) => ({
    description: "meddled with",
    integrationUri: otherInvokeArn,
    payloadFormatVersion: "1.0",
    timeoutMilliseconds: 50,
  }),
  "aws:apigatewayv2/route:Route": () => ({ authorizationType: "AWS_IAM", routeKey: "GET /meddled", target: "" }),
};

/** Statements can't be changed: what somebody puts in the place of one has its id and says something else. */
export const meddledStatement: Values = { principal: "111111111111", action: "lambda:InvokeFunction" };

/** What nobody can change of an object: type → input → why. */
export const fixed: Readonly<Record<string, Values>> = {
  "aws:iam/role:Role": {
    name: "says which role it is",
    path: "says which role it is",
    forceDetachPolicies: "tells Pulumi's provider how to delete it",
  },
  "aws:iam/rolePolicy:RolePolicy": { name: "says which policy it is", role: "says which policy it is" },
  "aws:cloudwatch/logGroup:LogGroup": {
    name: "says which group it is",
    skipDestroy: "tells Pulumi's provider how to delete it",
  },
  "aws:lambda/function:Function": {
    code: "seen by its hash, by the doctor; brought back with --replace, in a test of its own",
    name: "says which function it is",
    packageType: "AWS does not let it change",
    publish: "tells Pulumi's provider what to do with an update",
    skipDestroy: "tells Pulumi's provider how to delete it",
  },
  "aws:lambda/functionUrl:FunctionUrl": { functionName: "says which address it is" },
  "aws:apigatewayv2/api:Api": {
    apiKeySelectionExpression: "an HTTP API has one value",
    protocolType: "AWS does not let it change",
    routeSelectionExpression: "an HTTP API has one value",
  },
  "aws:apigatewayv2/stage:Stage": { apiId: "says which stage it is", name: "says which stage it is" },
  "aws:apigatewayv2/integration:Integration": {
    apiId: "says which integration it is",
    connectionType: "another one needs a VPC link",
    integrationType: "AWS does not let it change",
  },
  "aws:apigatewayv2/route:Route": {
    apiId: "says which route it is",
    apiKeyRequired: "an HTTP API has one value",
  },
};
