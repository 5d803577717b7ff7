/**
 * A program that breaks every rule, each by one resource that has the rule's id as its name. With the config
 * `broken:late`, what breaks a rule is known only when a resource before it was made; `broken:only` leaves the others out.
 */
import { asset, Config, type Input, output, type Output } from "@pulumi/pulumi";
import { Api } from "@pulumi/aws/apigatewayv2/api.js";
import { Stage } from "@pulumi/aws/apigatewayv2/stage.js";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { Function as Lambda, type FunctionArgs } from "@pulumi/aws/lambda/function.js";
import { FunctionUrl } from "@pulumi/aws/lambda/functionUrl.js";
import { Permission } from "@pulumi/aws/lambda/permission.js";
import { AwsAccountLink, DataAction, type DataActionArgs, Organization } from "genesyscloud-provider";

const config = new Config("broken");
const isLate = config.getBoolean("late") === true;
const only = config.get("only");
const tags = { project: "broken", stack: "test" };
const someOrganization = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const otherOrganization = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";
const someFunction = "arn:aws:lambda:eu-central-1:123456789012:function:elsewhere";
const managed = "arn:aws:iam::aws:policy/AdministratorAccess";

const first = new LogGroup("first", { name: "/broken/first", retentionInDays: 1, tags });

/** A value that breaks a rule: in words, or known only after the first resource was made. */
function broken<Value>(value: Value): Output<Value> {
  const late: Output<string> = isLate ? first.arn : output("");
  return late.apply<Value>(() => value as never);
}

const organization = new Organization("organization", { region: "eu-central-1", api: "integrations" });
const organizationId: Input<string> = isLate ? organization.organizationId : someOrganization;

// What is sound, and needed by what is not.
const trust = (principal: object, externalId?: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: principal,
        Action: "sts:AssumeRole",
        ...(externalId === undefined ? {} : { Condition: { StringEquals: { "sts:ExternalId": externalId } } }),
      },
    ],
  });
const genesys = { AWS: "arn:aws:iam::765628985471:root" };
const role = (name: string, assumeRolePolicy: Input<string>): Role => new Role(name, { name, assumeRolePolicy, tags });
const invoker = role("invoker", trust(genesys, someOrganization));
const execution = role("execution", trust({ Service: "lambda.amazonaws.com" }));
const open = lambda("open", {});
const slow = lambda("slow", { timeout: broken(30) });
const api = new Api("api", { name: "broken", protocolType: "HTTP", tags });

function rights(name: string, of: Role, statement: object): void {
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
  new RolePolicy(name, { role: of.name, policy: broken(document) });
}

function lambda(name: string, more: Partial<FunctionArgs>): Lambda {
  const logs = new LogGroup(name, { name: `/aws/lambda/${name}`, retentionInDays: 1, tags });
  return new Lambda(name, {
    name,
    role: execution.arn,
    runtime: "nodejs24.x",
    handler: "index.handler",
    code: new asset.AssetArchive({ "index.mjs": new asset.StringAsset("export const handler = async () => ({});") }),
    loggingConfig: { logFormat: "JSON", logGroup: logs.name },
    timeout: 3,
    tags,
    ...more,
  });
}

const described = { type: "string", description: "in words" };
const object = (properties: object, more: object = {}) => ({
  type: "object" as const,
  properties: { ...properties },
  ...more,
});
const sound = { input: object({ a: described }, { required: ["a"] }), output: object({ b: described }) };

function action(name: string, more: Partial<DataActionArgs>, without: readonly string[] = []): void {
  const args: DataActionArgs = {
    organizationId,
    integrationId: "11111111-2222-4333-8444-555555555555",
    name: `Broken ${name.replaceAll("-", " ")}`,
    category: "Tests",
    contract: sound,
    request: { urlTemplate: someFunction },
    timeoutSeconds: 5,
    ...more,
  };
  const left = Object.entries(args).filter(([key]) => !without.includes(key));
  new DataAction(name, Object.fromEntries(left) as unknown as DataActionArgs);
}

