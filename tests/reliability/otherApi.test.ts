import { expect } from "chai";
import { tutorialConfig } from "../../lambda/cli/sandbox/tutorialConfig.ts";
import { failureOf, openProject, type Project } from "../e2e/support/project.ts";

describe("a stack of the tutorial API whose config names the other one (T4, T5)", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    project = await openProject({ sandbox: { accountLinks: true }, config: tutorialConfig });
  });

  after(async () => {
    await project.close();
  });

  it("loses nothing: not even after an `up` that was refused, with whose config the engine goes on", async () => {
    const objects = (): string[] => project.sandbox.genesys.objects().map(({ type }) => type);
    await project.stack.up();
    const made = objects();
    const other = await project.with({ config: { "genesys:api": "integrations" } });
    expect(await failureOf(() => other.stack.up())).to.contain(
      "the API (genesys:api) of a deployed stack can't be changed",
    );
    const message = await failureOf(() => other.stack.destroy());
    expect(message).to.contain("was made with genesys:api accountlinks, but this run speaks integrations");
    expect(objects()).to.deep.equal(made).and.to.have.length(2);

    const { stack } = await project.with({ config: tutorialConfig });
    await stack.up();
    await stack.destroy();
    expect(objects()).to.deep.equal([]);
  });
});
