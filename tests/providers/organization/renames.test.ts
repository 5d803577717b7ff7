import { expect } from "chai";
import { renameNotices } from "../../../providers/organization/renames.ts";

describe("renames", () => {
  it("are announced with the words that keep everything", () => {
    const [notice, ...more] = renameNotices({ echo: "Echo" }, { mirror: "Echo" });
    expect(more).to.deep.equal([]);
    expect(notice)
      .to.contain('data action "Echo" will get a new id')
      .and.contain('deployedAs: "echo" in functions/mirror');
  });

  it("name the folder of the same action where several went", () => {
    const [notice] = renameNotices({ a: "A", b: "B" }, { c: "B" });
    expect(notice).to.contain('deployedAs: "b"');
  });

  it("are not suspected where folders only came or only went", () => {
    expect(renameNotices({ a: "A" }, { a: "A", b: "B" })).to.deep.equal([]);
    expect(renameNotices({ a: "A", b: "B" }, { a: "A" })).to.deep.equal([]);
    expect(renameNotices({}, { a: "A" })).to.deep.equal([]);
  });
});
