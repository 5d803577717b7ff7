import { asset, Config, interpolate } from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { Function as LambdaFunction } from "@pulumi/aws/lambda/function.js";
import { AwsAccountLink, DataAction, DataActionCheck, Organization } from "genesyscloud-provider";

const tags = { project: "example-mended", stack: "example" };
const name = "mended-lookup";

/** A policy document with one statement that allows something. */
const allow = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });

const region = new Config("genesys").require("region");
const { organizationId, lineage } = new Organization("organization", { region, api: "integrations" });

// The function: logs of its own that end, and no right but to write them.
const logs = new LogGroup("lookup", { name: `/aws/lambda/${name}`, retentionInDays: 30, tags });
const execution = new Role("execution", {
  name: "mended-execution",
  assumeRolePolicy: allow({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
  tags,
});
const writeLogs = new RolePolicy("execution", {
  role: execution.name,
  policy: interpolate`${logs.arn}:*`.apply((streams) =>
    allow({ Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: streams }),
  ),
});
const lookup = new LambdaFunction(
  "lookup",
  {
    name,
    role: execution.arn,
    runtime: "nodejs24.x",
    handler: "index.handler",
    code: new asset.AssetArchive({
      "index.mjs": new asset.StringAsset("export const handler = async ({ phone }) => ({ found: phone === '1' });"),
    }),
    timeout: 5,
    memorySize: 256,
    loggingConfig: { logFormat: "JSON", logGroup: logs.name },
    tags,
  },
  { dependsOn: [writeLogs] },
);

// The invocation: Genesys Cloud's published account, this organization's ExternalId, this function and no other.
const genesys = new Role("genesys", {
  name: "mended-genesys",
  assumeRolePolicy: organizationId.apply((externalId) =>
    allow({
      Principal: { AWS: "arn:aws:iam::765628985471:root" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": externalId } },
    }),
  ),
  tags,
});
const invoke = new RolePolicy("invoke", {
  role: genesys.name,
  policy: lookup.arn.apply((arn) => allow({ Action: "lambda:InvokeFunction", Resource: arn })),
});
const link = new AwsAccountLink("genesys", {
  organizationId,
  name: "mended-genesys",
  roleArn: genesys.arn,
  owner: { project: "example-mended", stack: "example", lineage },
});

const action = new DataAction(
  "lookup",
  {
    organizationId,
    integrationId: link.id,
    name: "Find customer",
    category: "Customers",
    contract: {
      input: {
        type: "object",
        properties: { phone: { type: "string", description: "Phone number of the caller" } },
        required: ["phone"],
      },
      output: {
        type: "object",
        properties: { found: { type: "boolean", description: "Whether the number is known" } },
      },
    },
    request: { urlTemplate: lookup.arn },
    timeoutSeconds: 5,
  },
  { dependsOn: [invoke] },
);
new DataActionCheck("lookup", {
  organizationId,
  actionId: action.id,
  actionName: "Find customer",
  timeoutSeconds: 5,
  example: { input: { phone: "0" }, output: { found: false } },
  onTheWay: { function: lookup.codeSha256 },
});
