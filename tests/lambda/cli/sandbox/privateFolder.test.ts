import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { makePrivate } from "../../../../lambda/cli/sandbox/privateFolder.ts";

describe("a private folder", () => {
  let root: string;
  let umask: number;

  beforeEach(async () => {
    umask = process.umask(0o022);
    root = await mkdtemp(path.join(tmpdir(), "private-"));
  });

  afterEach(async () => {
    process.umask(umask);
    await rm(root, { recursive: true, force: true });
  });

  async function modeOf(...names: string[]): Promise<string> {
    return ((await stat(path.join(root, ...names))).mode & 0o777).toString(8);
  }

  it("is mended with all that is in it: 0700 and 0600, and what runs goes on to run", async () => {
    await mkdir(path.join(root, "kept", "backend", "stacks"), { recursive: true });
    await writeFile(path.join(root, "kept", "backend", "stacks", "state.json"), "");
    await writeFile(path.join(root, "kept", "plugin"), "");
    await writeFile(path.join(root, "outside"), "");
    await symlink(path.join(root, "outside"), path.join(root, "kept", "link"));
    for (const [name, mode] of [
      ["kept", 0o755],
      ["kept/backend/stacks", 0o777],
      ["kept/backend/stacks/state.json", 0o664],
      ["kept/plugin", 0o755],
      ["outside", 0o644],
    ] as const) {
      await chmod(path.join(root, name), mode);
    }

    await makePrivate(path.join(root, "kept"));

    expect([await modeOf("kept"), await modeOf("kept", "backend", "stacks")]).to.deep.equal(["700", "700"]);
    expect(await modeOf("kept", "backend", "stacks", "state.json")).to.equal("600");
    expect(await modeOf("kept", "plugin")).to.equal("700");
    expect(await modeOf("outside")).to.equal("644");
  });

  it("is made where there is none, and what is made in it later is closed too", async () => {
    await makePrivate(path.join(root, "new", "one"));
    await writeFile(path.join(root, "new", "one", "file"), "");
    await mkdir(path.join(root, "new", "one", "folder"));
    expect([await modeOf("new"), await modeOf("new", "one")]).to.deep.equal(["700", "700"]);
    expect([await modeOf("new", "one", "file"), await modeOf("new", "one", "folder")]).to.deep.equal(["600", "700"]);
  });
});
