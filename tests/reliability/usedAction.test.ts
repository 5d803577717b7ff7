import { expect } from "chai";
import { allPermissions } from "../../sandbox/genesys/state.ts";
import { testAction } from "../../lambda/cli/sandbox/testAction.ts";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { failureOf, openProject, outputOf, type Project } from "../e2e/support/project.ts";

const flow = { id: "flow-1", name: "Main line", type: "INBOUNDCALLFLOW" };
const lookUp = "GET /api/v2/architect/dependencytracking/consumingresources";

describe("an action that a flow uses, on the real engine", function () {
  this.timeout(600_000);
  let project: Project;

  const files = (properties: object = {}): Record<string, string> => ({
    "action.ts": actionText({ name: "Used", example: { input: { a: "x" }, output: { b: 1 } }, ...properties }),
    "handler.ts": handlerText,
  });
  const otherContract = { input: { type: "object", properties: { other: { type: "string" } } } };
  const live = (): string[] => Object.keys(project.sandbox.genesys.state.actions);
  const idInState = async (): Promise<string | undefined> => {
    const outputs = await project.stack.outputs();
    return (outputOf(outputs, "dataActions") as Record<string, { id: string }>)["used"]?.id;
  };
  const forcing = async (named = "Used"): Promise<Project["stack"]> =>
    (await project.with({ environment: { GENESYS_LAMBDA_FORCE_DELETE: named } })).stack;

  const use = (): string => {
    const [id = ""] = live();
    project.sandbox.genesys.state.consumers[id] = [flow];
    return id;
  };

  before(async () => {
    project = await openProject({ functions: [] });
    await project.writeFunction("used", files());
    await project.stack.up();
  });

  after(async () => {
    await project.close();
  });

  it("is not replaced: a preview says so, and the up is refused before it has changed anything", async () => {
    const id = use();
    const events = project.sandbox.aws.events().length;
    await project.writeFunction("used", files(otherContract));
    const { stdout } = await project.stack.preview();
    expect(stdout).to.contain(`data action "Used" (${id}) will be replaced`);
    expect(stdout).to.contain("while flows use it, `pulumi up` refuses to delete it");
    let message = "";
    const requests = await project.requestsOf(async () => {
      message = await failureOf(() => project.stack.up());
    });
    expect(message).to.contain(`data action "Used" (${id}) was not replaced`).and.contain('"Main line" (flow-1)');
    expect(requests.at(-1)).to.equal(lookUp);
    expect(requests.filter((one) => !one.startsWith("GET "))).to.deep.equal(["POST /oauth/token"]);
    expect(project.sandbox.aws.events().slice(events)).to.deep.equal([]);
    expect(live()).to.deep.equal([id]);
    expect(await idInState()).to.equal(id);
    const call = await testAction(project.sandbox, id, { a: "x" });
    expect(call.success, JSON.stringify(call.hops)).to.equal(true);
  });

  it("is not replaced on request either, and stays alive and in the state", async () => {
    const [id = ""] = live();
    await project.writeFunction("used", files());
    const urn = "urn:pulumi:test::genesys-lambda::pulumi-nodejs:dynamic/genesyscloud:DataAction::used";
    const message = await failureOf(() => project.stack.up({ replace: [urn] }));
    expect(message).to.contain(`data action "Used" (${id}) was not deleted`);
    expect(live()).to.deep.equal([id]);
    expect(await idInState()).to.equal(id);
  });

  it("goes on as it was once the contract is put back", async () => {
    const [id] = live();
    await project.writeFunction("used", files());
    const { summary } = await project.stack.up();
    // Its check was taken away before it was refused: the example is run again.
    expect(Object.keys(summary.resourceChanges ?? {}).toSorted()).to.deep.equal(["replace", "same"]);
    expect(live()).to.deep.equal([id]);
  });

  it("is not removed with its folder, nor is anything that it stands on", async () => {
    const [id] = live();
    const account = project.sandbox.aws.objects();
    await project.removeFunction("used");
    expect(await failureOf(() => project.stack.up())).to.contain(`data action "Used" (${id}) was not deleted`);
    expect(live()).to.deep.equal([id]);
    expect(project.sandbox.aws.objects()).to.deep.equal(account);
    await project.writeFunction("used", files());
    await project.stack.up();
    expect(live()).to.deep.equal([id]);
  });

  it("is replaced where it is named, with a line that says what breaks", async () => {
    const [id] = live();
    await project.writeFunction("used", files(otherContract));
    const { stdout } = await (await forcing()).up();
    expect(stdout).to.contain('this breaks INBOUNDCALLFLOW "Main line" (flow-1)');
    expect(live()).to.have.length(1).and.not.include(id);
    expect(await idInState()).to.equal(live()[0]);
  });

  it("keeps a destroy from taking its link, its function and its role, until it is named, though nobody can tell", async () => {
    const id = use();
    const [genesys, account] = [project.sandbox.genesys.objects(), project.sandbox.aws.objects()];
    expect(await failureOf(() => project.stack.destroy())).to.contain(`data action "Used" (${id}) was not deleted`);
    expect(project.sandbox.genesys.objects()).to.deep.equal(genesys);
    expect(project.sandbox.aws.objects()).to.deep.equal(account);
    project.sandbox.genesys.state.consumers = {};
    const { clientId, clientSecret } = project.sandbox.genesys.addClient(
      project.sandbox.genesys.defaultOrganization().organizationId,
      { permissions: allPermissions.filter((one) => one !== "architect:dependencyTracking:view") },
    );
    const blind = await project.with({
      environment: { GENESYSCLOUD_OAUTHCLIENT_ID: clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret },
    });
    const untold = await failureOf(() => blind.stack.destroy());
    expect(untold)
      .to.contain(`data action "Used" (${id}) was not deleted, because it can't be told whether flows use it`)
      .and.contain("add the permission architect:dependencyTracking:view");
    project.sandbox.genesys.state.dependencyTracking.status = "BUILDINPROGRESS";
    expect(await failureOf(() => project.stack.destroy())).to.contain("let it be built anew in Architect");
    expect(project.sandbox.genesys.objects()).to.deep.equal(genesys);
    expect(project.sandbox.aws.objects()).to.deep.equal(account);
    const { stdout } = await (await forcing("*")).destroy();
    expect(stdout).to.contain("whether flows use it is not known: Architect answered 206");
    expect(project.sandbox.genesys.objects()).to.deep.equal([]);
    expect(project.sandbox.aws.objects()).to.deep.equal([]);
  });
});
