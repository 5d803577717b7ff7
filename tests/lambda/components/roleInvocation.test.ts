import { expect } from "chai";
import { trustPolicy } from "../../../lambda/iam/rolePolicies.ts";
import { failureOf } from "../../support/failure.ts";
import { functionArn, organizationId, roleArn } from "./fakeOutputs.ts";
import { folder, type MockStack, mockStack } from "./mockStack.ts";

const principal = "arn:aws:iam::765628985471:root";
const elsewhere = "arn:aws:lambda:eu-central-1:123456789012:function:kept-elsewhere:live";

function json(value: unknown): unknown {
  return JSON.parse(String(value));
}

describe("functions that are invoked by a role", () => {
  let stack: MockStack;

  before(async () => {
    stack = await mockStack({
      folders: [
        folder("one"),
        folder("two"),
        folder("apart", { link: "other" }),
        folder("old", { functionArn: elsewhere }),
      ],
    });
  });

  it("share one role, which trusts Genesys Cloud's account with the organization's id", () => {
    expect(stack.names("AssumedRole")).to.have.members(["genesys", "other"]);
    const { inputs, parent } = stack.resource("Role", "genesys");
    expect(parent).to.equal("AssumedRole/genesys");
    expect(inputs["name"]).to.equal("project-stack-genesys");
    expect(json(inputs["assumeRolePolicy"])).to.deep.equal(trustPolicy({ principal, externalId: organizationId }));
    expect(inputs["tags"]).to.include({ project: "project", stack: "stack" });
  });

  it("are exactly those that the role may invoke, one that exists elsewhere included", () => {
    const { inputs, waitsFor } = stack.resource("RolePolicy", "genesys");
    expect(inputs).to.include({ name: "GenesysLambdaInvokePolicy", role: "project-stack-genesys" });
    expect(json(inputs["policy"])).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "lambda:InvokeFunction",
          Resource: [elsewhere, functionArn("project-stack-one"), functionArn("project-stack-two")],
        },
      ],
    });
    expect(waitsFor).to.include.members(["Function/one", "Function/two"]).and.not.include("Function/apart");
  });

  it("are called through a link with that role", () => {
    const { inputs } = stack.resource("AwsAccountLink", "genesys");
    expect(inputs).to.deep.include({
      name: "project-stack-genesys",
      organizationId,
      roleArn: roleArn("project-stack-genesys"),
      owner: { project: "project", stack: "stack", lineage: "lineage-1" },
      adopt: false,
    });
    expect(inputs).to.not.have.any.keys("own", "region");
  });

  it("are named by their ARN in the action, which waits until the role may invoke them", () => {
    const { inputs, waitsFor } = stack.resource("DataAction", "one");
    expect(inputs).to.deep.include({
      integrationId: "genesys-id",
      request: { urlTemplate: functionArn("project-stack-one") },
    });
    expect(waitsFor).to.include.members(["RolePolicy/genesys", "AwsAccountLink/genesys", "Function/one"]);
  });

  it("have a link and a role of their own where action.ts names one", () => {
    expect(stack.resource("AwsAccountLink", "other").inputs).to.include({
      name: "project-stack-other",
      roleArn: roleArn("project-stack-other"),
    });
    const { Statement } = json(stack.resource("RolePolicy", "other").inputs["policy"]) as { Statement: object[] };
    expect(Statement).to.have.length(1);
    expect(Statement[0]).to.deep.include({ Resource: [functionArn("project-stack-apart")] });
    expect(stack.resource("DataAction", "apart").inputs["integrationId"]).to.equal("other-id");
    expect(stack.resource("DataAction", "apart").waitsFor).to.include("RolePolicy/other");
  });

  it("that exist elsewhere are not made, and not watched by a role of theirs", () => {
    expect(stack.names("Function")).to.have.members(["one", "two", "apart"]);
    expect(stack.resource("DataAction", "old").inputs["request"]).to.deep.equal({ urlTemplate: elsewhere });
    expect(stack.resource("DataActionCheck", "old").replacementTrigger).to.deep.equal([
      "",
      "AROA-project-stack-genesys",
    ]);
  });

  it("ask for the ExternalId that the config names, and for none where it says so", async () => {
    const trusted = async (externalId: string): Promise<unknown> => {
      const made = await mockStack({ folders: [folder("one")], config: { "genesys:externalId": externalId } });
      return json(made.resource("Role", "genesys").inputs["assumeRolePolicy"]);
    };
    expect(await trusted("another")).to.deep.equal(trustPolicy({ principal, externalId: "another" }));
    expect(await trusted("none")).to.deep.equal(trustPolicy({ principal }));
  });

  it("have AWS's region in the link of the tutorial's API alone", async () => {
    const config = { "genesys:api": "accountlinks", "genesys:trustedAccountId": "111111111111" };
    const made = await mockStack({ folders: [folder("one")], config });
    expect(made.resource("AwsAccountLink", "genesys").inputs["region"]).to.equal("eu-central-1");
  });

  it("are refused before a link is made where they don't fit into one role's policies", async () => {
    const many = Array.from({ length: 130 }, (_, index) => folder(`function-${index}`));
    const { message } = await failureOf(mockStack({ folders: many }));
    expect(message).to.match(
      /account link "genesys": its role's inline policy would hold \d+ characters for 130 functions/,
    );
  });
});

describe("a role that exists already", () => {
  const config = { "genesys-lambda:roleName": "shared" };

  it("gets a policy of the stack's own name, and is not made", async () => {
    const trust = trustPolicy({ principal, externalId: organizationId });
    const stack = await mockStack({ folders: [folder("one")], config, existingTrust: trust });
    expect(stack.names("Role")).to.deep.equal(["one"]);
    expect(stack.resource("RolePolicy", "genesys").inputs).to.include({
      name: "GenesysLambdaInvokePolicy-project-stack-genesys",
      role: "shared",
    });
    expect(stack.resource("AwsAccountLink", "genesys").inputs["roleArn"]).to.equal(roleArn("shared"));
    expect(stack.outputs.roleArn).to.equal(roleArn("shared"));
  });
});
