import { rm, truncate } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { failureOf, openProject, type Project } from "../e2e/support/project.ts";

describe("a backend of files that a killed run left with half a file of attributes", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    project = await openProject();
    await project.stack.up();
  });

  after(async () => {
    await project.close();
  });

  it("is whole again once that file is deleted, with nothing lost", async () => {
    const stacks = path.join(project.folder, "..", "engine", "backend", ".pulumi", "stacks", "genesys-lambda");
    const attributes = path.join(stacks, "test.json.attrs");
    await truncate(attributes);
    expect(await failureOf(() => project.stack.up())).to.contain("failed to load checkpoint");
    await rm(attributes);
    expect(Object.keys((await project.stack.up()).summary.resourceChanges ?? {})).to.deep.equal(["same"]);
  });
});
