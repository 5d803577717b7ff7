import { expect } from "chai";
import type { FunctionFolder } from "../../../lambda/define/load.ts";
import { sendableOf, withoutExample } from "../../../tools/start/example.ts";

describe("the call that npm start shows", () => {
  const folderOf = (folder: string, action: object): FunctionFolder => ({ folder, action }) as FunctionFolder;
  const example = (a: string) => ({ example: { input: { a }, output: {} } });

  it("is echo's, or that of any other action with an example", () => {
    const others = [folderOf("bare", {}), folderOf("first", example("x")), folderOf("second", example("y"))];
    expect(sendableOf([...others, folderOf("echo", example("z"))])).to.deep.equal({
      folder: "echo",
      input: { a: "z" },
    });
    expect(sendableOf([...others, folderOf("echo", {})])).to.deep.equal({ folder: "first", input: { a: "x" } });
  });

  it("is none of an action that is not to be run", () => {
    expect(sendableOf([folderOf("effects", { ...example("x"), verify: false })])).to.equal(undefined);
  });

  it("is none where nothing has an example, which is said with what to add", () => {
    const bare = [folderOf("bare", {})];
    expect(sendableOf(bare)).to.equal(undefined);
    expect(withoutExample(bare)).to.contain("functions/bare/action.ts").and.contain("example:");
    expect(withoutExample([])).to.contain("add a folder");
  });
});
