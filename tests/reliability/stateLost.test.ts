import { rm } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { takeOver } from "../../lambda/cli/adopt/takeOver.ts";
import { ensurePulumi } from "../../lambda/cli/setup/pulumiCli.ts";
import { testAction } from "../../lambda/cli/sandbox/testAction.ts";
import { failureOf, openProject, outputOf, type Project } from "../e2e/support/project.ts";
import { namesOf } from "./support/content.ts";

const adopt = { config: { "genesys-lambda:adopt": "true" } };

for (const way of ["role", "function-url", "http-api"] as const) {
  describe(`a stack whose state was lost (${way})`, function () {
    this.timeout(600_000);
    let project: Project;
    let stack: Stack;
    let deployed: string[];

    before(async () => {
      project = await openProject({
        functions: ["echo", "lookup-caller"],
        config: { "genesys-lambda:invoke": way },
      });
      await project.stack.up();
      deployed = namesOf(project);
      await rm(path.join(project.folder, "..", "engine", "backend"), { recursive: true });
      ({ stack } = await project.with({}));
    });

    after(async () => {
      await project.close();
    });

    it("stops before it makes anything, names what it found and says how to take it over", async () => {
      const objects = [project.sandbox.genesys.objects(), project.sandbox.aws.objects()];
      const message = await failureOf(() => stack.up());
      expect(message).to.match(/integration "genesys-lambda-test-[a-z-]+" exists already \(.+\) and does not carry/);
      expect(message).to.contain("because the state was lost, take it over with `adopt: true`");
      expect([project.sandbox.genesys.objects(), project.sandbox.aws.objects()]).to.deep.equal(objects);
    });

    it("takes everything over once it is told to, doubles nothing, and calls get through", async () => {
      ({ stack } = await project.with(adopt));
      const cli = await ensurePulumi({ log: () => undefined });
      const { taken, unknown } = await takeOver({
        cli,
        program: project.folder,
        environment: { ...process.env, ...project.environment },
        stack: "test",
      });
      expect(unknown).to.deep.equal([]);
      expect(taken.map(({ type }) => type)).to.include.members(["aws:iam/role:Role", "aws:lambda/function:Function"]);
      const up = await stack.up();
      expect(namesOf(project)).to.deep.equal(deployed);
      const actions = outputOf(up.outputs, "dataActions") as Record<string, { id: string }>;
      const call = await testAction(project.sandbox, actions["echo"]?.id ?? "", { callerName: "Ada", phone: "1" });
      expect(call.success, JSON.stringify(call.hops)).to.equal(true);
    });

    it("is as good as before: nothing to do, no drift, and a destroy leaves nothing", async () => {
      expect(Object.keys((await stack.up()).summary.resourceChanges ?? {})).to.deep.equal(["same"]);
      expect((await stack.refresh()).summary.resourceChanges).to.have.all.keys("same");
      await stack.destroy();
      expect(namesOf(project)).to.deep.equal([]);
    });
  });
}
