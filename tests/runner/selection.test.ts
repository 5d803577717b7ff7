import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { select, type Selection } from "./selection.ts";
import { useTemporaryFolder } from "../support/temporaryFolder.ts";

describe("which tests are run", () => {
  const folder = useTemporaryFolder();
  const unit = ["tests/a/one.test.ts", "tests/z.test.ts"];
  const endToEnd = ["tests/e2e/deployment.test.ts"];
  const long = ["tests/reliability/kills.test.ts", "tests/thorough/variants.test.ts"];
  const selected = (...words: string[]): Selection => select(words, folder());

  beforeEach(async () => {
    for (const file of [...unit, ...endToEnd, ...long, "tests/a/support.ts"]) {
      await mkdir(path.dirname(path.join(folder(), file)), { recursive: true });
      await writeFile(path.join(folder(), file), "");
    }
  });

  it("is everything, checks included, where nothing is asked for", () => {
    expect(selected()).to.deep.equal({ checks: true, unit, endToEnd });
  });

  it("is one kind, without the checks", () => {
    expect(selected("unit")).to.deep.equal({ checks: false, unit, endToEnd: [] });
    expect(selected("e2e")).to.deep.equal({ checks: false, unit: [], endToEnd });
  });

  it("is what lies under the paths", () => {
    expect(selected("./tests/a/", "tests/e2e/deployment.test.ts")).to.deep.equal({
      checks: false,
      unit: ["tests/a/one.test.ts"],
      endToEnd,
    });
  });

  it("is what takes long only where its path is given", () => {
    const asked = selected("tests/thorough", "tests/reliability/kills.test.ts");
    expect(asked).to.deep.equal({ checks: false, unit: [], endToEnd: long });
  });

  it("can't be nothing: a word that leads to no test is named", () => {
    expect(() => selected("unit", "tests/b")).to.throw('no test under "tests/b"');
    expect(() => selected("tests/a/one")).to.throw('no test under "tests/a/one"');
  });
});
