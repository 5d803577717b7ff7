import { expect } from "chai";
import { findVersion, isAtLeast } from "../../../../lambda/cli/setup/versions.ts";

describe("versions", () => {
  it("are found in what programs answer", () => {
    expect(findVersion("v3.259.0\n")).to.equal("3.259.0");
    expect(findVersion("go version go1.26.8 linux/amd64")).to.equal("1.26.8");
    expect(findVersion("go version go1.26 linux/amd64")).to.equal("1.26");
    expect(findVersion("command not found")).to.equal(undefined);
  });

  it("are compared by number, not by text", () => {
    expect(isAtLeast("3.1000.0", "3.216.0")).to.equal(true);
    expect(isAtLeast("3.99.9", "3.216.0")).to.equal(false);
    expect(isAtLeast("3.216.0", "3.216.0")).to.equal(true);
    expect(isAtLeast("4.0.0", "3.216.5")).to.equal(true);
    expect(isAtLeast("1.25", "1.25.11")).to.equal(false);
  });
});
