import { parseArgs } from "node:util";
import { expect } from "chai";
import { explanation } from "../../../lambda/cli/explain.ts";

describe("what a tool shows of an error", () => {
  const thrownBy = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return error;
    }
  };

  it("is the message alone where it was written for the user", () => {
    expect(explanation(new Error("give a port number"))).to.equal("give a port number");
    const error = thrownBy(() => parseArgs({ args: ["--nonsense"], options: {} }));
    expect(explanation(error)).to.contain("Unknown option '--nonsense'").and.not.contain("    at ");
  });

  it("is the stack where it is a defect", () => {
    expect(explanation(thrownBy(() => JSON.parse("{")))).to.contain("    at ");
  });
});
