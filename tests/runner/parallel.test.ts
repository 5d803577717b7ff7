import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { runInParallel } from "./parallel.ts";
import { oneFailed, sum, type Tally } from "./tally.ts";
import { useTemporaryFolder } from "../support/temporaryFolder.ts";

describe("groups of test files in processes of their own", () => {
  const folder = useTemporaryFolder();
  const good = "it('good', () => { console.log('said by good'); });";

  /** Each group a file of that text. */
  async function run(...groups: string[]): Promise<{ tally: Tally; text: string }> {
    const names = groups.map((_, index) => `${index}.test.ts`);
    await Promise.all(groups.map((text, index) => writeFile(path.join(folder(), names[index] ?? ""), text)));
    const lines: string[] = [];
    const options = { folder: folder(), reporter: "dot" } as const;
    const tallies = await runInParallel(
      names.map((name) => [name]),
      options,
      2,
      (line) => lines.push(line),
    );
    return { tally: sum(tallies), text: lines.join("\n") };
  }

  it("show what each printed, and count together", async () => {
    const { tally, text } = await run(good, "it('a', () => {}); it('b', () => { throw new Error('no'); });");
    expect(tally).to.deep.equal({ passed: 2, failed: 1, skipped: 0 });
    expect(text).to.contain("0.test.ts").and.contain("said by good").and.contain("Error: no");
  });

  it("fail over an error that a test leaves for later", async () => {
    const late = "it('late', () => { setTimeout(() => { throw new Error('late'); }, 20); });";
    const { tally, text } = await run(good, `${late} it('next', (done) => { setTimeout(done, 500); });`);
    expect([tally.failed > 0, text.includes("Error: late")]).to.deep.equal([true, true]);
  });

  for (const [how, ending] of [
    ["exit code 0", "process.exit(0)"],
    ["exit code 3", "process.exit(3)"],
    ["signal SIGKILL", "process.kill(process.pid, 'SIGKILL')"],
  ]) {
    it(`fail where one ends before its tests did, with ${how}`, async () => {
      const { tally, text } = await run(good, `it('last', async () => { ${ending}; await new Promise(() => {}); });`);
      expect(tally).to.deep.equal({ passed: 1, failed: oneFailed.failed, skipped: 0 });
      expect(text).to.contain(`FAIL 1.test.ts: the tests ended early (${how}).`);
    });
  }

  it("leave no process behind that a test had started", async () => {
    // It holds the worker's output open for a minute, and what waits for that would meet the time limit.
    const start = "const child = spawn('sleep', ['60'], { stdio: 'inherit' });";
    const kill = "process.kill(process.pid, 'SIGKILL')";
    const text = `import { spawn } from "node:child_process"; it('a', async () => { ${start} ${kill}; await child; });`;
    expect((await run(good, text)).tally).to.deep.equal({ passed: 1, failed: 1, skipped: 0 });
  });
});
