import { expect } from "chai";
import { timeoutIssues, timeoutLimits } from "../../../providers/dataAction/timeout.ts";
import { tutorialTimeoutLimits } from "../../../providers/tutorial/timeout.ts";

describe("the limits of a time-out", () => {
  it("are the published API's where nothing else is said, and refuse what lies outside and what is no whole number", () => {
    const { shortest, longest } = timeoutLimits;
    for (const seconds of [undefined, shortest, longest]) expect(timeoutIssues(seconds)).to.deep.equal([]);
    for (const seconds of [shortest - 1, longest + 1, 1.5, "5", null, Number.NaN]) {
      expect(timeoutIssues(seconds)[0]?.message).to.match(/ was given; allowed: whole seconds from 1 to 60$/);
    }
  });

  it("say whose they are where they are somebody else's", () => {
    expect(timeoutIssues(31, tutorialTimeoutLimits, "the tutorial API")).to.deep.equal([
      { path: "timeoutSeconds", message: "31 was given; the tutorial API allows whole seconds from 1 to 30" },
    ]);
    expect(timeoutIssues(30, tutorialTimeoutLimits, "the tutorial API")).to.deep.equal([]);
  });
});
