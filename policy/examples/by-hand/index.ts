import { asset } from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { Function as LambdaFunction } from "@pulumi/aws/lambda/function.js";

const trust = (principal: object): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }],
  });

// The account that a tutorial names, and no ExternalId: every customer of that account's owner can assume the role.
const genesys = new Role("genesys", {
  name: "by-hand-genesys",
  assumeRolePolicy: trust({ AWS: "arn:aws:iam::336418635985:root" }),
});
// "For now": every function of the account.
new RolePolicy("invoke", {
  role: genesys.name,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" }],
  }),
});

const execution = new Role("execution", {
  name: "by-hand-execution",
  assumeRolePolicy: trust({ Service: "lambda.amazonaws.com" }),
});
new RolePolicyAttachment("logs", {
  role: execution.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
});
new LambdaFunction("lookup", {
  name: "by-hand-lookup",
  role: execution.arn,
  runtime: "nodejs24.x",
  handler: "index.handler",
  code: new asset.AssetArchive({ "index.mjs": new asset.StringAsset("export const handler = async () => ({});") }),
  environment: { variables: { CRM_PASSWORD: "changeme" } },
});
