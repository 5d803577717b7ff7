import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { keptSandbox, tourSandbox } from "../../../tools/start/tourSandbox.ts";
import { projectFolder, sandboxFolder, sandboxStackName } from "../../../lambda/cli/folders.ts";
import { useTemporaryFolder } from "../../support/temporaryFolder.ts";

describe("the sandbox of npm start", () => {
  const folder = useTemporaryFolder();

  it("is one that nobody can name, and of this process alone", async () => {
    const name = await tourSandbox();
    expect(name)
      .to.contain(String(process.pid))
      .and.not.match(/^[a-z0-9-]{1,20}$/);
  });

  it("of a run that was killed is cleared away by the next one, and none else", async () => {
    // No process has this number.
    const [dead, running] = [`tour_${2 ** 30}`, `tour_${process.ppid}`];
    const config = path.join(projectFolder, `Pulumi.${sandboxStackName(dead)}.yaml`);
    for (const name of [dead, running]) await mkdir(sandboxFolder(name), { recursive: true });
    await writeFile(config, "config: {}\n");
    await tourSandbox();
    expect([dead, running].map((name) => existsSync(sandboxFolder(name)))).to.deep.equal([false, true]);
    expect(existsSync(config)).to.equal(false);
    await rm(sandboxFolder(running), { recursive: true });
  });

  it("that is kept is a new one, whoever works in those that there are", async () => {
    const kept = path.join(folder(), "kept");
    await mkdir(path.join(kept, "start"), { recursive: true });
    await writeFile(path.join(kept, "start", "objects.json"), "{}");
    const names = await Promise.all([keptSandbox(kept, folder()), keptSandbox(kept, folder())]);
    expect(names.toSorted()).to.deep.equal(["start-2", "start-3"]);
    for (const name of names) expect(name).to.match(/^[a-z0-9-]{1,20}$/);
    expect(await readdir(path.join(kept, "start"))).to.deep.equal(["objects.json"]);
  });
});
