/**
 * What AWS allows, each quota once. Sources: IAM User Guide, "IAM and AWS STS quotas"; Lambda developer guide, "Lambda
 * quotas"; API Gateway developer guide, "Quotas for HTTP APIs".
 */
export const quotas = {
  /** IAM: characters of a role's name. */
  roleNameLength: 64,
  /** IAM: characters of an inline policy's name. */
  policyNameLength: 128,
  /** IAM: characters of all inline policies of one role together; white space is not counted. */
  rolePoliciesLength: 10_240,
  /** Lambda: characters of a function's name. */
  functionNameLength: 64,
  /** Lambda: megabytes of a function's memory. */
  functionMemory: { least: 128, most: 10_240 },
  /** Lambda: bytes of what is uploaded, as an archive and unpacked. */
  functionCode: { zipped: 50 * 1024 * 1024, unzipped: 250 * 1024 * 1024 },
  /** API Gateway: characters of an HTTP API's name. */
  httpApiNameLength: 128,
} as const;
