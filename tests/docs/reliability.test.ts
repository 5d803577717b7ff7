import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { testsOf } from "./testsOf.ts";

describe("the promises of docs/reliability.md", () => {
  const text = readFileSync(path.join(projectFolder, "docs/reliability.md"), "utf8");
  const [, table = ""] = /\n## Promises[^\n]*\n\n[^\n]*\n[^\n]*\n([\s\S]*?)\n\n/.exec(text) ?? [];
  const rows = table.split("\n");

  it("name a test each, and every file that is named exists", () => {
    expect(rows.length).to.be.greaterThan(15);
    for (const row of rows) {
      const named = testsOf(row, 2);
      expect(named, row).to.not.deep.equal([]);
      expect(
        named.filter((file) => !existsSync(path.join(projectFolder, file))),
        row,
      ).to.deep.equal([]);
    }
  });

  it("name every test of the reliability run: none holds up a promise that nobody was given", () => {
    const named = new Set(rows.flatMap((row) => testsOf(row, 2)));
    const tests = globSync("tests/reliability/*.test.ts", { cwd: projectFolder });
    // It proves that the search for secrets finds them.
    const own = "tests/reliability/search.test.ts";
    expect(tests.filter((file) => file !== own && !named.has(file))).to.deep.equal([]);
  });
});
