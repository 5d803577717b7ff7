/**
 * Partitions beside `aws`, by how the names of their regions begin. The product has the same table; a test holds the two
 * together, because the sandbox imports nothing of the product.
 * Source: AWS General Reference, "Amazon Resource Names".
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

/** The second part of the ARN of whatever lies in this AWS region. */
export function partitionOf(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}
