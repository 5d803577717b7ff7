import { expect } from "chai";
import { fc } from "../../../support/fastCheck.ts";
import { matchesArn, matchesWildcard } from "../../../../sandbox/aws/policy/wildcards.ts";

/** A slow and obvious matcher to compare with. */
function matchesSlowly(pattern: string, value: string): boolean {
  const [first] = pattern;
  if (first === undefined) return value === "";
  const rest = pattern.slice(1);
  if (first === "*") return matchesSlowly(rest, value) || (value !== "" && matchesSlowly(pattern, value.slice(1)));
  return value !== "" && (first === "?" || first === value[0]) && matchesSlowly(rest, value.slice(1));
}

const letters = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 8 });
const patterns = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 8 });

describe("wildcards in policies", () => {
  it("match like the definition: * any run, ? exactly one", () => {
    fc.assert(
      fc.property(
        patterns,
        letters,
        (pattern, value) => matchesWildcard(pattern, value) === matchesSlowly(pattern, value),
      ),
      { numRuns: 2000 },
    );
  });

  it("match every text without wildcards with itself only", () => {
    fc.assert(fc.property(letters, letters, (left, right) => matchesWildcard(left, right) === (left === right)));
  });

  it("do not take for ever on a hostile pattern", () => {
    expect(matchesWildcard(`${"*a".repeat(40)}b`, "a".repeat(2000))).to.equal(false);
  });

  it("stay within one part of an ARN under ArnLike", () => {
    const arn = "arn:aws:lambda:eu-central-1:123412341234:function:echo";
    expect(matchesArn("arn:aws:lambda:*:123412341234:function:*", arn)).to.equal(true);
    expect(matchesArn("arn:aws:lambda:*:function:echo", arn)).to.equal(false);
    expect(matchesWildcard("arn:aws:lambda:*:function:echo", arn)).to.equal(true);
  });
});
