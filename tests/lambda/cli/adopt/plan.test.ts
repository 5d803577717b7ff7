import { expect } from "chai";
import { fileWith, type ImportFile, planOf, urnEnd } from "../../../../lambda/cli/adopt/plan.ts";

const component = { type: "a:b:Function", name: "echo", component: true };
const role = { type: "aws:iam/role:Role", name: "echoRole", parent: "echo", id: "<PLACEHOLDER>", logicalName: "echo" };
const policy = { type: "aws:iam/rolePolicy:RolePolicy", name: "echoPolicy", parent: "deployed", logicalName: "echo" };
const queue = { type: "aws:sqs/queue:Queue", name: "queue" };
const api = { type: "aws:apigatewayv2/api:Api", name: "api" };
const route = { type: "aws:apigatewayv2/route:Route", name: "route" };
const action = { type: "pulumi-nodejs:dynamic/genesyscloud:DataAction", name: "echoAction", logicalName: "echo" };
const file: ImportFile = {
  nameTable: { deployed: "urn:pulumi:s::p::a:b:Role::deployed" },
  resources: [component, role, policy, queue, api, route, action],
};

const prefix = "urn:pulumi:s::p::";
const preview = JSON.stringify({
  steps: [
    step("a:b:Function$aws:iam/role:Role::echo", { name: "p-s-echo" }),
    step("a:b:Role$aws:iam/rolePolicy:RolePolicy::echo", { role: "p-s-echo", name: "execution" }),
    step("aws:sqs/queue:Queue::queue", { name: "p-s-queue" }),
    step("aws:apigatewayv2/api:Api::api", { name: "p-s-http-api" }),
    step("aws:apigatewayv2/route:Route::route", { routeKey: "POST /echo" }),
  ],
});

function step(end: string, inputs: object): object {
  return { op: "create", urn: `${prefix}${end}`, newState: { type: end.split("::")[0], inputs } };
}

describe("what of AWS a stack may have to take over", () => {
  it("is looked for by the ids that AWS's provider imports by", () => {
    expect(planOf(preview, file).candidates).to.deep.equal([
      { entry: role, id: "p-s-echo" },
      { entry: policy, id: "p-s-echo:execution" },
    ]);
  });

  it("leaves APIs to be looked for by name, their parts to them, and names what it has no id for", () => {
    const { apis, unknown } = planOf(preview, file);
    expect(apis).to.deep.equal([{ entry: api, name: "p-s-http-api" }]);
    expect(unknown).to.deep.equal(["aws:sqs/queue:Queue queue"]);
  });

  it("is unknown where a preview does not know the name yet", () => {
    const name = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const { candidates, unknown } = planOf(
      JSON.stringify({ steps: [step("a:b:Function$aws:iam/role:Role::echo", { name })] }),
      { resources: [component, role] },
    );
    expect(candidates).to.deep.equal([]);
    expect(unknown).to.deep.equal(["aws:iam/role:Role echo"]);
  });

  it("is imported beneath its components, and nothing else is", () => {
    const plan = planOf(preview, file);
    expect(fileWith(plan, plan.candidates.slice(0, 1))).to.deep.equal({
      ...file,
      resources: [component, { ...role, id: "p-s-echo" }],
    });
  });

  it("is told by the end of its URN, through parents of the file and of the stack", () => {
    expect(urnEnd(role, file)).to.equal("a:b:Function$aws:iam/role:Role::echo");
    expect(urnEnd(policy, file)).to.equal("a:b:Role$aws:iam/rolePolicy:RolePolicy::echo");
    expect(urnEnd(queue, file)).to.equal("aws:sqs/queue:Queue::queue");
  });
});
