import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../tools/folders.ts";

/** What stands in the second column, each by its path: one without a folder is in the folder of the one before. */
function testsOf(row: string): string[] {
  const [, , cell = ""] = row.split("|");
  const named = cell.match(/(?:tests\/)?[\w/]+(?:\.test\.ts)?(?=[,\s]|$)/g) ?? [];
  let folder = "";
  return named.flatMap((one) => {
    if (one.startsWith("tests/")) folder = path.dirname(one);
    else if (!one.endsWith(".test.ts")) return [];
    return [one.startsWith("tests/") ? one : path.join(folder, one)];
  });
}

describe("the promises of docs/reliability.md", () => {
  const text = readFileSync(path.join(projectFolder, "docs/reliability.md"), "utf8");
  const [, table = ""] = /\n## Promises[^\n]*\n\n[^\n]*\n[^\n]*\n([\s\S]*?)\n\n/.exec(text) ?? [];
  const rows = table.split("\n");

  it("name a test each, and every file that is named exists", () => {
    expect(rows.length).to.be.greaterThan(15);
    for (const row of rows) {
      const named = testsOf(row);
      expect(named, row).to.not.deep.equal([]);
      expect(
        named.filter((file) => !existsSync(path.join(projectFolder, file))),
        row,
      ).to.deep.equal([]);
    }
  });

  it("name every test of the reliability run: none holds up a promise that nobody was given", () => {
    const named = new Set(rows.flatMap(testsOf));
    const tests = globSync("tests/reliability/*.test.ts", { cwd: projectFolder });
    // It proves that the search for secrets finds them.
    const own = "tests/reliability/search.test.ts";
    expect(tests.filter((file) => file !== own && !named.has(file))).to.deep.equal([]);
  });
});
