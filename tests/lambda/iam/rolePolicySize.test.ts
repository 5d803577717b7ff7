import { expect } from "chai";
import { expectedArn, roomProblem } from "../../../lambda/iam/rolePolicySize.ts";
import { invokePolicy } from "../../../lambda/iam/rolePolicies.ts";

const arns = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    expectedArn("eu-central-1", `genesys-lambda-production-function-${100 + index}`),
  );

describe("the room of a role's inline policies", () => {
  it("is told from ARNs of the length that real ones have", () => {
    const real = "arn:aws:lambda:eu-central-1:123456789012:function:genesys-lambda-production-echo";
    expect(expectedArn("eu-central-1", "genesys-lambda-production-echo")).to.have.length(real.length);
    expect(expectedArn("us-gov-west-1", "x")).to.contain("arn:aws-us-gov:lambda:us-gov-west-1:");
    expect(expectedArn("cn-north-1", "x")).to.contain("arn:aws-cn:");
    expect(expectedArn("eusc-de-east-1", "x")).to.contain("arn:aws-eusc:");
  });

  it("ends exactly where IAM's does, and the words say how many fit", () => {
    const fitting = Array.from({ length: 200 }, (_, index) => index + 1).findLast(
      (count) => JSON.stringify(invokePolicy(arns(count))).length <= 10_240,
    );
    expect(fitting).to.be.greaterThan(90);
    expect(roomProblem("genesys", arns(fitting ?? 0))).to.equal(undefined);
    const problem = roomProblem("genesys", arns((fitting ?? 0) + 1));
    expect(problem)
      .to.contain(`for ${(fitting ?? 0) + 1} functions`)
      .and.contain(`about ${fitting ?? 0} of them`);
  });
});
