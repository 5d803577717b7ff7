import path from "node:path";
import { expect } from "chai";
import { toolEnvironment } from "../../../../lambda/cli/setup/environment.ts";

describe("the environment of commands", () => {
  it("finds the project's Node and CLI first, each once", () => {
    const bin = "/somewhere/bin";
    const { PATH, ...others } = toolEnvironment({ root: "/somewhere", bin, version: "3.259.0", source: "cache" });
    const folders = (PATH ?? "").split(path.delimiter);
    expect(folders.slice(0, 2)).to.deep.equal([path.dirname(process.execPath), bin]);
    expect(folders.filter((folder) => folder === path.dirname(process.execPath))).to.have.length(1);
    expect(others["PULUMI_SKIP_UPDATE_CHECK"]).to.equal("true");
    expect(others["NODE_COMPILE_CACHE"]).to.be.a("string").and.not.equal("");
  });
});
