import { expect } from "chai";
import { renameNotices, renamesIn } from "../../../providers/organization/renames.ts";

describe("renames", () => {
  it("are announced with what they cost and what keeps everything", () => {
    const [notice, ...more] = renameNotices({ echo: "Echo" }, { mirror: "Echo" });
    expect(more).to.deep.equal([]);
    expect(notice)
      .to.contain('"mirror" is new among the stack\'s data actions and "echo" gone')
      .and.contain('data action "Echo" will get a new id')
      .and.contain('go on deploying it as "echo", and everything is kept');
  });

  it("name the identity of the same action where several went, and all of them where none is the same", () => {
    expect(renamesIn({ a: "A", b: "B" }, { c: "B" })).to.deep.equal([
      { key: "c", name: "B", gone: ["a", "b"], former: "b" },
    ]);
    expect(renameNotices({ a: "A", b: "B" }, { c: "C" })[0]).to.contain("go on deploying it as one of a, b,");
  });

  it("are not suspected where actions only came or only went", () => {
    expect(renamesIn({ a: "A" }, { a: "A", b: "B" })).to.deep.equal([]);
    expect(renamesIn({ a: "A", b: "B" }, { a: "A" })).to.deep.equal([]);
    expect(renamesIn({}, { a: "A" })).to.deep.equal([]);
  });
});
