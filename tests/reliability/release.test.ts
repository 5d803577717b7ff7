import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { testAction } from "../../lambda/cli/sandbox/testAction.ts";
import { openProject, outputOf, type Project } from "../e2e/support/project.ts";
import { readRelease, releaseFunctions, restoreSandbox, restoreState } from "./support/release.ts";

/** Kept with `node tests/reliability/support/keepRelease.ts <name>`, and never written anew. */
const releases = ["release-0.1"];

for (const name of releases) {
  describe(`a stack that ${name} deployed`, function () {
    this.timeout(600_000);
    let project: Project;
    let folder: string;

    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-release-"));
      const file = path.join(folder, "sandbox.json");
      const release = await readRelease(name);
      await restoreSandbox(release, file);
      project = await openProject({ functions: [], sandbox: { file } });
      for (const [key, files] of Object.entries(releaseFunctions)) await project.writeFunction(key, files);
      await restoreState(release, project);
    });

    after(async () => {
      await project.close();
      await rm(folder, { recursive: true });
    });

    const replacing = ["create", "replace", "create-replacement", "delete", "delete-replaced"] as const;
    const ids = (): string[] =>
      project.sandbox.genesys
        .objects()
        .map(({ id }) => id)
        .sort();

    it("is kept with no secret, no client and no place of a machine in it", async () => {
      const text = await readFile(path.join(import.meta.dirname, "fixtures", `${name}.json`), "utf8");
      expect(text).to.contain("@@header-secret@@").and.not.contain("clientSecret").and.not.contain("ciphertext");
      expect(text).to.not.contain("secretHash").and.not.contain("sourcePosition").and.not.contain("file:/");
    });

    it("is previewed with nothing made anew and nothing deleted", async () => {
      const { changeSummary } = await project.stack.preview();
      expect(changeSummary).to.have.property("same").that.is.greaterThan(10);
      expect(changeSummary).to.not.have.any.keys(...replacing);
    });

    it("is refreshed without drift", async () => {
      const { summary } = await project.stack.refresh();
      expect(Object.keys(summary.resourceChanges ?? {})).to.deep.equal(["same"]);
    });

    it("is brought up to date in place, and its calls get through", async () => {
      const before = ids();
      const { summary } = await project.stack.up();
      expect(summary.resourceChanges).to.not.have.any.keys(...replacing);
      expect(ids()).to.deep.equal(before);
      const actions = outputOf(await project.stack.outputs(), "dataActions") as Record<string, { id: string }>;
      for (const { id } of Object.values(actions)) {
        const call = await testAction(project.sandbox, id, { a: "x" });
        expect(call.success, JSON.stringify(call.hops)).to.equal(true);
      }
    });

    it("is destroyed with nothing left", async () => {
      await project.stack.destroy();
      expect(project.sandbox.genesys.objects()).to.deep.equal([]);
      expect(project.sandbox.aws.objects()).to.deep.equal([]);
    });
  });
}
