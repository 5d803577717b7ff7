/** Type tokens of the resources that rules look at: plain ones of the providers, no components. */
export const types = {
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  function: "aws:lambda/function:Function",
  functionUrl: "aws:lambda/functionUrl:FunctionUrl",
  permission: "aws:lambda/permission:Permission",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  api: "aws:apigatewayv2/api:Api",
  apiStage: "aws:apigatewayv2/stage:Stage",
  apiRoute: "aws:apigatewayv2/route:Route",
  apiIntegration: "aws:apigatewayv2/integration:Integration",
  organization: "pulumi-nodejs:dynamic/genesyscloud:Organization",
  awsAccountLink: "pulumi-nodejs:dynamic/genesyscloud:AwsAccountLink",
  dataAction: "pulumi-nodejs:dynamic/genesyscloud:DataAction",
  dataActionCheck: "pulumi-nodejs:dynamic/genesyscloud:DataActionCheck",
} as const;
