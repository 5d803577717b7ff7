import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { projectFolder } from "../../../lambda/cli/folders.ts";
import { functionArn, organizationId } from "./fakeOutputs.ts";
import { folder, type MockStack, mockStack } from "./mockStack.ts";

const byUrl = { invocation: "function-url" } as const;

describe("a stack of several folders", () => {
  let stack: MockStack;

  before(async () => {
    const fixed = folder("sure", { secure: true, timeoutSeconds: 5 }, { timeoutSeconds: 5 });
    const renamed = folder("echo", { verify: false }, { folder: "new-name" });
    stack = await mockStack({ folders: [renamed, fixed, folder("by-url", {}, byUrl)] });
  });

  it("tells the organization everything that it is going to have, before anything is made", () => {
    const { inputs, waitsFor } = stack.resource("Organization", "organization");
    expect(waitsFor).to.deep.equal([]);
    expect(inputs).to.deep.include({
      region: "eu-west-1",
      api: "integrations",
      dataActions: { echo: "Action echo", sure: "Action sure", "by-url": "Action by-url" },
      links: { awsAccount: ["project-stack-genesys"], webServices: ["project-stack-web-services"] },
      adopt: false,
    });
    expect(inputs["contracts"]).to.have.all.keys("echo", "sure", "by-url");
    expect(inputs).to.not.have.any.keys("adoption", "expectedId");
  });

  it("makes nothing that does not wait for the organization, directly or by its parent", () => {
    const made = stack.all.filter(({ type }) => !type.startsWith("genesys-lambda:") && !type.endsWith(":Organization"));
    const waits = (label: string, seen: readonly string[] = []): boolean => {
      if (label === "Organization/organization") return true;
      if (seen.includes(label)) return false;
      const found = stack.all.filter(({ type, name }) => `${type.split(":").at(-1) ?? ""}/${name}` === label);
      return found.some(({ waitsFor }) => waitsFor.some((one) => waits(one, [...seen, label])));
    };
    for (const { type, name } of made)
      expect(waits(`${type.split(":").at(-1) ?? ""}/${name}`), `${type} ${name}`).to.equal(true);
  });

  it("gives each action what its folder says, under the identity that the folder had first", () => {
    const { inputs } = stack.resource("DataAction", "sure");
    expect(inputs).to.include({
      organizationId,
      name: "Action sure",
      category: "Tests",
      secure: true,
      timeoutSeconds: 5,
    });
    expect(inputs["contract"]).to.have.all.keys("input", "output");
    expect(stack.resource("DataAction", "echo").inputs).to.not.have.any.keys("secure", "adopt", "response");
    expect(stack.names("DataAction")).to.have.members(["echo", "sure", "by-url"]);
  });

  it("tries each example out, but for those that are not to be run", () => {
    expect(stack.names("DataActionCheck")).to.have.members(["sure", "by-url"]);
    const { inputs, waitsFor } = stack.resource("DataActionCheck", "sure");
    expect(inputs).to.deep.include({
      actionId: "sure-id",
      actionName: "Action sure",
      timeoutSeconds: 5,
      example: { input: { a: "x" }, output: { b: 1 } },
    });
    expect(inputs).to.not.have.property("granted");
    expect(waitsFor).to.include("DataAction/sure");
  });

  it("reports by the folders' own names", () => {
    expect(stack.outputs).to.deep.equal({
      organizationId,
      roleArn: "arn:aws:iam::123456789012:role/project-stack-genesys",
      accountLinkId: "genesys-id",
      functions: {
        "new-name": functionArn("project-stack-echo"),
        sure: functionArn("project-stack-sure"),
        "by-url": functionArn("project-stack-by-url"),
      },
      dataActions: {
        "new-name": { id: "echo-id", name: "Action echo", category: "Tests" },
        sure: { id: "sure-id", name: "Action sure", category: "Tests" },
        "by-url": { id: "by-url-id", name: "Action by-url", category: "Tests" },
      },
      urls: { "by-url": "https://by-url.lambda-url.eu-central-1.on.aws/" },
      checks: { "new-name": "not verified", sure: "passed", "by-url": "passed" },
    });
  });

  it("tries nothing out where the config says so", async () => {
    const config = { "genesys-lambda:verify": "false" };
    const quiet = await mockStack({ folders: [folder("echo")], config });
    expect(quiet.names("DataActionCheck")).to.deep.equal([]);
    expect(quiet.outputs.checks).to.deep.equal({ echo: "not verified" });
  });

  it("says what a function may do to the check of its action", async () => {
    const permissions = [{ actions: ["s3:GetObject", "s3:PutObject"], resources: ["arn:aws:s3:::a/*"] }];
    const granting = await mockStack({ folders: [folder("echo", { function: { permissions } })] });
    const granted = ["s3:GetObject arn:aws:s3:::a/*", "s3:PutObject arn:aws:s3:::a/*"];
    expect(granting.resource("DataActionCheck", "echo").inputs["granted"]).to.deep.equal(granted);
  });
});

