import { expect } from "chai";
import { CommandFailed, run } from "../../lambda/processes.ts";

/** Runs a program text. */
const node = async (program: string, options = {}) => await run(process.execPath, ["--eval", program], options);

describe("a command that is run", () => {
  it("gives its exit code and what it printed, each stream by itself and both together", async () => {
    const ran = await node('console.log("one"); console.error("two"); process.exitCode = 3');
    expect(ran).to.include({ status: 3, stdout: "one\n", stderr: "two\n" });
    expect(ran.output.split("\n").sort()).to.deep.equal(["", "one", "two"]);
  });

  it("reads its input, and nothing where none is given", async () => {
    const program = "process.stdin.pipe(process.stdout)";
    const input = "a text\n".repeat(100_000);
    expect((await node(program, { input })).stdout === input).to.equal(true);
    expect(await node(program)).to.include({ status: 0, stdout: "" });
  });

  it("says itself what is wrong where it ends before it has read its input", async () => {
    const ran = await node('console.error("no"); process.exit(2)', { input: "x".repeat(10_000_000) });
    expect(ran).to.include({ status: 2, stderr: "no\n" });
  });

  it("never throws: what can't be started, and what a signal ends, has the status -1", async () => {
    const absent = await run("/nowhere/such-command", []);
    expect(absent.status).to.equal(-1);
    expect(absent.output).to.contain("ENOENT");
    expect((await node('process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000)')).status).to.equal(-1);
  });

  it("is run where and with what environment it is told to", async () => {
    const program = "console.log(process.cwd(), process.env.ONLY ?? '', process.env.HOME ?? 'none')";
    expect((await node(program, { cwd: "/", environment: { ONLY: "this" } })).stdout).to.equal("/ this none\n");
  });

  it("fails with what it printed, and not with its arguments, which may be long", () => {
    const failed = new CommandFailed("pulumi config", { status: 1, stdout: "a", stderr: "b", output: "ab" });
    expect(failed).to.include({ stdout: "a", stderr: "b", message: "pulumi config ended with exit code 1" });
  });
});
