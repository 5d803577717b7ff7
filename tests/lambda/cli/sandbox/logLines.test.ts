import { expect } from "chai";
import { terminalLines } from "../../../../lambda/cli/sandbox/logLines.ts";

const shown = (line: string): string[] => terminalLines({ function: "app-dev-echo", line });

describe("a function's line in the terminal", () => {
  it("follows the function's name, without the time and the request's id", () => {
    expect(shown("2026-01-01T10:00:00.000Z\t6b1f-22\tINFO\thello")).to.deep.equal(["[app-dev-echo] INFO hello"]);
    expect(shown("ERROR\t{}")).to.deep.equal(["[app-dev-echo] ERROR {}"]);
    expect(shown("written past the console")).to.deep.equal(["[app-dev-echo] written past the console"]);
  });

  it("has the name before each of its own lines, so that none passes for another's", () => {
    expect(shown("2026-01-01T10:00:00.000Z\t6b1f\tINFO\tone\r\ntwo\nok   deployed")).to.deep.equal([
      "[app-dev-echo] INFO one",
      "[app-dev-echo] two",
      "[app-dev-echo] ok   deployed",
    ]);
  });

  it("does nothing to the terminal", () => {
    const [escape, overwrite, turned] = ["\u001b[2J", "\r", "\u202e"];
    const [line = "", ...others] = shown(`a${escape}b${overwrite}c${turned}d`);
    expect(others).to.deep.equal([]);
    expect(line).to.match(/^\[app-dev-echo\] a\\u\{1b\}\[2Jb\\rc\\u\{202e\}d$/);
  });
});
