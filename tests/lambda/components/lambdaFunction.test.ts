import { expect } from "chai";
import { vpcActions } from "../../../lambda/components/lambdaFunction.ts";
import { folder, type MockStack, mockStack } from "./mockStack.ts";

const table = "arn:aws:dynamodb:eu-central-1:123456789012:table/customers";
const vpc = { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] };

/** The statements of an inline policy that was registered. */
function statements(stack: MockStack, name: string): Record<string, unknown>[] {
  const { Statement } = JSON.parse(String(stack.resource("RolePolicy", name).inputs["policy"])) as {
    Statement: Record<string, unknown>[];
  };
  return Statement;
}

describe("the function of a folder", () => {
  let stack: MockStack;

  before(async () => {
    const options = {
      memoryMegabytes: 512,
      architecture: "x86_64",
      environment: { TABLE: "by action.ts", COLOUR: "red" },
      permissions: [{ actions: ["dynamodb:GetItem"], resources: [table] }],
      vpc,
    } as const;
    const resources = () => ({
      environment: { TABLE: "by resources.ts" },
      permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::bucket/*"] }],
    });
    const long = "a".repeat(40);
    stack = await mockStack({
      folders: [folder("plain"), folder("full", { function: options }, { resources }), folder(long)],
    });
  });

  it("has the stack's name in AWS, and so have its role and its log group", () => {
    expect(stack.resource("Function", "plain").inputs["name"]).to.equal("project-stack-plain");
    expect(stack.resource("Role", "plain").inputs["name"]).to.equal("project-stack-plain");
    expect(stack.resource("LogGroup", "plain").inputs["name"]).to.equal("/aws/lambda/project-stack-plain");
    expect(stack.resource("RolePolicy", "plain").inputs).to.include({ name: "execution", role: "project-stack-plain" });
  });

  it("is given what stands in the bundle, with AWS's defaults of this project", () => {
    const { inputs } = stack.resource("Function", "plain");
    expect(inputs).to.deep.include({
      runtime: "nodejs24.x",
      handler: "index.handler",
      memorySize: 256,
      architectures: ["arm64"],
      timeout: 20,
      role: "arn:aws:iam::123456789012:role/project-stack-plain",
      environment: { variables: { NODE_OPTIONS: "--enable-source-maps", GENESYS_LAMBDA_WAY_IN: "role" } },
      loggingConfig: { logFormat: "JSON", logGroup: "/aws/lambda/project-stack-plain" },
    });
    expect(inputs).to.not.have.property("vpcConfig");
    expect(stack.resource("LogGroup", "plain").inputs["retentionInDays"]).to.equal(30);
  });

  it("has what its action.ts says in their place, and of one variable what its resources.ts says", () => {
    const { inputs } = stack.resource("Function", "full");
    expect(inputs).to.deep.include({ memorySize: 512, architectures: ["x86_64"], vpcConfig: vpc });
    expect((inputs["environment"] as { variables: object }).variables).to.include({
      TABLE: "by resources.ts",
      COLOUR: "red",
      GENESYS_LAMBDA_WAY_IN: "role",
    });
  });

  it("runs under a role that Lambda alone may assume", () => {
    expect(JSON.parse(String(stack.resource("Role", "plain").inputs["assumeRolePolicy"]))).to.deep.equal({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
  });

  it("may write its own log and nothing else, where nothing is asked for", () => {
    const group = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/project-stack-plain:*";
    expect(statements(stack, "plain")).to.deep.equal([
      { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: [group] },
    ]);
  });

  it("may beside that do what a VPC needs, what action.ts and what resources.ts ask for", () => {
    expect(statements(stack, "full").slice(1)).to.deep.equal([
      { Effect: "Allow", Action: vpcActions, Resource: ["*"] },
      { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: [table] },
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::bucket/*"] },
    ]);
  });

  it("is made after its rights, and anew where its role was", () => {
    const { waitsFor, replacementTrigger } = stack.resource("Function", "plain");
    expect(waitsFor).to.include.members([
      "RolePolicy/plain",
      "Role/plain",
      "LogGroup/plain",
      "Organization/organization",
    ]);
    expect(replacementTrigger).to.equal("AROA-project-stack-plain");
  });

  it("keeps its component and all of its parts to one name, of which AWS has one at a time", () => {
    for (const type of ["LogGroup", "Role", "RolePolicy", "Function"]) {
      const { parent, deleteBeforeReplace, waitsFor } = stack.resource(type, "plain");
      expect(parent, type).to.equal("LambdaFunction/plain");
      expect(deleteBeforeReplace, type).to.equal(true);
      expect(waitsFor, type).to.include("Organization/organization");
    }
  });

  it("carries the stack's tags, and so do its role and its log group", () => {
    for (const type of ["LogGroup", "Role", "Function"]) {
      const tags = { "managed-by": "pulumi", project: "project", stack: "stack" };
      expect(stack.resource(type, "full").inputs["tags"], type).to.deep.equal(tags);
    }
  });

  it("has a name of at most 64 characters, however long its folder's is", async () => {
    const long = "a".repeat(60);
    const { inputs } = (await mockStack({ folders: [folder(long)] })).resource("Function", long);
    expect(inputs["name"])
      .to.match(/^project-stack-a{41}-[0-9a-f]{8}$/)
      .and.have.length(64);
  });
});

describe("the fingerprint of a function", () => {
  /** What the check of an action is told of its function: it stands in every stack's state. */
  async function fingerprintOf(action: Parameters<typeof folder>[1] = {}): Promise<unknown> {
    const stack = await mockStack({ folders: [folder("echo", action)] });
    return (stack.resource("DataActionCheck", "echo").inputs["onTheWay"] as Record<string, unknown>)["function"];
  }

  it("is what earlier releases made of the same function: with another one, every check would run again", async () => {
    expect(await fingerprintOf()).to.equal("b52239955a0a1fb6");
  });

  it("changes with each of its options", async () => {
    const options = [
      {},
      { memoryMegabytes: 257 },
      { architecture: "x86_64" },
      { environment: { A: "1" } },
      { permissions: [{ actions: ["dynamodb:GetItem"], resources: [table] }] },
      { vpc },
    ] as const;
    const prints = await Promise.all(options.map(async (one) => await fingerprintOf({ function: one })));
    expect(new Set(prints)).to.have.property("size", options.length);
  });
});
