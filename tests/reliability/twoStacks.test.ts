import { expect } from "chai";
import { functionFile, openProject, type Project } from "../e2e/support/project.ts";
import { contentOf, namesOf } from "./support/content.ts";

describe("two stacks of one organization and one account", function () {
  this.timeout(600_000);
  let one: Project;
  let other: Project;

  before(async () => {
    one = await openProject({ stackName: "one" });
    other = await openProject({ stackName: "other", beside: one, config: { "genesys-lambda:invoke": "http-api" } });
  });

  after(async () => {
    await other.close();
    await one.close();
  });

  it("are deployed at the same time, each with objects of its own", async () => {
    await Promise.all([one.stack.up(), other.stack.up()]);
    const names = [...namesOf(one, "one"), ...namesOf(one, "other")];
    expect(names.length).to.equal(one.sandbox.genesys.objects().length + one.sandbox.aws.objects().length);
    expect(await changesOf(one)).to.deep.equal(["same"]);
    expect(await changesOf(other)).to.deep.equal(["same"]);
  });

  it("leave each other word for word as they are, whatever is done to one of them", async () => {
    const before = contentOf(other, "other");
    const text = await functionFile("echo", "action.ts");
    const handler = await functionFile("echo", "handler.ts");
    await one.writeFunction("echo", {
      "action.ts": text.replace('required: ["callerName", "phone"]', 'required: ["phone"]'),
      "handler.ts": handler.replace("Hello", "Welcome"),
    });
    await one.stack.up();
    expect(contentOf(other, "other")).to.equal(before);
    await one.stack.refresh();
    expect(contentOf(other, "other")).to.equal(before);
    const urn = "urn:pulumi:one::genesys-lambda::pulumi-nodejs:dynamic/genesyscloud:DataAction::echo";
    await one.stack.up({ replace: [urn] });
    expect(contentOf(other, "other")).to.equal(before);
  });

  it("are changed and destroyed at the same time, and what stays is as the program says", async () => {
    const text = await functionFile("echo", "action.ts");
    await other.writeFunction("echo", { "action.ts": text.replace('"Examples"', '"Changed"') });
    await Promise.all([one.stack.destroy(), other.stack.up()]);
    expect(namesOf(one, "one")).to.deep.equal([]);
    expect(contentOf(other, "other")).to.contain('"category":"Changed"');
    expect(await changesOf(other)).to.deep.equal(["same"]);
    expect((await other.stack.refresh()).summary.resourceChanges).to.have.all.keys("same");
    const before = contentOf(other, "other");
    await one.stack.up();
    await one.stack.destroy();
    expect(contentOf(other, "other")).to.equal(before);
    await other.stack.destroy();
    expect([one.sandbox.genesys.objects(), one.sandbox.aws.objects()]).to.deep.equal([[], []]);
  });
});

async function changesOf({ stack }: Project): Promise<string[]> {
  return Object.keys((await stack.up()).summary.resourceChanges ?? {});
}
