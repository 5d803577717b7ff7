import { rm } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { findOnPath, inspectRoot } from "../../../../lambda/cli/setup/inspect.ts";
import { useTemporaryFolder, writeCli, writeProgram } from "../../../support/temporaryFolder.ts";

describe("looking for a CLI", () => {
  const folder = useTemporaryFolder();
  const root = (name: string): string => path.join(folder(), name);
  const bin = (name: string): string => path.join(folder(), name, "bin");
  const onPath = async (...folders: string[]): ReturnType<typeof findOnPath> =>
    await findOnPath({ PATH: folders.join(path.delimiter) });

  it("finds one on PATH that is new enough and whole", async () => {
    await writeCli(bin("a"), "3.216.0");
    expect(await onPath(root("nowhere"), bin("a"))).to.deep.equal({ root: root("a"), version: "3.216.0" });
  });

  it("skips one that is too old in favour of a later one, and names it where there is no other", async () => {
    await writeCli(bin("old"), "3.99.0");
    expect(await onPath(bin("old"))).to.deep.equal({
      reason: `${bin("old")}/pulumi is 3.99.0, and 3.216.0 or later is needed`,
    });
    await writeCli(bin("new"), "3.300.1");
    expect(await onPath(bin("old"), bin("new"))).to.deep.equal({ root: root("new"), version: "3.300.1" });
  });

  it("wants the language host and the provider of dynamic resources, beside it or on PATH", async () => {
    await writeProgram(bin("a"), "pulumi", "echo v3.259.0");
    const missing = `pulumi-language-nodejs is neither in ${bin("a")} nor on PATH`;
    expect(await onPath(bin("a"))).to.deep.equal({ reason: missing });
    await writeProgram(bin("b"), "pulumi-language-nodejs", "exit 0");
    await writeProgram(bin("b"), "pulumi-resource-pulumi-nodejs", "exit 0");
    expect(await onPath(bin("a"), bin("b"))).to.deep.equal({ root: root("a"), version: "3.259.0" });
  });

  it("says that there is none", async () => {
    expect(await onPath(root("nowhere"))).to.deep.equal({ reason: "there is none" });
  });

  it("takes a folder with everything in it", async () => {
    await writeCli(bin("a"), "3.259.0");
    expect(await inspectRoot(root("a"), {})).to.deep.equal({ root: root("a"), version: "3.259.0" });
  });

  for (const name of ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) {
    it(`refuses a folder without ${name}`, async () => {
      await writeCli(bin("a"), "3.259.0");
      await rm(path.join(bin("a"), name));
      expect(await inspectRoot(root("a"), {})).to.deep.equal({ reason: `${name} is not in ${bin("a")}` });
    });
  }

  it("refuses a CLI that is broken, or that does not know its version", async () => {
    await writeCli(bin("a"), "3.259.0");
    await writeProgram(bin("a"), "pulumi", "echo v3.259.0; exit 1");
    expect(await inspectRoot(root("a"), {}))
      .to.have.property("reason")
      .that.contains("version answered");
    await writeProgram(bin("a"), "pulumi", "echo");
    expect(await inspectRoot(root("a"), {}))
      .to.have.property("reason")
      .that.contains('version answered ""');
  });
});
