import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";

const rows = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "F1", "F2", "F3", "F4", "F5", "F6", "F7"];
const textOf = (file: string): string => readFileSync(path.join(projectFolder, file), "utf8");

describe("the rows of the source documents", () => {
  const map = textOf("docs/sources.md");
  /** What the tests call themselves. */
  const titles = globSync("tests/**/*.test.ts", { cwd: projectFolder })
    .filter((file) => !file.startsWith("tests/docs/"))
    .flatMap(
      (file) =>
        textOf(file).match(/(?<=\b(?:it|describe)\()(["'`])(?:(?!\1).)*\1|\brows: "[^"]*"|\btitle: "[^"]*"/g) ?? [],
    );

  /** `T1-T7` stands for all of them. */
  function names(title: string, row: string): boolean {
    const ranges = [...title.matchAll(/\b([TF])(\d)-\1(\d)\b/g)];
    const inRange = ranges.some(
      ([, letter, first, last]) =>
        row.startsWith(letter ?? "") && row.slice(1) >= (first ?? "") && row.slice(1) <= (last ?? ""),
    );
    return inRange || new RegExp(`\\b${row}\\b`).test(title);
  }

  for (const row of rows) {
    it(`${row} is in the map, and a test names it`, () => {
      expect(map).to.match(new RegExp(`^- \\*\\*${row}\\*\\*: `, "m"));
      const own = row === "F6" ? ["explain that allow-lists of IP addresses are no protection (F6)"] : [];
      expect(
        [...titles, ...own].some((title) => names(title, row)),
        `no test is called after ${row}`,
      ).to.equal(true);
    });
  }

  it("are mapped to files that exist", () => {
    const files = [...map.matchAll(/(?:`|\b)((?:tests|providers|functions|lambda|policy|sandbox)\/[\w./-]+)/g)];
    expect(files.length).to.be.greaterThan(30);
    const missing = files
      .map(([, file]) => (file ?? "").replace(/[.]$/, ""))
      .filter((file) => !existsSync(path.join(projectFolder, file)));
    expect(missing).to.deep.equal([]);
  });

  it("explain that allow-lists of IP addresses are no protection (F6)", () => {
    for (const file of ["docs/invocations.md", "docs/troubleshooting.md"]) {
      expect(textOf(file).replaceAll(/\s+/g, " ")).to.match(/allow-list of IP addresses.*many and change/);
    }
  });
});

describe("links in the documentation", () => {
  for (const file of ["README.md", "CONTRIBUTING.md", ...globSync("docs/*.md", { cwd: projectFolder })]) {
    it(`of ${file} lead to files that exist`, () => {
      const targets = [...textOf(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target ?? "");
      const missing = targets.filter((target) => !existsSync(path.join(projectFolder, path.dirname(file), target)));
      expect(missing).to.deep.equal([]);
    });
  }
});
