import { expect } from "chai";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { projectFolder } from "../../lambda/cli/folders.ts";

interface Result {
  readonly held: boolean;
  readonly steps: readonly { readonly step: string; readonly held: boolean }[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

describe("npm start", function () {
  this.timeout(600_000);

  it("shows the tutorial's whole script with each id (T7)", async () => {
    const tool = path.join(projectFolder, "tools", "start.ts");
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [tool, "--api", "accountlinks", "--json"]);
    const result = JSON.parse(stdout) as Result;
    expect(result.steps.filter(({ held }) => !held)).to.deep.equal([]);
    expect(result.held).to.equal(true);
    expect(result.outputs["checks"]).to.deep.equal({ echo: "passed", "lookup-caller": "passed" });
    const script = stderr.slice(stderr.indexOf("the tutorial's script (T7)"));
    for (const id of [result.outputs["roleArn"], result.outputs["accountLinkId"]]) expect(script).to.contain(id);
    for (const row of ["T1 token", "T3 IAM role", "T4 account link", "T5 data actions", "T6 runs"]) {
      expect(script).to.contain(row);
    }
  });
});
