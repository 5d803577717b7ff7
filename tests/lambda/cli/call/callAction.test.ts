import { expect } from "chai";
import type { DeployedStack } from "../../../../lambda/doctor/deployedStack.ts";
import { findAction, inputIssuesOf, readInput, resultOf } from "../../../../lambda/cli/call/callAction.ts";

const input = {
  type: "object",
  properties: { name: { type: "string" }, tags: { type: "array", items: { type: "integer" } } },
  required: ["name"],
  additionalProperties: false,
};
const outputs = { name: "Greet", contract: { input, output: {} }, request: { urlTemplate: "arn:aws:lambda:x" } };
const stack: DeployedStack = {
  resources: [
    {
      urn: "urn:pulumi:dev::app::pulumi-nodejs:dynamic/genesyscloud:DataAction::greet",
      type: "pulumi-nodejs:dynamic/genesyscloud:DataAction",
      id: "id",
      inputs: {},
      outputs,
    },
  ],
};

describe("a call of an action with an input of one's own", () => {
  it("finds the action by its folder and by its name", () => {
    expect(findAction(stack, "greet", "dev").action.id).to.equal("id");
    expect(findAction(stack, "Greet", "dev").action.id).to.equal("id");
    expect(() => findAction(stack, "gret", "dev")).to.throw('no data action "gret"; it has greet ("Greet")');
    expect(() => findAction({ resources: [] }, "greet", "dev")).to.throw("npm run pulumi -- up --stack dev");
  });

  it("takes a JSON object and nothing else", () => {
    expect(readInput('{"name":"Ada"}')).to.deep.equal({ name: "Ada" });
    expect(() => readInput("{name: 1}")).to.throw(/^the input is not JSON \(.*give an object in quotes/);
    for (const text of ["3", "null", "[]", '"text"']) expect(() => readInput(text), text).to.throw("a JSON object");
  });

  it("that fails names the project's own command as the cure, as the doctor does", () => {
    const outcome = { success: false, failures: ["Task timed out after 3.00 seconds"], output: undefined };
    const { diagnosis } = resultOf(findAction(stack, "greet", "dev"), outcome, "dev");
    expect(diagnosis?.cure).to.contain("`npm run pulumi -- up --stack dev`").and.not.contain("`pulumi");
  });

  it("is checked against the deployed contract, with the path of each issue", () => {
    const call = findAction(stack, "greet", "dev");
    expect(inputIssuesOf(call, { name: "Ada", tags: [1] })).to.deep.equal([]);
    const paths = inputIssuesOf(call, { tags: [1, "two"], more: 1 }).map(({ path }) => path);
    expect(paths).to.have.members(["input.name", "input.tags[1]", "input.more"]);
  });
});
