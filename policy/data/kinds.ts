/** A new value of one of these properties makes another object. The old one is deleted with what it holds. */
const byName = ["name", "namePrefix"];

/** A kind of object in AWS that holds data which nobody can make again. */
export interface DataKind {
  /** What it is called, such as `DynamoDB table`. */
  readonly what: string;
  /** What is lost with it. */
  readonly holds: string;
  /** Properties whose change replaces the object, as far as they are known here. The engine knows all of them. */
  readonly identity: readonly string[];
}

function kind(what: string, holds: string, identity: readonly string[] = byName): DataKind {
  return { what, holds, identity };
}

/** Type token → what it holds. A type that is not listed holds only what its program says. */
export const dataKinds: Readonly<Record<string, DataKind>> = {
  // Tables and databases
  "aws:dynamodb/table:Table": kind("DynamoDB table", "its items", ["name", "hashKey", "rangeKey"]),
  "aws:dynamodb/globalTable:GlobalTable": kind("DynamoDB table", "its items"),
  "aws:dsql/cluster:Cluster": kind("Aurora DSQL cluster", "its databases", []),
  "aws:docdb/cluster:Cluster": kind("DocumentDB cluster", "its databases", ["clusterIdentifier"]),
  "aws:keyspaces/keyspace:Keyspace": kind("Keyspaces keyspace", "its tables"),
  "aws:keyspaces/table:Table": kind("Keyspaces table", "its rows", ["keyspaceName", "tableName"]),
  "aws:neptune/cluster:Cluster": kind("Neptune cluster", "its graph", ["clusterIdentifier"]),
  "aws:rds/cluster:Cluster": kind("RDS cluster", "its databases", ["clusterIdentifier", "databaseName", "engine"]),
  "aws:rds/instance:Instance": kind("RDS instance", "its databases", ["identifierPrefix", "dbName", "engine"]),
  "aws:rds/clusterSnapshot:ClusterSnapshot": kind("RDS snapshot", "a copy of databases", []),
  "aws:rds/snapshot:Snapshot": kind("RDS snapshot", "a copy of databases", []),
  "aws:redshift/cluster:Cluster": kind("Redshift cluster", "its databases", ["clusterIdentifier"]),
  "aws:redshiftserverless/namespace:Namespace": kind("Redshift namespace", "its databases", ["namespaceName"]),
  "aws:timestreaminfluxdb/dbInstance:DbInstance": kind("Timestream instance", "its series"),
  "aws:timestreamwrite/database:Database": kind("Timestream database", "its tables", ["databaseName"]),
  "aws:timestreamwrite/table:Table": kind("Timestream table", "its series", ["databaseName", "tableName"]),
  // Files and disks
  "aws:ebs/snapshot:Snapshot": kind("EBS snapshot", "a copy of a disk", ["volumeId"]),
  "aws:ebs/volume:Volume": kind("EBS volume", "its disk", ["availabilityZone", "snapshotId"]),
  "aws:ec2/instance:Instance": kind("EC2 instance", "its disks", ["ami", "availabilityZone", "subnetId"]),
  "aws:efs/fileSystem:FileSystem": kind("EFS file system", "its files", ["creationToken", "availabilityZoneName"]),
  "aws:fsx/lustreFileSystem:LustreFileSystem": kind("FSx file system", "its files", ["subnetIds"]),
  "aws:fsx/ontapFileSystem:OntapFileSystem": kind("FSx file system", "its files", ["subnetIds"]),
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": kind("FSx file system", "its files", ["subnetIds"]),
  "aws:fsx/windowsFileSystem:WindowsFileSystem": kind("FSx file system", "its files", ["subnetIds"]),
  "aws:s3/bucket:Bucket": kind("S3 bucket", "its objects", ["bucket", "bucketPrefix"]),
  "aws:s3/bucketV2:BucketV2": kind("S3 bucket", "its objects", ["bucket", "bucketPrefix"]),
  "aws:s3/directoryBucket:DirectoryBucket": kind("S3 bucket", "its objects", ["bucket"]),
  "aws:s3tables/table:Table": kind("S3 table", "its rows", ["name", "namespace", "tableBucketArn"]),
  "aws:s3tables/tableBucket:TableBucket": kind("S3 table bucket", "its tables"),
  // Messages that nobody has read yet
  "aws:kinesis/stream:Stream": kind("Kinesis stream", "its records"),
  "aws:kinesis/videoStream:VideoStream": kind("Kinesis video stream", "its recordings"),
  "aws:mq/broker:Broker": kind("MQ broker", "its messages", ["brokerName", "engineType"]),
  "aws:msk/cluster:Cluster": kind("MSK cluster", "its topics", ["clusterName"]),
  "aws:msk/serverlessCluster:ServerlessCluster": kind("MSK cluster", "its topics", ["clusterName"]),
  "aws:sqs/queue:Queue": kind("SQS queue", "its messages", [...byName, "fifoQueue"]),
  // Identities, secrets and keys
  "aws:cognito/identityPool:IdentityPool": kind("Cognito identity pool", "its identities", ["identityPoolName"]),
  "aws:cognito/userPool:UserPool": kind("Cognito user pool", "its users", ["name"]),
  "aws:kms/externalKey:ExternalKey": kind("KMS key", "the only way to what it encrypted", []),
  "aws:kms/key:Key": kind("KMS key", "the only way to what it encrypted", ["customerMasterKeySpec", "keyUsage"]),
  "aws:kms/replicaKey:ReplicaKey": kind("KMS key", "the only way to what it encrypted", ["primaryKeyArn"]),
  "aws:secretsmanager/secret:Secret": kind("Secrets Manager secret", "its values"),
  "aws:ssm/parameter:Parameter": kind("SSM parameter", "its value and history", ["name"]),
  // Caches that are used as stores, and search
  "aws:elasticache/cluster:Cluster": kind("ElastiCache cluster", "its keys", ["clusterId", "engine"]),
  "aws:elasticache/replicationGroup:ReplicationGroup": kind("ElastiCache group", "its keys", ["replicationGroupId"]),
  "aws:elasticache/serverlessCache:ServerlessCache": kind("ElastiCache cache", "its keys", ["name"]),
  "aws:elasticsearch/domain:Domain": kind("Elasticsearch domain", "its indexes", ["domainName"]),
  "aws:memorydb/cluster:Cluster": kind("MemoryDB cluster", "its keys"),
  "aws:opensearch/domain:Domain": kind("OpenSearch domain", "its indexes", ["domainName"]),
  "aws:opensearch/serverlessCollection:ServerlessCollection": kind("OpenSearch collection", "its indexes", ["name"]),
  // Images, packages and sources that were pushed there
  "aws:codeartifact/domain:Domain": kind("CodeArtifact domain", "its packages", ["domain"]),
  "aws:codeartifact/repository:Repository": kind("CodeArtifact repository", "its packages", ["domain", "repository"]),
  "aws:codecommit/repository:Repository": kind("CodeCommit repository", "its history", ["repositoryName"]),
  "aws:ecr/repository:Repository": kind("ECR repository", "its images", ["name"]),
  "aws:ecrpublic/repository:Repository": kind("ECR repository", "its images", ["repositoryName"]),
  // What was recorded: nobody can record it again
  "aws:backup/vault:Vault": kind("Backup vault", "its backups", ["name"]),
  "aws:cloudtrail/eventDataStore:EventDataStore": kind("CloudTrail data store", "its events", []),
  "aws:cloudwatch/eventArchive:EventArchive": kind("EventBridge archive", "its events", ["name"]),
  "aws:cloudwatch/logGroup:LogGroup": kind("CloudWatch log group", "its log"),
  "aws:glacier/vault:Vault": kind("Glacier vault", "its archives", ["name"]),
};

/** What a resource of a type holds; absent: no data. It knows the names of `aws-native` too. */
export function dataKindOf(type: string): DataKind | undefined {
  return kinds.get(plainType(type));
}

/** `aws:dynamodb/table:Table` and `aws-native:dynamodb:Table` are one type to us. */
function plainType(type: string): string {
  const [, service = "", name = ""] = /^aws(?:-native)?:([^/:]+)(?:\/[^:]*)?:(.+)$/.exec(type) ?? [];
  return `${nativeServices[service] ?? service}:${name}`;
}

/** Services that have another name in `aws-native`. */
const nativeServices: Readonly<Record<string, string>> = { logs: "cloudwatch", docdbelastic: "docdb" };

const kinds = new Map(Object.entries(dataKinds).map(([type, one]) => [plainType(type), one]));
