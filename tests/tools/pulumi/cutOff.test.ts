import { expect } from "chai";
import { cutOff } from "../../../tools/pulumi/cutOff.ts";

describe("what a run that was killed was about", () => {
  const pending = (...types: string[]): string =>
    JSON.stringify({
      version: 3,
      deployment: { pending_operations: types.map((type) => ({ type, resource: { urn: `urn:${type}` } })) },
    });

  /** What comes of a command line, and what was asked of Pulumi for it. */
  async function found(
    commandLine: string,
    printed: string,
  ): Promise<{ operations: readonly string[]; asked: string }> {
    let asked = "";
    const operations = await cutOff(commandLine.split(" "), (args) => {
      asked = args.join(" ");
      return Promise.resolve(printed);
    });
    return { operations, asked };
  }

  it("is what may be gone or other than the state says; what was being made is not in the state", async () => {
    const { operations } = await found("up", pending("creating", "deleting", "updating", "reading"));
    expect(operations).to.deep.equal(["deleting urn:deleting", "updating urn:updating"]);
  });

  it("is nothing where none was killed", async () => {
    expect((await found("up", pending())).operations).to.deep.equal([]);
    expect((await found("up", JSON.stringify({ version: 3, deployment: {} }))).operations).to.deep.equal([]);
    expect((await found("up", JSON.stringify({ version: 3 }))).operations).to.deep.equal([]);
  });

  it("is looked up in the stack that the command is for", async () => {
    expect((await found("up --stack dev --yes", pending())).asked).to.equal("stack export --stack dev");
    expect((await found("-C there up -s dev -m up", pending())).asked).to.equal("stack export -C there -s dev");
    expect((await found("up", pending())).asked).to.equal("stack export");
  });

  it("is left to the command itself to complain about, where the state can't be read", async () => {
    const operations = await cutOff(["up"], () => Promise.reject(new Error("no stack is selected")));
    expect(operations).to.deep.equal([]);
  });
});
