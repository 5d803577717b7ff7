import { rootType } from "../exceptions.ts";
import { asList, isAbsent, type StackResource } from "../facts.ts";
import { violation, type StackRule } from "../rule.ts";
import { types } from "../types.ts";

/** Types of @pulumi/aws that give rights or make a public address, by module: `iam/User` is aws:iam/user:User. */
const telling = `
  accessanalyzer/Analyzer acmpca/Policy alb/LoadBalancer
  applicationloadbalancing/LoadBalancer elasticloadbalancing/LoadBalancer elasticloadbalancingv2/LoadBalancer
  cloudformation/CloudFormationType iam/Policy pipes/Pipe sagemaker/NotebookInstance scheduler/Schedule ssm/Association amplify/App amplify/Branch apigateway/RestApi apigateway/RestApiPolicy
  apigateway/Stage apprunner/Service appsync/GraphQLApi appsync/Api batch/JobDefinition cloudcontrol/Resource
  cloudformation/Stack cloudformation/StackSet cloudformation/StackInstances cloudformation/StackSetInstance
  cloudfront/Distribution cloudwatch/EventPermission cloudwatch/EventBusPolicy cloudwatch/LogResourcePolicy
  cloudwatch/LogDestinationPolicy codebuild/Project codebuild/ResourcePolicy codepipeline/Pipeline
  cognito/IdentityPoolRoleAttachment cognito/UserPoolDomain ec2/Instance ec2/Eip ec2/LaunchTemplate ecr/RepositoryPolicy
  ecr/RegistryPolicy ecs/Service ecs/TaskDefinition efs/FileSystemPolicy eks/Cluster eks/AccessEntry
  eks/AccessPolicyAssociation elasticbeanstalk/Environment elasticsearch/DomainPolicy elb/LoadBalancer
  globalaccelerator/Accelerator glue/Job glue/ResourcePolicy iam/AccessKey iam/Group iam/GroupPolicy
  iam/GroupPolicyAttachment iam/GroupPoliciesExclusive iam/GroupPolicyAttachmentsExclusive iam/InstanceProfile
  iam/OpenIdConnectProvider iam/SamlProvider iam/User iam/UserGroupMembership iam/UserLoginProfile iam/UserPolicy
  iam/UserPolicyAttachment iam/UserPoliciesExclusive iam/UserPolicyAttachmentsExclusive kinesis/ResourcePolicy kms/Grant
  kms/KeyPolicy lakeformation/Permissions lambda/LayerVersionPermission lambda/ResourcePolicy lb/LoadBalancer
  lightsail/Instance lightsail/ContainerService opensearch/DomainPolicy organizations/Policy
  organizations/PolicyAttachment organizations/ResourcePolicy ram/PrincipalAssociation ram/ResourceShare
  rolesanywhere/Profile rolesanywhere/TrustAnchor s3/AccessPoint s3/BucketAcl s3/BucketAclV2 s3/BucketPolicy
  s3/BucketPublicAccessBlock s3/BucketWebsiteConfiguration s3control/AccessPointPolicy s3control/BucketPolicy
  s3control/ObjectLambdaAccessPoint secretsmanager/SecretPolicy servicecatalog/ProvisionedProduct sesv2/EmailIdentityPolicy
  ses/IdentityPolicy sfn/StateMachine sns/TopicPolicy sqs/QueuePolicy ssm/Document ssoadmin/AccountAssignment
  ssoadmin/PermissionSet ssoadmin/PermissionSetInlinePolicy transfer/Server vpclattice/AuthPolicy vpclattice/ResourcePolicy
  vpclattice/Service`
  .trim()
  .split(/\s+/)
  .map((name) =>
    name.replace(/^(\w+)\/(\w)(\w*)$/, (_, module: string, initial: string, rest: string) => {
      return `aws:${module}/${initial.toLowerCase()}${rest}:${initial}${rest}`;
    }),
  );
/** Packages whose types no rule knows, and which can make any resource. */
const packages = /^(aws-native|awscc|command):/;
/** Properties that hold a policy document, on any resource. */
const policies = ["policy", "assumeRolePolicy", "accessPolicies", "accessPolicy", "policyDocument", "resourcePolicy"];

const ruleTypes = new Set<string>(Object.values(types));
const unknownTypes = new Set(telling.filter((type) => !ruleTypes.has(type)));

/** Resources that are named for a type, at most. */
const named = 3;

export const typesUnjudged: StackRule = {
  about: "stack",
  id: "types-unjudged",
  level: "advisory",
  severity: "medium",
  holds: "Every resource that gives rights or has a public address is of a type that the policies know.",
  reason: "A resource of another type passes silently, and it looks as if a rule had checked it.",
  cure: "Look at them yourself; name types that you have looked at by the parameter `known`.",
  source: "docs/policies.md",
  types: [rootType],
  parameters: {
    known: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Type tokens of which nothing is said, such as aws:apigateway/restApi:RestApi.",
    },
  },
  evaluate(_, { stated, parameters }) {
    const known = asList(parameters["known"]);
    const found = stated.filter((one) => isUnknownType(one) && !known.includes(one.type));
    return [...Map.groupBy(found, ({ type }) => type)].map(([type, ones]) =>
      violation(`type[${type}]`, `is known to no rule, and gives rights or has a public address: ${namesOf(ones)}`),
    );
  },
};

function isUnknownType({ type, props }: StackResource): boolean {
  if (ruleTypes.has(type)) return false;
  if (unknownTypes.has(type) || packages.test(type)) return true;
  if (!type.startsWith("aws:")) return false;
  return props["publiclyAccessible"] === true || policies.some((property) => !isAbsent(props[property]));
}

function namesOf(ones: readonly StackResource[]): string {
  const more = ones.length > named ? ` and ${ones.length - named} more` : "";
  return `${ones
    .slice(0, named)
    .map(({ name }) => name)
    .join(", ")}${more}`;
}
