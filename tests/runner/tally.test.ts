import { expect } from "chai";
import { exitCodeOf, lineOf, oneFailed, sum, tallyOf } from "./tally.ts";

describe("the tally of a run", () => {
  it("counts checks and tests together", () => {
    const total = sum([tallyOf([true, false, true]), oneFailed, { passed: 10, failed: 0, skipped: 2 }]);
    expect(total).to.deep.equal({ passed: 12, failed: 2, skipped: 2 });
  });

  it("ends in a line of its numbers, skipped ones only where there are some", () => {
    expect(lineOf({ passed: 12, failed: 2, skipped: 0 })).to.equal("12 passed, 2 failed");
    expect(lineOf({ passed: 12, failed: 0, skipped: 1 })).to.equal("12 passed, 0 failed, 1 skipped");
  });

  it("fails where something failed, and where nothing passed", () => {
    expect(exitCodeOf({ passed: 1, failed: 0, skipped: 0 })).to.equal(0);
    expect(exitCodeOf({ passed: 1, failed: 1, skipped: 0 })).to.equal(1);
    expect(exitCodeOf({ passed: 0, failed: 0, skipped: 3 })).to.equal(1);
  });
});
