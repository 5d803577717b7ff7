import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { listUnder, testsOf } from "./testsOf.ts";

describe("the promises of docs/reliability.md", () => {
  const text = readFileSync(path.join(projectFolder, "docs/reliability.md"), "utf8");
  const promises = listUnder(text, "Promises");

  it("name at least one test each, and every file that they name exists", () => {
    expect(promises.length).to.be.greaterThan(15);
    for (const promise of promises) {
      const named = testsOf(promise);
      expect(named, promise).to.not.deep.equal([]);
      expect(
        named.filter((file) => !existsSync(path.join(projectFolder, file))),
        promise,
      ).to.deep.equal([]);
    }
  });

  it("name every test of tests/reliability", () => {
    const named = new Set(promises.flatMap(testsOf));
    const tests = globSync("tests/reliability/*.test.ts", { cwd: projectFolder });
    // It proves that the search for secrets finds them.
    const own = "tests/reliability/search.test.ts";
    expect(tests.filter((file) => file !== own && !named.has(file))).to.deep.equal([]);
  });
});
