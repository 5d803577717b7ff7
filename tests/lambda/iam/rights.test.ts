import { expect } from "chai";
import { gainOf } from "../../../lambda/iam/rightsChangingActions.ts";
import { isUnscoped } from "../../../lambda/iam/unscopedActions.ts";
import { namesOneResource } from "../../../lambda/iam/withinResource.ts";
import { vpcActions } from "../../../lambda/components/lambdaFunction.ts";
import { fc } from "../../support/fastCheck.ts";

const at = (service: string, name: string) => `arn:aws:${service}:eu-central-1:123456789012:${name}`;
const one = [
  at("dynamodb", "table/customers"),
  at("dynamodb", "table/customers/index/*"),
  at("dynamodb", "table/customers/stream/*"),
  at("logs", "log-group:/aws/lambda/echo:*"),
  at("logs", "log-group:/aws/lambda/echo:log-stream:*"),
  at("lambda", "function:echo:*"),
  at("execute-api", "abcdef1234/prod/GET/*"),
  at("execute-api", "abcdef1234/*"),
  at("s3", "accesspoint/reports/object/*"),
  at("states", "execution:orders:*"),
  at("states", "mapRun:orders/*"),
  at("secretsmanager", "secret:crm-??????"),
  at("ssm", "parameter/prod/crm"),
  "arn:aws:s3:::a-bucket",
  "arn:aws:s3:::a-bucket/*",
  "arn:aws:s3:::a-bucket/reports/*",
  "arn:aws:s3:::a-bucket/home/${aws:username}/*",
  "arn:aws-us-gov:s3:::a-bucket/*",
];
const several = [
  "",
  "*",
  "a-bucket",
  "arn:aws:s3:::*",
  "arn:aws:s3:::*/*",
  "arn:aws:s3:::a-bucket*",
  "arn:aws:s3:::a-bucket-*/*",
  "arn:aws:s3:::${aws:username}/*",
  "arn:*:s3:::a-bucket/*",
  at("s3", "accesspoint/*"),
  at("s3", "accesspoint/reports*"),
  at("logs", "*"),
  at("logs", "log-group:*"),
  at("logs", "log-group:/aws/lambda/*"),
  at("logs", "log-group:/aws/lambda/echo*:*"),
  at("ssm", "parameter/prod/*"),
  at("dynamodb", "table/*"),
  at("dynamodb", "table/*/index/*"),
  at("dynamodb", "table/${aws:PrincipalTag/table}"),
  at("dynamodb", "table/customers*"),
  at("lambda", "function:*"),
  at("lambda", "function:echo*"),
  at("execute-api", "*/prod/GET/orders"),
  at("secretsmanager", "secret:crm-*"),
  at("secretsmanager", "secret:*"),
  at("kms", "key/*"),
  at("sqs", "*"),
  at("an-unknown-service", "thing/one/*"),
  at("constructor", "thing/one/*"),
  at("dynamodb", "table/customers/index/*").replace("123456789012", "*"),
  at("dynamodb", "table/customers/index/*").replace("eu-central-1", "*"),
];

describe("a resource of a permission", () => {
  for (const arn of one) it(`is one, or within one: ${arn}`, () => expect(namesOneResource(arn)).to.equal(true));
  for (const arn of several) it(`is more than one: ${arn}`, () => expect(namesOneResource(arn)).to.equal(false));

  it("is more than one wherever its name, account or region is a pattern", () => {
    const within = one.filter((arn) => /[*?]$/.test(arn) && !arn.includes("secret"));
    fc.assert(
      fc.property(
        fc.constantFrom(...within),
        fc.constantFrom("*", "?", "${aws:username}"),
        fc.nat(),
        (arn, wild, at) => {
          // Anywhere before the name ends.
          const end = /a-bucket|customers|echo|abcdef|reports|orders/.exec(arn)?.index ?? 0;
          const place = 4 + (at % (end - 3));
          const wider = arn.slice(0, place) + wild + arn.slice(place);
          expect(namesOneResource(wider), wider).to.equal(false);
        },
      ),
    );
  });
});

