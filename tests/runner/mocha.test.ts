import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { run } from "../../lambda/processes.ts";
import { useTemporaryFolder } from "../support/temporaryFolder.ts";

describe("a run of test files", () => {
  const folder = useTemporaryFolder();

  /** In a process of its own: mocha in mocha would mix up their tests. */
  async function tallyOf(files: Readonly<Record<string, string>>, grep?: string): Promise<unknown> {
    await mkdir(path.join(folder(), "tests"));
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder(), "tests", name), text);
    const runner = path.join(projectFolder, "tests", "runner", "mocha.ts");
    const options = { folder: folder(), reporter: "dot", ...(grep === undefined ? {} : { grep }) };
    const names = Object.keys(files).map((name) => `tests/${name}`);
    const program = `
      const { runMocha } = await import(${JSON.stringify(runner)});
      const tally = await runMocha(${JSON.stringify(names)}, ${JSON.stringify(options)});
      console.log("\\n" + JSON.stringify(tally));`;
    const { output } = await run(process.execPath, ["--input-type=module", "--eval", program]);
    const line = output.split("\n").find((one) => one.startsWith('{"passed"'));
    return line === undefined ? output : (JSON.parse(line) as unknown);
  }

  it("counts what passed, failed and was skipped, a failed hook included", async () => {
    const good = "it('a', () => {}); it('b', () => {}); it('later');";
    const bad =
      "it('c', () => { throw new Error('no'); }); describe('d', () => { before(() => { throw 1; }); it('e', () => {}); });";
    expect(await tallyOf({ "good.test.ts": good, "bad.test.ts": bad })).to.deep.equal({
      passed: 2,
      failed: 2,
      skipped: 1,
    });
  });

  it("counts a file that can't be loaded as failed", async () => {
    const tally = await tallyOf({ "good.test.ts": "it('a', () => {});", "broken.test.ts": "import './absent.ts';" });
    expect(tally).to.deep.equal({ passed: 0, failed: 1, skipped: 0 });
  });

  it("counts tests that were found and did not run as failed", async () => {
    const text = "describe('a', () => it('b', function () { this.test.parent.parent.suites.length = 1; }));";
    const tally = await tallyOf({ "cut.test.ts": `${text} describe('c', () => { it('d', () => {}); });` });
    expect(tally).to.deep.equal({ passed: 1, failed: 1, skipped: 0 });
  });

  it("runs only tests whose name contains what is looked for", async () => {
    expect(await tallyOf({ "good.test.ts": "it('this', () => {}); it('that', () => {});" }, "thi")).to.deep.equal({
      passed: 1,
      failed: 0,
      skipped: 0,
    });
  });
});
