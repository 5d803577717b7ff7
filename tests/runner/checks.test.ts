import { expect } from "chai";
import { runChecks } from "./checks.ts";
import { useTemporaryFolder, writeProgram } from "../support/temporaryFolder.ts";

describe("checks", () => {
  const folder = useTemporaryFolder();

  it("tell which held, and show what the others have to say", async () => {
    const good = { name: "good", command: await writeProgram(folder(), "good", "echo chatter"), args: [] };
    const bad = {
      name: "bad",
      command: await writeProgram(folder(), "bad", 'echo "$1 is wrong"; exit 2'),
      args: ["a.ts"],
    };
    const absent = { name: "absent", command: `${folder()}/absent`, args: [] };
    const lines: string[] = [];
    const held = await runChecks([good, bad, absent], (line) => lines.push(line), folder());
    expect(held).to.deep.equal([true, false, false]);
    expect(lines).to.include.members(["ok   good", "FAIL bad\na.ts is wrong"]);
    expect(lines.find((line) => line.startsWith("FAIL absent"))).to.contain("ENOENT");
  });
});