const gaining = `iam:PassRole iam:CreateUser iam:* sts:AssumeRole sts:AssumeRoleWithWebIdentity sts:GetFederationToken
  lambda:UpdateFunctionCode lambda:AddPermission lambda:UpdateFunctionConfiguration lambda:CreateFunctionUrlConfig
  s3:PutBucketPolicy s3:PutBucketAcl s3:PutObjectAcl kms:PutKeyPolicy kms:CreateGrant secretsmanager:PutResourcePolicy
  sqs:AddPermission sqs:SetQueueAttributes sns:AddPermission sns:SetTopicAttributes ecr:SetRepositoryPolicy
  dynamodb:PutResourcePolicy logs:PutResourcePolicy events:PutPermission backup:PutBackupVaultAccessPolicy
  elasticfilesystem:PutFileSystemPolicy cloudformation:CreateStack cloudformation:ExecuteChangeSet codebuild:StartBuild
  ssm:SendCommand ssm:StartSession ecs:RunTask states:UpdateStateMachine organizations:AttachPolicy ram:CreateResourceShare
  acm-pca:PutPolicy mediastore:PutContainerPolicy s3tables:PutTablePolicy imagebuilder:PutImagePolicy
  route53resolver:PutResolverRulePolicy quicksight:UpdateDashboardPermissions wafv2:PutPermissionPolicy
  rekognition:PutProjectPolicy servicecatalog:CreatePortfolioShare glacier:InitiateVaultLock rds:AddRoleToDBCluster
  redshift:ModifyClusterIamRoles codestar:UpdateTeamMember iot:SetDefaultPolicyVersion iot:CreateKeysAndCertificate
  lambda:CreateEventSourceMapping lambda:PutFunctionCodeSigningConfig ec2:RunInstances ec2:AssociateIamInstanceProfile
  ec2:CreateLaunchTemplateVersion autoscaling:UpdateAutoScalingGroup scheduler:CreateSchedule pipes:UpdatePipe
  events:PutTargets cloudfront:UpdateFunction ssm:CreateDocument emr-serverless:StartJobRun
  lambda:CreateAlias lambda:UpdateAlias lambda:PublishVersion lambda:PutFunctionConcurrency lambda:PutFunctionEventInvokeConfig
  lambda:PutRuntimeManagementConfig lambda:DeleteFunction lambda:RemovePermission events:PutRule events:RemoveTargets
  scheduler:* scheduler:UpdateSchedule cognito-idp:AdminSetUserPassword cognito-idp:AdminUpdateUserAttributes
  cognito-idp:AdminInitiateAuth cognito-idp:UpdateUserPoolClient cognito-identity:CreateIdentityPool iam:GetRole
  states:UpdateStateMachineAlias codepipeline:PutApprovalResult codebuild:RetryBuild codebuild:ImportSourceCredentials
  codecommit:PutFile glue:RunStatement glue:CreateTrigger sagemaker:CreateApp sagemaker:CreatePresignedDomainUrl
  secretsmanager:RotateSecret kms:RetireGrant ssm:UpdateMaintenanceWindowTask ssm:CreateActivation ecs:UpdateService
  ecs:CreateTaskSet ecr:PutReplicationConfiguration appsync:UpdateResolver appsync:CreateApiKey iot:CreateTopicRule
  iot:UpdateRoleAlias logs:PutSubscriptionFilter logs:PutAccountPolicy backup:StartRestoreJob amplify:UpdateApp
  batch:UpdateComputeEnvironment airflow:CreateCliToken bedrock:UpdateAgentActionGroup bedrock:CreateFlow
  bedrock-agentcore:UpdateAgentRuntime cloudfront:PublishFunction cloudfront-keyvaluestore:PutKey config:PutRemediationConfigurations
  s3:PutBucketNotification s3:PutReplicationConfiguration s3:GetDataAccess s3:Get* ec2:AuthorizeSecurityGroupIngress
  ec2:ModifyVpcEndpoint ec2:GetPasswordData lightsail:GetInstanceAccessDetails events:RetrieveConnectionCredentials
  sso:GetRoleCredentials lakeformation:GrantPermissions verifiedpermissions:UpdatePolicy transfer:CreateServer
  lambda:* lambda:Update* s3:Put* sts:A* * *:* ia?:PassRole`.split(/\s+/);
