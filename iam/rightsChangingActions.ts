import { patternsMeet } from "./pattern.ts";

/**
 * Actions by which whoever has them gains further rights, by kind. A name may be a pattern of its own.
 * Source: the access levels "Permissions management" in AWS's Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html,
 * and the ways of privilege escalation that are known of services which run code under a role.
 */
const kinds = {
  "manages identities": [
    "iam:*",
    "identitystore:*",
    "sso:*",
    "sso-directory:*",
    "rolesanywhere:*",
    "organizations:*",
    "ram:*",
    "account:*",
    "cognito-identity:Set*",
    "cognito-identity:UpdateIdentityPool",
    "cognito-idp:AdminAddUserToGroup",
    "cognito-idp:CreateGroup",
    "cognito-idp:UpdateGroup",
    "eks:*AccessEntry",
    "eks:*AccessPolicy",
    "lakeformation:*Permissions",
    "lakeformation:PutDataLakeSettings",
  ],
  "takes on another session": [
    "sts:Assume*",
    "sts:GetFederationToken",
    "sts:GetSessionToken",
    "cognito-identity:GetCredentialsForIdentity",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "ssm:StartSession",
    "ssm:ResumeSession",
    "ec2-instance-connect:Send*",
    "ecs:ExecuteCommand",
    "redshift:GetClusterCredentials*",
    "sagemaker:CreatePresigned*",
  ],
  "writes a resource's policy": [
    "*:*ResourcePolicy",
    "*:*ResourcePolicies",
    "*:*BucketPolicy",
    "*:*KeyPolicy",
    "*:*AccessPolicy",
    "*:*AccessPointPolicy*",
    "*:*RepositoryPolicy",
    "*:*RegistryPolicy",
    "*:*FileSystemPolicy",
    "*:*IdentityPolicy",
    "*:*DestinationPolicy",
    "*:*PermissionsPolicy",
    "*:*RestApiPolicy",
    "*:*VaultPolicy",
    "*:*ClusterPolicy",
    "*:*AuthPolicy",
    "*:*Permission",
    "*:*PublicAccessBlock",
    "*:*Acl",
    "s3:PutBucketOwnershipControls",
    "s3:*AccessGrant*",
    "kms:CreateGrant",
    "kms:ReplicateKey",
    "sqs:SetQueueAttributes",
    "sns:SetTopicAttributes",
    "es:UpdateDomainConfig",
    "es:UpdateElasticsearchDomainConfig",
    "iot:AttachPolicy",
    "iot:AttachPrincipalPolicy",
    "iot:CreatePolicy*",
    "lambda:*FunctionUrlConfig",
    "apigateway:PUT",
    "apigateway:POST",
    "apigateway:PATCH",
    "ec2:ModifyImageAttribute",
    "ec2:ModifySnapshotAttribute",
    "rds:Modify*SnapshotAttribute",
  ],
  "changes what others run": [
    "lambda:UpdateFunctionCode*",
    "lambda:UpdateFunctionConfiguration*",
    "lambda:CreateFunction*",
    "lambda:PublishLayerVersion",
    "lambda:UpdateAlias",
    "ec2:ModifyInstanceAttribute",
    "ssm:SendCommand",
    "ssm:StartAutomationExecution",
    "ssm:CreateAssociation",
    "ssm:UpdateDocument",
    "states:CreateStateMachine",
    "states:UpdateStateMachine",
    "ecs:RegisterTaskDefinition",
    "ecs:RunTask",
    "ecs:StartTask",
    "ecs:CreateService",
    "ecs:UpdateService",
    "ecr:PutImage",
    "batch:RegisterJobDefinition",
    "glue:CreateJob",
    "glue:UpdateJob",
    "glue:CreateDevEndpoint",
    "glue:UpdateDevEndpoint",
    "sagemaker:Create*Job",
    "sagemaker:CreateNotebookInstance*",
    "sagemaker:UpdateNotebookInstance*",
    "elasticmapreduce:RunJobFlow",
    "elasticmapreduce:AddJobFlowSteps",
    "apprunner:CreateService",
    "apprunner:UpdateService",
    "datapipeline:PutPipelineDefinition",
  ],
  "makes and changes stacks": [
    "cloudformation:Create*",
    "cloudformation:Update*",
    "cloudformation:Delete*",
    "cloudformation:Execute*",
    "cloudformation:Set*",
    "cloudformation:Import*",
    "cloudformation:Register*",
    "cloudformation:Activate*",
    "cloudformation:ContinueUpdateRollback",
    "servicecatalog:ProvisionProduct",
    "servicecatalog:UpdateProvisionedProduct",
    "codebuild:CreateProject",
    "codebuild:UpdateProject*",
    "codebuild:StartBuild*",
    "codepipeline:CreatePipeline",
    "codepipeline:UpdatePipeline",
    "codepipeline:StartPipelineExecution",
    "codedeploy:CreateDeployment*",
    "codecommit:GitPush",
    "codestar:CreateProject",
    "elasticbeanstalk:Create*",
    "elasticbeanstalk:Update*",
    "amplify:StartDeployment",
    "proton:Create*",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What reads a policy and changes none. */
const reading = /^[a-z0-9-]+:(get|list|describe|batchget|search|check|validate|simulate)/;
const patterns = Object.entries(kinds).flatMap(([kind, actions]) =>
  actions.map((action) => ({ kind, pattern: action.toLowerCase() })),
);
const found = new Map<string, string | undefined>();

/**
 * How an action lets whoever has it gain further rights, in words; `undefined` where it does not.
 *
 * @param action in any letters; a pattern counts as every action that it fits
 */
export function gainOf(action: string): string | undefined {
  const lower = action.toLowerCase();
  if (found.has(lower)) return found.get(lower);
  const kind = patterns.find(({ pattern }) => patternsMeet(lower, pattern) && !isReading(lower, pattern))?.kind;
  found.set(lower, kind);
  return kind;
}

/** Whether an action only reads what a pattern with an open beginning is about; services that are meant whole have none. */
function isReading(action: string, pattern: string): boolean {
  return /^[^:]+:\*./.test(pattern) && reading.test(action);
}
