import { expect } from "chai";
import type { Action, Integration } from "../../sandbox/genesys/state.ts";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { failureOf, openProject, outputOf, type Project } from "../e2e/support/project.ts";

const adopt = { config: { "genesys-lambda:adopt": "true" } };
const input = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };
const output = { type: "object", properties: { b: { type: "integer" } } };

describe("what people made by hand under a stack's names, on the real engine", function () {
  this.timeout(600_000);
  let project: Project;
  let stack: Project["stack"];

  before(async () => {
    project = await openProject({ functions: [], ...adopt });
    const text = actionText({ name: "Taken", input, output, example: { input: { a: "x" }, output: { b: 1 } } });
    await project.writeFunction("taken", { "action.ts": text, "handler.ts": handlerText });
    ({ stack } = project);
    const { state } = project.sandbox.genesys;
    const link = integrationOf(project, "link", "genesys-lambda-test-genesys");
    const theirs = integrationOf(project, "theirs", "Theirs");
    state.integrations = { link, theirs };
    const date = new Date(0).toISOString();
    state.credentials["shared"] = {
      ...{ id: "shared", organizationId: link.organizationId, name: "Role", typeName: "amazonWebServicesARN" },
      ...{ fields: { ARN: "arn:aws:iam::123456789012:role/theirs" }, createdDate: date, modifiedDate: date },
    };
    state.actions = {
      taken: actionOf(link, "taken", "Taken", { ...input, additionalProperties: false }),
      order: actionOf(link, "order", "Order status", input),
    };
  });

  after(async () => {
    await project.close();
  });

  const held = (): string => JSON.stringify([project.sandbox.genesys.state, project.sandbox.aws.objects()]);
  const obstacles = [
    "contract.input.additionalProperties (there: false; in the program: nothing)",
    'data action "Order status" (order), not in this program',
    'its credential (shared) serves integration "Theirs" (theirs) too',
  ];

  it("is named at preview where it could not be kept, and nothing is written, neither then nor by an up", async () => {
    for (const run of [() => stack.preview(), () => stack.up()]) {
      const before = JSON.stringify(project.sandbox.genesys.state.actions);
      let message = "";
      const requests = await project.requestsOf(async () => {
        message = await failureOf(run);
      });
      for (const obstacle of obstacles) expect(message).to.contain(obstacle);
      expect(requests.filter((one) => !one.startsWith("GET "))).to.deep.equal(["POST /oauth/token"]);
      expect(JSON.stringify(project.sandbox.genesys.state.actions)).to.equal(before);
      expect(project.sandbox.aws.objects()).to.deep.equal([]);
    }
    const before = held();
    await stack.destroy();
    expect(held()).to.equal(before);
  });

  it("is taken over once nothing stands in the way, with its id, and then costs no request", async () => {
    const { state } = project.sandbox.genesys;
    Reflect.deleteProperty(state.actions, "order");
    const [theirs, taken] = [state.integrations["theirs"], state.actions["taken"]];
    if (theirs === undefined || taken === undefined) throw new Error("something was deleted");
    theirs.config.credentials = {};
    taken.contract.input.inputSchema = { ...input, additionalProperties: true };
    const { outputs } = await stack.up();
    expect(outputOf(outputs, "dataActions")).to.deep.include({
      taken: { id: "taken", name: "Taken", category: "Tests" },
    });
    const requests = await project.requestsOf(async () => {
      await stack.preview();
      expect(Object.keys((await stack.up()).summary.resourceChanges ?? {})).to.deep.equal(["same"]);
    });
    expect(requests).to.deep.equal([]);
  });

  it("is not deleted with the integration by a destroy where somebody added to it, until it is named", async () => {
    const { state } = project.sandbox.genesys;
    const { link } = state.integrations;
    if (link === undefined) throw new Error("the integration is gone");
    state.actions["late"] = actionOf(link, "late", "Late", input);
    const message = await failureOf(() => stack.destroy());
    expect(message).to.contain('data action "Late" (late), not in this stack\'s state, would go with it');
    expect(Object.keys(state.integrations)).to.include("link");
    const forced = await project.with({ ...adopt, environment: { GENESYS_LAMBDA_FORCE_DELETE: "Late" } });
    await forced.stack.destroy();
    expect(project.sandbox.genesys.objects().map(({ id }) => id)).to.deep.equal(["theirs"]);
    expect(project.sandbox.aws.objects()).to.deep.equal([]);
  });
});

function integrationOf({ sandbox: { genesys } }: Project, id: string, name: string): Integration {
  const credentials = { AmazonWebServicesARN: { id: "shared" } };
  return {
    id,
    organizationId: genesys.defaultOrganization().organizationId,
    typeId: "aws-lambda-data-actions",
    intendedState: "ENABLED",
    config: { name, version: 3, notes: "by hand", properties: {}, advanced: {}, credentials },
  };
}

function actionOf(link: Integration, id: string, name: string, inputSchema: object): Action {
  const requestUrlTemplate = "arn:aws:lambda:eu-central-1:123456789012:function:theirs";
  return {
    ...{ id, name, organizationId: link.organizationId, integrationId: link.id, category: "By hand", secure: false },
    version: 1,
    contract: { input: { inputSchema }, output: { successSchema: output } },
    config: {
      request: { requestUrlTemplate, requestType: "POST", headers: {}, requestTemplate: "${input.rawRequest}" },
      response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}" },
    },
  };
}
