import { expect } from "chai";
import { trustPolicy } from "../../lambda/iam/rolePolicies.ts";
import { firstBroken } from "../../lambda/doctor/report.ts";
import { exceptionForToday } from "../../lambda/cli/policies.ts";
import { testAction } from "../../lambda/cli/sandbox/testAction.ts";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { examined } from "../e2e/support/examined.ts";
import { failureOf, openProject, outputOf, type Project } from "../e2e/support/project.ts";

const principal = "arn:aws:iam::765628985471:root";

describe("what a stack can be given", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    // Roles that tests here are about, and that the project's policies would stop.
    const allowed = ["genesys", "second"].flatMap((role) => [
      exceptionForToday("trust-external-id", role, "row T3 has no condition"),
      exceptionForToday("trust-principal", role, "a wrong account is to be seen from Genesys Cloud's side"),
    ]);
    project = await openProject({ policies: { exceptions: { allowed } } });
  });

  after(async () => {
    await project.close();
  });

  const idOf = async (folder: string): Promise<string> => {
    const actions = outputOf(await project.stack.outputs(), "dataActions") as Record<string, { id: string }>;
    return actions[folder]?.id ?? "";
  };

  async function makeRole(name: string, trusted: object): Promise<void> {
    const operations = project.sandbox.aws.operations({ region: "eu-central-1", defaultTags: {} });
    const news = { name, assumeRolePolicy: JSON.stringify(trusted) };
    const { inputs } = operations.check("aws:iam/role:Role", {
      logicalName: name,
      olds: {},
      news,
      seed: new Uint8Array(16),
    });
    await operations.create("aws:iam/role:Role", inputs);
  }

  it("an existing role that does not trust Genesys Cloud is refused, with the statement that is missing", async () => {
    await makeRole("stranger", trustPolicy({ principal: "arn:aws:iam::999999999999:root", externalId: "x" }));
    const { stack } = await project.with({ config: { "genesys-lambda:roleName": "stranger" } });
    const message = await failureOf(() => stack.up());
    expect(message).to.contain("role stranger (genesys-lambda:roleName) can't be used");
    expect(message).to.contain(`it does not trust ${principal}`);
    expect(project.sandbox.genesys.objects()).to.deep.equal([]);
  });

  it("an existing role that does gets the policy, keeps its trust, and calls get through", async () => {
    const { organizationId } = project.sandbox.genesys.defaultOrganization();
    await makeRole("friend", trustPolicy({ principal, externalId: organizationId }));
    const { stack } = await project.with({ config: { "genesys-lambda:roleName": "friend" } });
    const up = await stack.up();
    expect(outputOf(up.outputs, "roleArn")).to.match(/role\/friend$/);
    const call = await testAction(project.sandbox, await idOf("echo"), { callerName: "Ada", phone: "1" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
    expect((await stack.refresh()).summary.resourceChanges).to.have.all.keys("same");
  });

  it("going back to a role of its own changes the account link in place", async () => {
    const before = outputOf(await project.stack.outputs(), "accountLinkId");
    const { stack } = await project.with({});
    await stack.removeConfig("genesys-lambda:roleName");
    const up = await stack.up();
    expect(outputOf(up.outputs, "accountLinkId")).to.equal(before);
    const call = await testAction(project.sandbox, await idOf("echo"), { callerName: "Ada", phone: "1" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
  });

  it("a function that exists already is called by its ARN, and nothing is made for it in Lambda", async () => {
    const functions = outputOf(await project.stack.outputs(), "functions") as Record<string, string>;
    const before = project.sandbox.aws.objects().length;
    const contract = {
      input: {
        type: "object",
        properties: { callerName: { type: "string" }, phone: { type: "string" } },
        required: ["callerName", "phone"],
      },
      output: { type: "object", properties: { statusCode: { type: "integer" } } },
    };
    await project.writeFunction("existing", {
      "action.ts": actionText({ name: "Existing", functionArn: functions["echo"], ...contract }),
    });
    await project.stack.up();
    expect(project.sandbox.aws.objects()).to.have.length(before);
    const call = await testAction(project.sandbox, await idOf("existing"), { callerName: "Ada", phone: "1" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
    await project.removeFunction("existing");
  });

  it("templates of a function that exists already reach Genesys Cloud byte for byte, and its example runs through them", async () => {
    const functions = outputOf(await project.stack.outputs(), "functions") as Record<string, string>;
    const template = '{\n  "callerName": "$esc.jsonString($input.who)",\n\t"phone": "1"\r\n}';
    const response = {
      translationMap: { status: "$.statusCode", nobody: "$.nobody[?(@.x == 1)].y" },
      translationMapDefaults: { nobody: '["-"]' },
      successTemplate: '{ "status": ${status}, "nobody": ${successTemplateUtils.firstFromArray("${nobody}")} }',
    };
    const text = { type: "string", description: "x" };
    await project.writeFunction("nested", {
      "action.ts": actionText({
        name: "Nested",
        functionArn: functions["echo"],
        request: { template },
        response,
        input: { type: "object", properties: { who: text }, required: ["who"] },
        output: { type: "object", properties: { status: { type: "integer" }, nobody: text } },
        example: { input: { who: 'say "hi"' }, output: { status: 200, nobody: "-" } },
      }),
    });
    const up = await project.stack.up();
    expect((outputOf(up.outputs, "checks") as Record<string, string>)["nested"]).to.equal("passed");
    const made = Object.values(project.sandbox.genesys.state.actions).find(({ name }) => name === "Nested");
    expect(made?.config.request.requestTemplate).to.equal(template);
    await project.removeFunction("nested");
  });

  it("memory, environment, permissions, VPC and architecture of an action.ts reach its function", async () => {
    await project.writeFunction("tuned", {
      "action.ts": actionText({
        name: "Tuned",
        timeoutSeconds: 7,
        output: { type: "object", properties: { colour: { type: "string" } } },
        function: {
          memoryMegabytes: 512,
          architecture: "x86_64",
          environment: { COLOUR: "green" },
          permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a-bucket/a-key"] }],
          vpc: { subnetIds: ["subnet-0123456789abcdef0"], securityGroupIds: ["sg-0123456789abcdef0"] },
        },
      }),
      "handler.ts": "export const handler = async () => ({ colour: process.env.COLOUR });",
    });
    await project.stack.up();
    const call = await testAction(project.sandbox, await idOf("tuned"), { a: "x" });
    expect(call.result, JSON.stringify(call.hops)).to.deep.equal({ colour: "green" });
    const state = JSON.stringify((await project.stack.exportStack()).deployment);
    expect(state).to.contain('"memorySize":512').and.contain('"x86_64"').and.contain("subnet-0123456789abcdef0");
    expect(state).to.contain("arn:aws:s3:::a-bucket/a-key");
    await project.removeFunction("tuned");
  });

  it("an action on a link of its own gets an account link and a role of its own", async () => {
    await project.writeFunction("apart", {
      "action.ts": actionText({ name: "Apart", link: "second" }),
      "handler.ts": handlerText,
    });
    // The folder of the test before is gone, and with it the log of its function goes.
    const { stack } = await project.with({ environment: { GENESYS_LAMBDA_DELETE_DATA: "*" } });
    await stack.up();
    const links = project.sandbox.genesys.objects().filter(({ type }) => type === "integration");
    expect(links.map(({ name }) => name)).to.have.members([
      "genesys-lambda-test-genesys",
      "genesys-lambda-test-second",
    ]);
    const call = await testAction(project.sandbox, await idOf("apart"), { a: "x" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
    const roles = call.hops.map(({ name }) => name).filter((name) => name.startsWith("Assume role"));
    expect(roles).to.deep.equal([
      `Assume role arn:aws:iam::${project.sandbox.aws.accountId}:role/genesys-lambda-test-second`,
    ]);
  });

  it("a permission that is missing gives the same sentence for each resource at refresh and destroy", async () => {
    const { organizationId } = project.sandbox.genesys.defaultOrganization();
    const { clientId, clientSecret } = project.sandbox.genesys.addClient(organizationId, { permissions: [] });
    const environment = { GENESYSCLOUD_OAUTHCLIENT_ID: clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret };
    const { stack } = await project.with({ environment });
    const before = project.sandbox.genesys.objects();
    expect(await failureOf(() => stack.refresh())).to.contain("add the permission integrations:action:view to a role");
    // What is to go is read before, and whether flows use it.
    expect(await failureOf(() => stack.destroy())).to.contain("add the permission integrations:action:view to a role");
    expect(project.sandbox.genesys.objects()).to.deep.equal(before);
  });

  it("a role that there is not is named, with the setting", async () => {
    const { stack } = await project.with({ config: { "genesys-lambda:roleName": "nobody" } });
    const message = await failureOf(() => stack.preview());
    await stack.removeConfig("genesys-lambda:roleName");
    expect(message).to.contain("role nobody (genesys-lambda:roleName) can't be read").and.contain("NoSuchEntity");
    expect(message).to.not.contain("unhandled exception");
  });

  it("another AWS region moves everything that has one, in one up, and back", async () => {
    const regions = (): string[] => project.sandbox.aws.objects().map(({ arn }) => arn.split(":")[3] ?? "");
    for (const region of ["us-east-1", "eu-central-1"]) {
      const environment = { GENESYS_LAMBDA_DELETE_DATA: "*" };
      const { stack } = await project.with({ config: { "aws:region": region }, environment });
      await stack.up();
      expect(new Set(regions().filter((one) => one !== ""))).to.deep.equal(new Set([region]));
      const call = await testAction(project.sandbox, await idOf("echo"), { callerName: "Ada", phone: "1" });
      expect(call.success, JSON.stringify(call.hops)).to.equal(true);
    }
  });

  it("no trust condition, as the tutorial has it, lets calls through too (T3)", async () => {
    const { stack } = await project.with({ config: { "genesys:externalId": "none" } });
    await stack.up();
    const call = await testAction(project.sandbox, await idOf("echo"), { callerName: "Ada", phone: "1" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
  });

  it("another trusted account shuts Genesys Cloud out, with AWS's words", async () => {
    const { stack } = await project.with({
      config: { "genesys:trustedAccountId": "336418635985", "genesys-lambda:verify": "false" },
    });
    await stack.up();
    const call = await testAction(project.sandbox, await idOf("echo"), { callerName: "Ada", phone: "1" });
    expect(call.success).to.equal(false);
    expect(JSON.stringify(call.hops.at(-1)?.error)).to.contain(
      "is not authorized to perform: sts:AssumeRole on resource",
    );
    const diagnosis = (await examined(project, {}, "echo")).get("echo");
    expect(diagnosis && firstBroken(diagnosis)).to.deep.include({
      hop: "role",
      cure: "npm run pulumi -- config rm genesys:trustedAccountId --stack test, then npm run pulumi -- up --stack test",
    });
  });
});
