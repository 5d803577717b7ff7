import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../../lambda/cli/folders.ts";
import { run } from "../../../lambda/processes.ts";

describe("a command", () => {
  const home = JSON.stringify(path.join(projectFolder, "lambda", "cli", "command.ts"));

  /** In a process of its own, for it reads that process's arguments and decides about its exit status. */
  async function started(args: readonly string[], more = ""): Promise<{ status: number; output: string }> {
    const program = `
      import { command } from ${home};
      await command(
        { help: "how to use it", options: { name: { type: "string", default: "nobody" } }${more} },
        ({ values, positionals }) => {
          if (values.name === "bad") throw new Error("there is no such name");
          console.log(values.name, positionals.join("+"));
        },
      );`;
    const { status, output } = await run(process.execPath, ["--input-type=module", "--eval", program, "--", ...args]);
    return { status, output: output.trim() };
  }

  it("runs with its options, and with words where it takes any", async () => {
    expect(await started(["--name", "Ada"])).to.deep.equal({ status: 0, output: "Ada" });
    const words = await started(["one", "two"], ", allowPositionals: true");
    expect(words).to.deep.equal({ status: 0, output: "nobody one+two" });
  });

  it("shows its help, and does nothing else", async () => {
    expect(await started(["--help", "--name", "bad"])).to.deep.equal({ status: 0, output: "how to use it" });
  });

  it("refuses an option or a word that it does not know, without a stack", async () => {
    for (const [arg, says] of [
      ["--nonsense", "Unknown option '--nonsense'"],
      ["word", "Unexpected argument 'word'"],
    ] as const) {
      const { status, output } = await started([arg]);
      expect([status, output.includes(says), output.includes(" at ")]).to.deep.equal([1, true, false]);
    }
  });

  it("shows what it throws for its user as that and no more", async () => {
    expect(await started(["--name", "bad"])).to.deep.equal({ status: 1, output: "there is no such name" });
  });
});
