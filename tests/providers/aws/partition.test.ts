import { expect } from "chai";
import { awsPartitionOf, partitions, principalArn } from "../../../providers/aws/partition.ts";
import { partitions as sandboxPartitions } from "../../../sandbox/aws/partition.ts";

describe("AWS partitions", () => {
  for (const [region, partition] of [
    ["eu-central-1", "aws"],
    ["us-east-2", "aws"],
    ["me-central-1", "aws"],
    ["eusc-de-east-1", "aws-eusc"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
  ] as const) {
    it(`have ${region} in ${partition}`, () => {
      expect(awsPartitionOf(region)).to.equal(partition);
      expect(principalArn("123456789012", region)).to.equal(`arn:${partition}:iam::123456789012:root`);
    });
  }

  it("are the same in the product and in the sandbox, each of which has its own table", () => {
    expect(sandboxPartitions).to.deep.equal(partitions);
  });
});
