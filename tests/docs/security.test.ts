import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { listUnder, testsOf } from "./testsOf.ts";

describe("the threat model of docs/security.md", () => {
  const text = readFileSync(path.join(projectFolder, "docs/security.md"), "utf8");
  const threats = listUnder(text, "What protects it");

  it("names a test for each threat, and every file that is named exists", () => {
    expect(threats.length).to.be.greaterThan(10);
    for (const threat of threats) {
      const named = testsOf(threat);
      expect(named, threat).to.not.deep.equal([]);
      const missing = named.filter((file) => !existsSync(path.join(projectFolder, file)));
      expect(missing, threat).to.deep.equal([]);
    }
  });
});
