import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { secretKeyVariable } from "../../sandbox/index.ts";
import { run } from "../../lambda/processes.ts";
import { failureOf, openProject, type Project } from "../e2e/support/project.ts";

/** Everything that is written in the files under a folder. */
async function textsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return await Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name), "utf8")));
}

describe("a stack where the platform does not tell which user a connection belongs to", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    project = await openProject({ sandbox: { looksUpUsers: false } });
  });

  after(async () => {
    await project.close();
  });

  it("gets nowhere without the sandbox's secret, and is deployed and destroyed with it", async () => {
    const { folder, sandbox, stack, stackName, environment } = project;
    const secret = environment[secretKeyVariable] ?? "";
    expect(secret).to.match(/^[\w-]{40}$/);

    await stack.removeConfig("aws:secretKey");
    const refusal = await failureOf(() => stack.up());
    expect(refusal).to.contain("it is not set").and.contain("pulumi config set --secret aws:secretKey");
    expect(sandbox.aws.objects()).to.deep.equal([]);

    // As docs/sandbox.md says it.
    const line = `printenv ${secretKeyVariable} | pulumi config set --secret aws:secretKey --stack ${stackName}`;
    const set = await run("sh", ["-c", line], { cwd: folder, environment: { ...process.env, ...environment } });
    expect(set.status, set.output).to.equal(0);
    await stack.up();
    expect(sandbox.aws.objects()).to.not.deep.equal([]);
    const kept = await textsIn(fileURLToPath(environment["PULUMI_BACKEND_URL"] ?? ""));
    expect(kept.join("\n")).to.contain("aws:lambda/function:Function").and.not.contain(secret);
    expect(await readFile(path.join(folder, `Pulumi.${stackName}.yaml`), "utf8")).to.not.contain(secret);
    const { changeSummary } = await stack.preview();
    expect(Object.keys(changeSummary)).to.deep.equal(["same"]);
    await stack.refresh();

    // Opened anew, the stack is given the secret by itself.
    await stack.removeConfig("aws:secretKey");
    await (await project.with({})).stack.destroy();
    expect(sandbox.aws.objects()).to.deep.equal([]);
  });
});
