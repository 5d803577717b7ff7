import { expect } from "chai";
import { isSound } from "../../lambda/doctor/report.ts";
import { invocations } from "../../lambda/define/invocation.ts";
import { examined } from "../e2e/support/examined.ts";
import { openProject, outputOf, type Project } from "../e2e/support/project.ts";

interface Resource {
  readonly urn: string;
  readonly custom: boolean;
  readonly type: string;
}

/** Every resource of a stack that can be replaced: each but the stack, components and providers. */
async function replaceable({ stack }: Project): Promise<string[]> {
  const { deployment } = (await stack.exportStack()) as { deployment: { resources: Resource[] } };
  return deployment.resources
    .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
    .map(({ urn }) => urn)
    .sort();
}

for (const invoke of invocations) {
  describe(`replacing one resource of a stack at a time, invoked by ${invoke}`, function () {
    this.timeout(1_800_000);
    let project: Project;

    before(async () => {
      project = await openProject({
        functions: ["echo", "lookup-caller"],
        config: { "genesys-lambda:invoke": invoke },
        sandbox: { requestsPerMinute: 100_000 },
      });
      await project.stack.up();
    });

    after(async () => {
      await project.close();
    });

    it("works for each of them, and leaves every hop sound and nothing to do", async () => {
      const before = await replaceable(project);
      const failures: string[] = [];
      for (const urn of before) {
        const name = urn.split("::").slice(2).join("::");
        try {
          const { outputs } = await project.stack.up({ replace: [urn] });
          expect(outputOf(outputs, "checks")).to.deep.equal({ echo: "passed", "lookup-caller": "passed" });
        } catch (error) {
          failures.push(`${name}: ${String(error).slice(0, 3_000)}`);
          await project.stack.up({ refresh: true });
        }
        const unsound = [...(await examined(project)).values()].filter((one) => !isSound(one));
        if (unsound.length > 0) failures.push(`${name} leaves: ${JSON.stringify(unsound)}`);
      }
      expect(failures.join("\n\n")).to.equal("");
      expect(await replaceable(project)).to.deep.equal(before);
      const { changeSummary } = await project.stack.preview();
      expect(Object.keys(changeSummary)).to.deep.equal(["same"]);
    });
  });
}
