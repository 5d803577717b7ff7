/**
 * Partitions beside `aws`, by how the names of their regions begin.
 * Source: AWS General Reference, "Amazon Resource Names"; AWS European Sovereign Cloud user guide, "ARN format".
 */
export const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
  ["eusc-", "aws-eusc"],
];

/** The second part of each ARN in an AWS region: `aws`, or `aws-eusc` for `eusc-de-east-1`. */
export function awsPartitionOf(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/**
 * The principal that may assume a role for Genesys Cloud.
 *
 * @param given number of an AWS account, or the full ARN of a principal, which stays as it is
 * @param genesysRegion AWS name of the organization's region; the account lies in that region's partition
 */
export function principalArn(given: string, genesysRegion: string): string {
  return given.startsWith("arn:") ? given : `arn:${awsPartitionOf(genesysRegion)}:iam::${given}:root`;
}
