import { expect } from "chai";
import { violationOf } from "../../../lambda/cli/policies.ts";

describe("a violation of a policy", () => {
  const event = {
    policyName: "data-action-inputs",
    message: "Flow authors read descriptions.\ninput.OrderNumber has no description.\nDescribe it.",
    enforcementLevel: "advisory",
  };

  it("is shown with the folder's resource that it is about", () => {
    const resourceUrn = "urn:pulumi:s::p::genesys-lambda:Action$pulumi-nodejs:dynamic/genesys:DataAction::greet";
    expect(violationOf({ ...event, resourceUrn })).to.deep.equal({
      rule: "data-action-inputs",
      says: "greet: input.OrderNumber has no description.",
      isAdvice: true,
    });
  });

  it("is shown by itself where it is about the whole stack, and stops what is mandatory", () => {
    expect(violationOf({ ...event, enforcementLevel: "mandatory" })).to.include({
      says: "input.OrderNumber has no description.",
      isAdvice: false,
    });
  });
});