const plain =
  `dynamodb:GetItem dynamodb:PutItem dynamodb:Query s3:GetObject s3:PutObject s3:ListBucket s3:GetBucketPolicy
  kms:Decrypt kms:GetKeyPolicy secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:GetResourcePolicy
  sqs:SendMessage sns:Publish ses:SendEmail lambda:InvokeFunction lambda:GetFunction states:StartExecution
  events:PutEvents logs:PutLogEvents logs:CreateLogStream logs:PutRetentionPolicy ecr:PutLifecyclePolicy
  autoscaling:PutScalingPolicy ssm:GetParameter ssm:PutParameter sts:GetCallerIdentity xray:PutTraceSegments
  cloudwatch:PutMetricData cloudformation:DescribeStacks execute-api:Invoke s3:GetObject* xray:Put* quicksight:DescribeDashboardPermissions iot:GetPolicy iot:Publish
  lambda:GetFunctionCodeSigningConfig cloudfront:CreateInvalidation cloudfront:GetFunction scheduler:GetSchedule
  ec2:DescribeInstances rds-db:connect batch:SubmitJob cognito-idp:AdminGetUser cognito-idp:AdminListGroupsForUser
  cognito-idp:ListUsers cognito-identity:GetId identitystore:ListUsers organizations:DescribeAccount ram:GetResourceShares
  lambda:ListAliases lambda:GetPolicy events:DescribeRule bedrock:InvokeModel bedrock:InvokeAgent bedrock:Retrieve
  bedrock:ApplyGuardrail sagemaker:InvokeEndpoint states:SendTaskSuccess states:StartSyncExecution appsync:GraphQL
  iot:UpdateThingShadow codepipeline:PutJobSuccessResult lakeformation:GetDataAccess appconfig:GetLatestConfiguration
  ssmmessages:* ssm:GetParametersByPath logs:GetQueryResults textract:Analyze* comprehend:Detect*Language
  connect:StartOutboundVoiceContact connect:UpdateContactAttributes ses:SendTemplatedEmail dynamodb:TransactWriteItems`.split(
    /\s+/,
  );

describe("an action", () => {
  for (const action of gaining) it(`gives further rights: ${action}`, () => expect(gainOf(action)).to.be.a("string"));
  for (const action of plain)
    it(`gives no further rights: ${action}`, () => expect(gainOf(action)).to.equal(undefined));

  it("says the same in any letters, and a wider pattern never says less", () => {
    fc.assert(
      fc.property(fc.constantFrom(...gaining), fc.nat(), fc.nat(), (action, from, length) => {
        expect(gainOf(action.toUpperCase())).to.equal(gainOf(action));
        const start = from % action.length;
        const wider = `${action.slice(0, start)}*${action.slice(start + (length % (action.length - start)))}`;
        expect(gainOf(wider), wider).to.be.a("string");
      }),
    );
  });

  it("has no narrower resource where AWS has none: of a function in a VPC, traces, metrics", () => {
    for (const action of [
      ...vpcActions,
      "xray:PutTraceSegments",
      "XRAY:putTelemetryRecords",
      "cloudwatch:PutMetricData",
      "transcribe:StartStreamTranscription",
      "translate:TranslateText",
      "ec2:DescribeInstances",
      "logs:GetQueryResults",
      "ssmmessages:OpenDataChannel",
      "rekognition:DetectLabels",
      "guardduty:ListDetectors",
      "cloudtrail:LookupEvents",
      "ce:GetCostAndUsage",
    ]) {
      expect(isUnscoped(action), action).to.equal(true);
    }
    for (const action of [
      "dynamodb:GetItem",
      "s3:GetObject",
      "ec2:RunInstances",
      "xray:*",
      "ec2:*NetworkInterface*",
      "",
    ]) {
      expect(isUnscoped(action), action).to.equal(false);
    }
  });

  it("that is a pattern has no narrower resource where that is so for each one that it covers", () => {
    for (const action of [
      "xray:Put*",
      "XRAY:put*",
      "xray:PutTrace*",
      "xray:GetSampling*",
      "pricing:*",
      "tag:GetResource?",
      "xray:P*",
      "ssmmessages:*",
      "ec2messages:*",
      "comprehend:Detect*Language",
      "comprehend:Detect*Sentiment",
      "rekognition:Recognize*",
      "textract:Detect*Text",
      "ec2:Describe*Interfaces",
    ]) {
      expect(isUnscoped(action), action).to.equal(true);
    }
    for (const action of [
      "*",
      "xray*",
      "x*:PutTraceSegments",
      "cloudwatch:Put*",
      "ec2:Create*",
      "comprehend:*Language*",
      "comprehend:*",
      "logs:Get*Results*",
      "logs:*Query*",
      "dynamodb:Desc*",
      "ssm:*Parameters",
      "sqs:List*",
    ]) {
      expect(isUnscoped(action), action).to.equal(false);
    }
  });
});