describe("the organization of a stack", () => {
  const deployment = async (...folders: ReturnType<typeof folder>[]): Promise<unknown> =>
    (await mockStack({ folders })).resource("Organization", "organization").inputs["deployment"];

  it("is told a text that changes with whatever is deployed, and stays where nothing changes", async () => {
    const first = await deployment(folder("echo"));
    expect(first).to.match(/^[0-9a-f]{16}$/);
    expect(await deployment(folder("echo"))).to.equal(first);
    expect(await deployment(folder("echo", { category: "Others" }))).to.not.equal(first);
    expect(await deployment(folder("echo"), folder("other"))).to.not.equal(first);
    const other = await mockStack({ folders: [folder("echo")], code: "export const handler = 2;" });
    expect(other.resource("Organization", "organization").inputs["deployment"]).to.not.equal(first);
  });

  it("is not told it in a preview, whose engine need not wait for the bundles", async () => {
    const { inputs } = (await mockStack({ folders: [folder("echo")], isPreview: true })).resource(
      "Organization",
      "organization",
    );
    expect(inputs).to.not.have.property("deployment");
  });

  it("is the one that the config names", async () => {
    const config = { "genesys:organizationId": organizationId };
    const { inputs } = (await mockStack({ folders: [folder("echo")], config })).resource(
      "Organization",
      "organization",
    );
    expect(inputs["expectedId"]).to.equal(organizationId);
  });
});

describe("a stack that takes over what is there", () => {
  const folders = [folder("echo"), folder("by-url", {}, byUrl)];
  const adopt = { "genesys-lambda:adopt": "true" };
  const links = ["project-stack-genesys", "project-stack-web-services"];

  it("tells organization, links and actions what is its own", async () => {
    const stack = await mockStack({ folders, config: adopt });
    const { inputs } = stack.resource("Organization", "organization");
    expect(inputs["adopt"]).to.equal(true);
    expect(inputs["adoption"]).to.deep.include({ project: "project", stack: "stack" });
    expect((inputs["adoption"] as { links: { name: string }[] }).links.map(({ name }) => name)).to.deep.equal(links);
    expect(stack.resource("AwsAccountLink", "genesys").inputs).to.deep.include({
      adopt: true,
      own: { links, actions: ["Action echo"] },
    });
    expect(stack.resource("WebServicesLink", "web-services").inputs).to.deep.include({
      adopt: true,
      own: { links, actions: ["Action by-url"] },
    });
    expect(stack.resource("DataAction", "echo").inputs["adopt"]).to.equal(true);
  });

  it("takes no action over by the tutorial's API, which has no list to find it in", async () => {
    const config = { ...adopt, "genesys:api": "accountlinks", "genesys:trustedAccountId": "111111111111" };
    const stack = await mockStack({ folders: [folder("echo")], config });
    expect(stack.resource("DataAction", "echo").inputs).to.not.have.property("adopt");
    expect(stack.resource("Organization", "organization").inputs).to.not.have.property("adoption");
  });
});

describe("the package that every action.ts imports", () => {
  it("loads neither Pulumi nor AWS nor Ajv before data actions are deployed", () => {
    const loaded = execFileSync(process.execPath, ["--input-type=module", "--eval", probe], {
      encoding: "utf8",
      cwd: projectFolder,
    });
    expect(JSON.parse(loaded)).to.deep.equal({ heavy: [], deploys: "function" });
  });
});

/** A program that prints which files of packages importing ours has loaded. */
const probe = `
  import { registerHooks } from "node:module";
  const heavy = [];
  registerHooks({ load(url, context, next) {
    if (/node_modules/.test(url)) heavy.push(url);
    return next(url, context);
  } });
  const { deployDataActions } = await import("genesys-lambda");
  console.log(JSON.stringify({ heavy, deploys: typeof deployDataActions }));
`;
