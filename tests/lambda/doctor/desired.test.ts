import { expect } from "chai";
import { desiredOf } from "../../../lambda/doctor/desired.ts";
import { type DeployedStack, genesysType } from "../../../lambda/doctor/deployedStack.ts";
import type { Config } from "../../../lambda/settings.ts";

const organizationId = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

/** A stack that was deployed to an organization of a region. */
function deployedTo(region: string, api = "integrations"): DeployedStack {
  const type = genesysType("Organization");
  const outputs = { organizationId, region, api };
  return { resources: [{ urn: `urn:pulumi:dev::p::${type}::organization`, type, inputs: {}, outputs }] };
}

const trustIn = (region: string, config: Config) => {
  const { trust, trustOverrides } = desiredOf(deployedTo(region), { "genesys:region": region, ...config }, {});
  return { ...trust, overridden: trustOverrides.map(({ key, published }) => [key, published]) };
};

describe("what the doctor holds a stack against", () => {
  it("is the published account and the organization's id where the config says nothing, or the same", () => {
    for (const config of [{}, { "genesys:trustedAccountId": "765628985471", "genesys:externalId": organizationId }]) {
      expect(trustIn("eu-central-1", config)).to.deep.equal({
        principal: "arn:aws:iam::765628985471:root",
        externalId: organizationId,
        overridden: [],
      });
    }
  });

  for (const [region, partition] of [
    ["eusc-de-east-1", "aws-eusc"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ] as const) {
    it(`has an account number in the partition of ${region}, where nothing is published to hold it against`, () => {
      expect(trustIn(region, { "genesys:trustedAccountId": "123456789012" })).to.deep.equal({
        principal: `arn:${partition}:iam::123456789012:root`,
        externalId: organizationId,
        overridden: [],
      });
      expect(trustIn(region, {}).principal).to.equal("");
    });
  }

  it("names each key by which the trust is another than the published one, and what is published", () => {
    expect(
      trustIn("us-east-2", { "genesys:trustedAccountId": "765628985471", "genesys:externalId": "none" }),
    ).to.deep.equal({
      principal: "arn:aws:iam::765628985471:root",
      overridden: [
        ["genesys:trustedAccountId", "arn:aws:iam::325654371633:root"],
        ["genesys:externalId", organizationId],
      ],
    });
    const tutorial = deployedTo("eu-central-1", "accountlinks");
    expect(desiredOf(tutorial, { "genesys:externalId": "none" }, {}).trustOverrides).to.deep.equal([]);
  });

  it("is of the region that was deployed to, and tells the one that is configured now", () => {
    const desired = desiredOf(deployedTo("us-east-2"), {}, { GENESYSCLOUD_REGION: "eu-central-1" });
    expect(desired.region).to.deep.equal({ deployed: "us-east-2", configured: "eu-central-1" });
    expect(desired.trust.principal).to.equal("arn:aws:iam::325654371633:root");
    expect(desired.trustOverrides).to.deep.equal([]);
  });
});
