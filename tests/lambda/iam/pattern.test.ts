import { expect } from "chai";
import { isPattern, patternsMeet } from "../../../lambda/iam/pattern.ts";
import { fc } from "../../support/fastCheck.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 5 });
const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 5 });

/** Every text of up to six of the letters that patterns are made of here. */
const texts = Array.from({ length: 7 }, (_, length) =>
  Array.from({ length: 2 ** length }, (_, index) =>
    index.toString(2).padStart(length, "0").slice(0, length).replaceAll("0", "a").replaceAll("1", "b"),
  ),
).flat();
const fits = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);

describe("two patterns of IAM", () => {
  it("meet where one of them fits a text", () => {
    fc.assert(
      fc.property(patterns, letters, (pattern, text) => {
        expect(patternsMeet(pattern, text)).to.equal(fits(pattern, text));
        expect(patternsMeet(text, pattern)).to.equal(fits(pattern, text));
      }),
    );
  });

  it("meet where both fit one text, whichever comes first", () => {
    fc.assert(
      fc.property(patterns, patterns, (one, other) => {
        const shared = texts.some((text) => fits(one, text) && fits(other, text));
        if (shared) expect(patternsMeet(one, other)).to.equal(true);
        expect(patternsMeet(one, other)).to.equal(patternsMeet(other, one));
      }),
    );
  });

  it("do not meet where nothing fits both", () => {
    for (const [one, other] of [
      ["a*b", "a*c"],
      ["?", ""],
      ["s3:getobject", "*:*acl"],
      ["ab", "a"],
    ] as const) {
      expect(patternsMeet(one, other), `${one} ${other}`).to.equal(false);
    }
  });

  it("are told from plain texts, variables included", () => {
    for (const text of ["*", "a?", "table/${aws:username}"]) expect(isPattern(text)).to.equal(true);
    for (const text of ["", "a", "$LATEST", "a{b}"]) expect(isPattern(text)).to.equal(false);
  });
});
