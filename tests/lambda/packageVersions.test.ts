import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { RunError } from "@pulumi/pulumi/errors.js";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { checkVersions } from "../../lambda/packageVersions.ts";

describe("the versions of what a program has installed", () => {
  let program: string;

  beforeEach(async () => {
    program = await mkdtemp(path.join(tmpdir(), "genesys-lambda-versions-"));
    await mkdir(path.join(program, "node_modules"));
  });

  afterEach(async () => {
    await rm(program, { recursive: true });
  });

  function refused(): string {
    try {
      checkVersions(program);
    } catch (error) {
      if (error instanceof RunError) return error.message;
    }
    throw new Error("it should have been refused");
  }

  it("pass where the state's line resolves from the program's folder, to the version of this package", async () => {
    await symlink(path.join(projectFolder, "providers"), path.join(program, "node_modules", "genesyscloud-provider"));
    checkVersions(program);
  });

  it("are refused where the provider is no dependency of the program, with what to install", () => {
    expect(refused()).to.match(/genesyscloud-provider can't be loaded from the program's folder: .* dependencies/);
    expect(refused()).to.match(
      /Nothing was made; run npm install genesyscloud-provider@\d+\.\d+\.\d+ and the command again/,
    );
  });

  it("are refused where they differ, with both", async () => {
    const folder = path.join(program, "node_modules", "genesyscloud-provider");
    await mkdir(folder);
    await writeFile(path.join(folder, "lifecycles.cjs"), "");
    const exports = { "./lifecycles": "./lifecycles.cjs" };
    await writeFile(path.join(folder, "package.json"), JSON.stringify({ name: "x", version: "9.9.9", exports }));
    expect(refused()).to.match(/^genesys-lambda is \d\S+ and genesyscloud-provider is 9\.9\.9: .* of one version\./);
  });
});
