import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { testsOf } from "./testsOf.ts";

describe("the threat model of docs/security.md", () => {
  const text = readFileSync(path.join(projectFolder, "docs/security.md"), "utf8");
  const [, table = ""] = /\n## What protects it\n\n[^\n]*\n[^\n]*\n([\s\S]*?)\n\n/.exec(text) ?? [];
  const rows = table.split("\n");

  it("names a test for each threat, and every file that is named exists", () => {
    expect(rows.length).to.be.greaterThan(10);
    for (const row of rows) {
      const named = testsOf(row, 3);
      expect(named, row).to.not.deep.equal([]);
      const lost = named.filter((file) => !existsSync(path.join(projectFolder, file)));
      expect(lost, row).to.deep.equal([]);
    }
  });
});
