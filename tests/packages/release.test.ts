import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { readRelease, releaseFunctions, restoreSandbox } from "../reliability/support/release.ts";
import { OwnProject, tarballs, template } from "./support/installed.ts";

describe("a stack that release 0.1 deployed from a clone", function () {
  this.timeout(900_000);
  let project: OwnProject;

  before(async () => {
    project = await OwnProject.make();
    await project.run("pulumi", "new", template, "--generate-only", "--yes", "--name", "genesys-lambda", "--force");
    await project.run("npm", "install", "--no-audit", "--no-fund", ...(await tarballs()));
    await rm(path.join(project.folder, "functions", "echo"), { recursive: true });
    for (const [name, files] of Object.entries(releaseFunctions)) {
      await mkdir(path.join(project.folder, "functions", name), { recursive: true });
      for (const [file, text] of Object.entries(files)) await project.write(`functions/${name}/${file}`, text);
    }
    const release = await readRelease("release-0.1");
    const objects = path.join(project.folder, ".sandbox", "default");
    await mkdir(objects, { recursive: true });
    await restoreSandbox(release, path.join(objects, "objects.json"));
    await project.startSandbox();
    project.environment["PULUMI_STACK"] = "test";
    await project.run("pulumi", "stack", "init", "test");
    for (const key of ["aws:region", "genesys:region"]) {
      await project.run("pulumi", "config", "set", key, "eu-central-1", "--stack", "test");
    }
    const empty = JSON.parse(await project.run("pulumi", "stack", "export")) as { deployment: object };
    // The state is encrypted with this stack's own key.
    const theirs = Object.entries(release.deployment).filter(([key]) => key !== "secrets_providers");
    const deployment = { ...empty.deployment, ...Object.fromEntries(theirs) };
    await project.write("state.json", JSON.stringify({ ...empty, deployment }));
    await project.run("pulumi", "stack", "import", "--file", "state.json");
  });

  after(async () => {
    await project.remove();
  });

  it("goes on in a project of its own: nothing is made anew, and nothing deleted", async () => {
    const { output } = await project.tried("pulumi", "preview", "--json", "--non-interactive");
    const { changeSummary } = JSON.parse(output.slice(output.indexOf("{"))) as { changeSummary: object };
    expect(changeSummary).to.have.property("same").that.is.greaterThan(10);
    expect(changeSummary).to.not.have.any.keys("create", "replace", "create-replacement", "delete", "delete-replaced");
    const up = await project.run("npm", "run", "up", "--", "--yes");
    expect(up).to.match(/checks +\{"by-role":"passed","by-url":"passed"\}/);
    expect(up).to.not.match(/\d+ (created|deleted|replaced)/);
    project.environment["GENESYS_LAMBDA_DELETE_DATA"] = "*";
    await project.run("npm", "run", "destroy", "--", "--yes");
  });
});