/** Rule → the resource of that name which breaks it. */
const offenders: Readonly<Record<string, (name: string) => unknown>> = {
  "trust-principal": (name) => role(name, broken(trust({ AWS: "arn:aws:iam::999999999999:root" }, someOrganization))),
  "trust-external-id": (name) => role(name, broken(trust(genesys))),
  "link-organization": (name) => {
    const forOther = role("for-other", trust(genesys, otherOrganization));
    const roleArn = isLate ? forOther.arn : "arn:aws:iam::123456789012:role/for-other";
    const owner = { project: "broken", stack: "test", lineage: "broken" };
    // A role that is named by its text alone may come after the link, and is not known to the rule then.
    new AwsAccountLink(name, { organizationId, name: "broken", roleArn, owner }, { dependsOn: [forOther] });
  },
  "invoke-actions": (name) => {
    rights(name, invoker, { Action: "lambda:*", Resource: someFunction });
  },
  "invoke-resources": (name) => {
    rights(name, invoker, { Action: "lambda:InvokeFunction", Resource: "*" });
  },
  "invoke-managed-policies": (name) =>
    new RolePolicyAttachment(name, { role: invoker.name, policyArn: broken(managed) }),
  "role-policy-size": (name) => {
    const many = Array.from({ length: 200 }, (_, index) => `${someFunction}-${1000 + index}`);
    const large = role("large", trust(genesys, someOrganization));
    rights(name, large, { Action: "lambda:InvokeFunction", Resource: many });
  },
  "execution-actions": (name) => {
    rights(name, execution, { Action: "dynamodb:*", Resource: "arn:aws:s3:::a-bucket/*" });
  },
  "execution-resources": (name) => {
    rights(name, execution, { Action: "dynamodb:GetItem", Resource: "*" });
  },
  "execution-privileges": (name) => {
    rights(name, execution, { Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/x" });
  },
  "execution-managed-policies": (name) =>
    new RolePolicyAttachment(name, { role: execution.name, policyArn: broken(managed) }),
  "execution-logs": (name) => {
    const group = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/other:*";
    rights(name, execution, { Action: "logs:PutLogEvents", Resource: group });
  },
  "function-runtime": (name) => lambda(name, { runtime: broken("provided.al2") }),
  "function-runtime-ending": (name) => lambda(name, { runtime: broken("nodejs22.x") }),
  "function-timeout": (name) => {
    action(name, { request: { urlTemplate: slow.arn } });
  },
  "function-memory": (name) => lambda(name, { memorySize: broken(5000) }),
  "function-environment": (name) => lambda(name, { environment: { variables: { DB_PASSWORD: broken("short") } } }),
  "function-logs": (name) => lambda(name, { loggingConfig: { logFormat: "JSON", logGroup: "/nobody/keeps" } }),
  "function-url-guard": (name) => new FunctionUrl(name, { functionName: open.name, authorizationType: broken("NONE") }),
  "function-url-cors": (name) => {
    const cors = { allowOrigins: [broken("*")] };
    new FunctionUrl(name, { functionName: slow.name, authorizationType: "AWS_IAM", cors });
  },
  "public-statement": (name) =>
    new Permission(name, { function: slow.name, principal: broken("*"), action: "lambda:InvokeFunction" }),
  "public-statements": (name) => {
    const byUrl = { action: "lambda:InvokeFunction", invokedViaFunctionUrl: true };
    new Permission(name, { function: slow.name, principal: broken("*"), ...byUrl });
  },
  "http-api-throttling": (name) => {
    const defaultRouteSettings = { throttlingRateLimit: broken(0), throttlingBurstLimit: 1 };
    new Stage(name, { apiId: api.id, name: "$default", defaultRouteSettings, tags });
  },
  "http-api-cors": (name) => {
    const corsConfiguration = { allowOrigins: [broken("*")] };
    new Api(name, { name, protocolType: "HTTP", corsConfiguration, tags });
  },
  "data-action-inputs": (name) => {
    action(name, { contract: { ...sound, input: object({ a: { type: "string" } }, { required: ["a"] }) } });
  },
  "data-action-required": (name) => {
    action(name, { contract: { ...sound, input: object({ a: described }) } });
  },
  "data-action-timeout": (name) => {
    action(name, {}, ["timeoutSeconds"]);
  },
  "data-action-name": (name) => {
    action(name, { name: broken("broken_name") });
  },
  "data-action-secure": (name) => {
    action(name, { contract: { ...sound, output: object({ iban: described }) } });
  },
  "data-action-https": (name) => {
    action(name, { request: { urlTemplate: broken("https://${input.a}/") } });
  },
  "data-action-header-secret": (name) => {
    action(name, { request: { urlTemplate: someFunction, headers: { "X-GC-Secret": broken("short") } } });
  },
  "data-action-example": (name) => {
    action(name, {});
  },
  "stack-functions": (name) => lambda(name, {}),
  "stack-actions": (name) => {
    action(name, { request: { urlTemplate: broken("https://api.example.com/") } });
  },
  "stack-tags": (name) => lambda(name, { tags: broken({ stack: "test" }) }),
};

for (const [rule, make] of Object.entries(offenders)) {
  if (only === undefined || only === rule) make(rule);
}
