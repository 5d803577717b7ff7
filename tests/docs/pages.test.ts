import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";

const textOf = (file: string): string => readFileSync(path.join(projectFolder, file), "utf8");
const pages = ["README.md", "CONTRIBUTING.md", ...globSync("docs/*.md", { cwd: projectFolder })];
const rooms =
  /(?<![\w/.*-])(?:lambda|providers|policy|sandbox|templating|functions|tests|tools|bench|docs)\/[\w./-]*\w/g;
/** What an example makes, or a command writes. */
const examples = ["functions/greet", "functions/team/echo", "functions/lookup", "functions/lookup-2"];

describe("the pages about the code", () => {
  for (const page of ["CONTRIBUTING.md", "docs/tour.md", "docs/architecture.md", "docs/state.md"]) {
    it(`name only files and folders that exist in ${page}`, () => {
      const named = [...new Set(textOf(page).match(rooms))].filter((one) => !examples.includes(one));
      expect(named.length).to.be.greaterThan(0);
      expect(named.filter((one) => !existsSync(path.join(projectFolder, one)))).to.deep.equal([]);
    });
  }

  it("name at least 25 files in docs/tour.md", () => {
    const files = new Set(
      textOf("docs/tour.md")
        .match(rooms)
        ?.filter((one) => one.endsWith(".ts")),
    );
    expect(files.size).to.be.greaterThan(24);
  });
});

describe("every page of the documentation", () => {
  for (const page of pages) {
    it(`has no table wider than 100 characters in ${page}`, () => {
      const rows = textOf(page)
        .split("\n")
        .filter((line) => /^\s*\|/.test(line));
      expect(rows.filter((row) => row.length > 100)).to.deep.equal([]);
    });
  }

  it("leaves README.md at 90 lines or less", () => {
    expect(textOf("README.md").trimEnd().split("\n").length).to.be.lessThan(91);
  });
});
