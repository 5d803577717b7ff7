/**
 * Actions for which AWS has no narrower resource than `*`.
 * Source: the actions without resource types in AWS's Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html;
 * for the network interfaces of a function in a VPC https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html.
 */
const unscoped: Readonly<Record<string, readonly string[]>> = {
  // What Lambda asks of the role of a function in a VPC.
  ec2: [
    "CreateNetworkInterface",
    "DeleteNetworkInterface",
    "DescribeNetworkInterfaces",
    "DescribeSecurityGroups",
    "DescribeSubnets",
    "DescribeVpcs",
    "AssignPrivateIpAddresses",
    "UnassignPrivateIpAddresses",
  ],
  xray: [
    "PutTraceSegments",
    "PutTelemetryRecords",
    "GetSamplingRules",
    "GetSamplingTargets",
    "GetSamplingStatisticSummaries",
  ],
  cloudwatch: ["PutMetricData", "GetMetricData", "GetMetricStatistics", "ListMetrics"],
  sts: ["GetCallerIdentity"],
  kms: ["GenerateRandom", "ListAliases", "ListKeys"],
  s3: ["ListAllMyBuckets"],
  dynamodb: ["DescribeEndpoints", "DescribeLimits", "ListTables"],
  lambda: ["GetAccountSettings", "ListEventSourceMappings", "ListFunctions", "ListLayers"],
  secretsmanager: ["GetRandomPassword", "ListSecrets"],
  ssm: ["DescribeParameters"],
  sqs: ["ListQueues"],
  sns: ["ListTopics"],
  ecr: ["GetAuthorizationToken"],
  iot: ["DescribeEndpoint"],
  textract: ["AnalyzeDocument", "AnalyzeExpense", "AnalyzeID", "DetectDocumentText"],
  comprehend: [
    "DetectDominantLanguage",
    "DetectKeyPhrases",
    "DetectPiiEntities",
    "DetectSentiment",
    "DetectSyntax",
    "ContainsPiiEntities",
  ],
  rekognition: ["DetectFaces", "DetectLabels", "DetectModerationLabels", "DetectText"],
  servicediscovery: ["DiscoverInstances"],
  bedrock: ["ListFoundationModels"],
  mediaconvert: ["DescribeEndpoints"],
};

const names = new Set(
  Object.entries(unscoped).flatMap(([service, actions]) => actions.map((one) => `${service}:${one}`.toLowerCase())),
);

/** Whether AWS has no narrower resource for an action, which is named in full. */
export function isUnscoped(action: string): boolean {
  return names.has(action.toLowerCase());
}
