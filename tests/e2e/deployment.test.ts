import { expect } from "chai";
import type { SandboxStack } from "../../lambda/cli/sandbox/sandboxStack.ts";
import { testAction } from "../../lambda/cli/sandbox/testAction.ts";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { functionFile, openProject, outputOf, type Project } from "./support/project.ts";
import { Violations } from "./support/violations.ts";

type Actions = Record<string, { id: string; name: string; category: string }>;

describe("a deployment on the real engine", function () {
  this.timeout(600_000);
  let project: Project;
  let strict: SandboxStack;
  const said = new Violations();
  const actions = async (): Promise<Actions> => outputOf(await project.stack.outputs(), "dataActions") as Actions;
  const idOf = async (folder: string): Promise<string> => (await actions())[folder]?.id ?? "";

  before(async () => {
    project = await openProject({ functions: ["echo", "lookup-caller"] });
    strict = await project.with({ policies: {} });
  });

  after(async () => {
    await project.close();
  });

  it("previews without a request to Genesys Cloud", async () => {
    expect(await project.requestsOf(async () => await project.stack.preview())).to.deep.equal([]);
  });

  it("makes N actions with 8 + N requests, token included, and one more for each check", async () => {
    const requests = await project.requestsOf(async () => await strict.stack.up({ onEvent: said.onEvent }));
    const checks = requests.filter((one) => one === "POST /api/v2/integrations/actions/:id/test");
    expect(checks).to.have.length(2);
    expect(requests).to.have.length(8 + 2 + 2);
    expect(requests.filter((one) => one === "POST /oauth/token")).to.have.length(1);
    expect(requests.filter((one) => one === "POST /api/v2/integrations/actions")).to.have.length(2);
  });

  it("passes the policies at up, and in a preview of what is deployed, with no violation of any level", async () => {
    await strict.stack.preview({ onEvent: said.onEvent });
    expect(said.all).to.deep.equal([]);
  });

  it("reports ARNs and ids", async () => {
    const outputs = await project.stack.outputs();
    const { organizationId } = project.sandbox.genesys.defaultOrganization();
    expect(outputOf(outputs, "organizationId")).to.equal(organizationId);
    const account = project.sandbox.aws.accountId;
    expect(outputOf(outputs, "roleArn")).to.equal(`arn:aws:iam::${account}:role/genesys-lambda-test-genesys`);
    expect(outputOf(outputs, "functions")).to.deep.equal({
      echo: `arn:aws:lambda:eu-central-1:${account}:function:genesys-lambda-test-echo`,
      "lookup-caller": `arn:aws:lambda:eu-central-1:${account}:function:genesys-lambda-test-lookup-caller`,
    });
    expect((await actions())["echo"]).to.deep.include({ name: "Echo", category: "Examples" });
    expect((await actions())["echo"]?.id).to.match(/^custom_-_/);
    expect(outputOf(outputs, "checks")).to.deep.equal({ echo: "passed", "lookup-caller": "passed" });
    expect(outputOf(outputs, "urls")).to.deep.equal({});
  });

  it("lets calls get through to both functions, the one with a table of its own too", async () => {
    const echo = await testAction(project.sandbox, await idOf("echo"), { callerName: "Ada", phone: "+15550100" });
    expect(echo.result).to.deep.equal({
      statusCode: 200,
      body: JSON.stringify({ message: "Hello Ada", input_received: { callerName: "Ada", phone: "+15550100" } }),
    });
    const lookUp = await testAction(project.sandbox, await idOf("lookup-caller"), { phone: "tel:+15550100" });
    expect(lookUp.success, JSON.stringify(lookUp.hops)).to.equal(true);
    expect(lookUp.result).to.deep.equal({ found: false, customerId: "", name: "", language: "", tier: "none" });
  });

  it("has nothing to do the second time, and asks Genesys Cloud nothing", async () => {
    let changes: Record<string, number> = {};
    const requests = await project.requestsOf(async () => {
      changes = (await project.stack.up()).summary.resourceChanges ?? {};
    });
    expect(Object.keys(changes)).to.deep.equal(["same"]);
    expect(requests).to.deep.equal([]);
  });

  it("refreshes with 5 + N requests and sees no drift", async () => {
    let changes: Record<string, number> = {};
    const requests = await project.requestsOf(async () => {
      changes = (await project.stack.refresh()).summary.resourceChanges ?? {};
    });
    expect(Object.keys(changes)).to.deep.equal(["same"]);
    expect(requests.length).to.be.at.most(5 + 2);
  });

  it("changes only the function and its check where only its handler changed: three requests", async () => {
    const changed = (await functionFile("echo", "handler.ts")).replace("Hello", "Welcome");
    await project.writeFunction("echo", { "handler.ts": changed });
    let changes: Record<string, number> = {};
    const requests = await project.requestsOf(async () => {
      changes = (await project.stack.up()).summary.resourceChanges ?? {};
    });
    expect(changes).to.include({ update: 2 }).and.not.have.any.keys("create", "replace", "delete");
    expect(requests).to.deep.equal([
      "POST /oauth/token",
      "GET /api/v2/organizations/me",
      "POST /api/v2/integrations/actions/:id/test",
    ]);
    const call = await testAction(project.sandbox, await idOf("echo"), { callerName: "Ada", phone: "1" });
    expect(JSON.stringify(call.result)).to.contain("Welcome Ada");
  });

  it("changes name, category and time-out in place", async () => {
    const id = await idOf("echo");
    const text = await functionFile("echo", "action.ts");
    const changed = text
      .replace('name: "Echo"', 'name: "Mirror"')
      .replace('"Examples"', '"Tests"')
      .replace("timeoutSeconds: 10", "timeoutSeconds: 20");
    await project.writeFunction("echo", { "action.ts": changed });
    const requests = await project.requestsOf(async () => await project.stack.up());
    expect(await idOf("echo")).to.equal(id);
    const action = project.sandbox.genesys.state.actions[id];
    expect([action?.name, action?.category, action?.config.timeoutSeconds]).to.deep.equal(["Mirror", "Tests", 20]);
    expect(requests.filter((one) => one.startsWith("PATCH"))).to.have.length(1);
    await project.writeFunction("echo", { "action.ts": text });
    await project.stack.up();
  });

  it("adds one more action with at most 5 requests, with no other edit than its folder", async () => {
    await project.writeFunction("added", { "action.ts": actionText({ name: "Added" }), "handler.ts": handlerText });
    const requests = await project.requestsOf(async () => await project.stack.up());
    expect(requests.length).to.be.at.most(5);
    const call = await testAction(project.sandbox, await idOf("added"), { a: "x" });
    expect(call.result).to.deep.equal({ b: 1 });
  });

  it("keeps every object of a renamed folder that says what it was called", async () => {
    const before = project.sandbox.genesys.objects();
    const functionsBefore = project.sandbox.aws.objects().length;
    const id = await idOf("added");
    await project.removeFunction("added");
    await project.writeFunction("renamed", {
      "action.ts": actionText({ name: "Added", deployedAs: "added" }),
      "handler.ts": handlerText,
    });
    const up = await project.stack.up();
    expect(up.summary.resourceChanges).to.not.have.any.keys("create", "replace", "delete");
    expect(await idOf("renamed")).to.equal(id);
    expect(project.sandbox.genesys.objects()).to.deep.equal(before);
    expect(project.sandbox.aws.objects()).to.have.length(functionsBefore);
  });

  it("announces at preview that a renamed folder gets a new action id, and how to keep the old one", async () => {
    await project.removeFunction("renamed");
    await project.writeFunction("other", { "action.ts": actionText({ name: "Added" }), "handler.ts": handlerText });
    const { stdout } = await project.stack.preview();
    expect(stdout).to.contain('data action "Added" will get a new id');
    expect(stdout).to.contain('go on deploying it as "added", and everything is kept');
    await project.stack.up();
    // The engine makes the new resource before it deletes the old one: exactly one live action has to come of it.
    const live = project.sandbox.genesys.objects().filter((one) => one.type === "action" && one.name === "Added");
    expect(live.map(({ id }) => id)).to.deep.equal([await idOf("other")]);
    const call = await testAction(project.sandbox, await idOf("other"), { a: "x" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
    await project.removeFunction("other");
    await project.stack.up();
  });

  it("replaces an action whose contract changed, says so at preview and not on refresh", async () => {
    const id = await idOf("echo");
    const text = await functionFile("echo", "action.ts");
    await project.writeFunction("echo", {
      "action.ts": text.replace('required: ["callerName", "phone"]', 'required: ["phone"]'),
    });
    const preview = await project.stack.preview();
    expect(preview.stdout).to.contain(`data action "Echo" (${id}) will be replaced because its contract changed`);
    expect(preview.stdout).to.contain("every flow that uses the old one must be published again");
    const refresh = await project.stack.refresh();
    expect(refresh.stdout).to.not.contain("will be replaced");
    await strict.stack.up({ onEvent: said.onEvent });
    expect(said.all).to.deep.equal([]);
    expect(await idOf("echo")).to.not.equal(id);
    const live = project.sandbox.genesys.objects().filter(({ type, name }) => type === "action" && name === "Echo");
    expect(live).to.have.length(1);
  });

  it("sees what was changed behind its back and mends it", async () => {
    const id = await idOf("echo");
    const action = project.sandbox.genesys.state.actions[id];
    if (action === undefined) throw new Error("no action");
    action.category = "Meddled";
    action.version += 1;
    action.config.request.requestTemplate = "{}";
    for (const integration of Object.values(project.sandbox.genesys.state.integrations))
      integration.intendedState = "DISABLED";
    const refresh = await project.stack.refresh();
    expect(refresh.summary.resourceChanges).to.include({ update: 2 });
    await project.stack.up();
    expect(project.sandbox.genesys.state.actions[id]).to.deep.include({ category: "Examples" });
    const call = await testAction(project.sandbox, id, { callerName: "Ada", phone: "1" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
  });

  it("makes again what was deleted behind its back", async () => {
    for (const id of Object.keys(project.sandbox.genesys.state.credentials))
      Reflect.deleteProperty(project.sandbox.genesys.state.credentials, id);
    Reflect.deleteProperty(project.sandbox.genesys.state.actions, await idOf("lookup-caller"));
    await project.stack.refresh();
    await project.stack.up();
    const kinds = project.sandbox.genesys
      .objects()
      .map(({ type }) => type)
      .sort();
    expect(kinds).to.deep.equal(["action", "action", "credential", "integration"]);
    const call = await testAction(project.sandbox, await idOf("lookup-caller"), { phone: "+15550100" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
  });

  it("replaces an action on request and leaves exactly one", async () => {
    const urn = `urn:pulumi:test::genesys-lambda::pulumi-nodejs:dynamic/genesyscloud:DataAction::echo`;
    const id = await idOf("echo");
    await project.stack.up({ replace: [urn] });
    expect(await idOf("echo")).to.not.equal(id);
    const live = project.sandbox.genesys.objects().filter(({ type, name }) => type === "action" && name === "Echo");
    expect(live.map((one) => one.id)).to.deep.equal([await idOf("echo")]);
  });

  it("destroys with 8 + 2N requests and one for each version of an action, and leaves nothing", async () => {
    const versions = Object.values(project.sandbox.genesys.state.actions).reduce(
      (sum, { version }) => sum + version,
      0,
    );
    const requests = await project.requestsOf(async () => await project.stack.destroy());
    const lookUps = requests.filter((one) => one === "GET /api/v2/architect/dependencytracking/consumingresources");
    expect(lookUps).to.have.length(versions);
    expect(requests.length).to.be.at.most(8 + 2 * 2 + versions);
    expect(project.sandbox.genesys.objects()).to.deep.equal([]);
    expect(project.sandbox.aws.objects()).to.deep.equal([]);
  });
});
