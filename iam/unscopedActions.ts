/**
 * Actions for which AWS has no narrower resource than `*`. `Name*` stands for a beginning that no action with a narrower
 * resource has.
 * Source: the actions without resource types, or with none that is required, in AWS's Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html;
 * for the network interfaces of a function in a VPC https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html.
 */
const unscoped: Readonly<Record<string, string>> = {
  // What Lambda asks of the role of a function in a VPC, and what only looks.
  ec2: `CreateNetworkInterface DeleteNetworkInterface AssignPrivateIpAddresses UnassignPrivateIpAddresses
    DescribeNetwork* DescribeSecurityGroups DescribeSecurityGroupRules DescribeSubnets DescribeVpcs DescribeAddress*
    DescribeAvailabilityZones DescribeImages DescribeInstances DescribeInstanceStatus DescribeInstanceType* DescribeRegions
    DescribeRouteTables DescribeTags DescribeVolumes DescribeVpcEndpoints`,
  // A resource policy of X-Ray lets services of AWS write traces, and nobody read them.
  xray: `Put* BatchGet* GetSampling* GetTrace* GetServiceGraph GetTimeSeriesServiceStatistics GetInsight* GetGroups
    GetEncryptionConfig GetIndexingRules`,
  cloudwatch: `PutMetricData GetMetricData GetMetricStatistics GetMetricWidgetImage ListMetrics ListDashboards
    DescribeAlarmsForMetric DescribeAnomalyDetectors`,
  sts: "GetCallerIdentity GetAccessKeyInfo",
  kms: "GenerateRandom ListAliases ListKeys",
  s3: "ListAllMyBuckets",
  dynamodb: "DescribeEndpoints DescribeLimits ListTables ListStreams ListBackups ListGlobalTables",
  lambda: "GetAccountSettings ListEventSourceMappings ListFunctions ListLayers ListLayerVersions",
  secretsmanager: "GetRandomPassword ListSecrets",
  ssm: "DescribeParameters ListDocuments",
  sqs: "ListQueues",
  sns: "ListTopics ListSubscriptions CheckIfPhoneNumberIsOptedOut ListPhoneNumbersOptedOut GetSMS*",
  events: "ListEventBuses ListRules ListRuleNamesByTarget TestEventPattern",
  scheduler: "ListSchedule*",
  states: "ListActivities ListStateMachines ValidateStateMachineDefinition",
  logs: "DescribeQueries DescribeQueryDefinitions GetLogFields StopQuery TestMetricFilter",
  kinesis: "DescribeLimits ListStreams",
  firehose: "ListDeliveryStreams",
  ses: "GetAccount GetSend* ListIdentities ListTemplates ListEmailIdentities ListEmailTemplates ListConfigurationSets",
  "sms-voice": "DescribeAccount* DescribeSpendLimits CarrierLookup",
  connect: "ListInstances",
  lex: "ListBots GetBots GetBuiltin*",
  kendra: "ListIndices",
  appsync: "ListGraphqlApis",
  ecr: "GetAuthorizationToken",
  iot: "DescribeEndpoint",
  textract: `Analyze* DetectDocumentText GetDocument* GetExpenseAnalysis GetLending* StartDocumentAnalysis
    StartDocumentTextDetection StartExpenseAnalysis StartLendingAnalysis`,
  comprehend: `BatchDetect* ContainsPiiEntities DetectDominantLanguage DetectKeyPhrases DetectPiiEntities DetectSentiment
    DetectSyntax DetectTargetedSentiment DetectToxicContent`,
  rekognition: `CompareFaces DetectFaces DetectLabels DetectModerationLabels DetectProtectiveEquipment DetectText
    GetFaceDetection GetLabelDetection GetTextDetection RecognizeCelebrities StartFaceDetection StartLabelDetection
    StartTextDetection`,
  translate:
    "TranslateText TranslateDocument ListLanguages ListTerminologies ListTextTranslationJobs DescribeTextTranslationJob",
  polly: "SynthesizeSpeech DescribeVoices GetSpeechSynthesisTask ListLexicons ListSpeechSynthesisTasks",
  transcribe: `StartTranscriptionJob StartStreamTranscription* StartCallAnalytics* StartMedical* ListTranscriptionJobs
    ListVocabularies`,
  pricing: "*",
  tag: "Get*",
  support: "Describe*",
  health: "DescribeEvents DescribeEventTypes DescribeEventAggregates",
  ce: "GetReservation* GetSavings* GetRightsizingRecommendation",
  servicequotas: "ListServices ListServiceQuotas ListAWSDefaultServiceQuotas GetAWSDefaultServiceQuota",
  elasticloadbalancing: "Describe*",
  bedrock: "ListFoundationModels ListCustomModels ListInferenceProfiles",
  mediaconvert: "DescribeEndpoints",
  "aws-marketplace": "MeterUsage BatchMeterUsage ResolveCustomer RegisterUsage GetEntitlements",
};

const forms = Object.entries(unscoped).map(([service, names]): [string, readonly RegExp[]] => [
  service,
  names.split(/\s+/).map((name) => new RegExp(`^${name.toLowerCase().replace("*", ".*")}$`)),
]);
const byService = new Map(forms);

/**
 * Whether AWS has no narrower resource for an action; for a pattern of actions, whether that is so for each of those
 * that it covers.
 *
 * @param action in any letters
 */
export function isUnscoped(action: string): boolean {
  const [, service = "", name = ""] = /^([a-z0-9-]+):(.+)$/.exec(action.toLowerCase()) ?? [];
  // What a pattern covers has its beginning: a form that fits the pattern as a text, wildcards and all, fits all of that.
  return (byService.get(service) ?? []).some((form) => form.test(name));
}
