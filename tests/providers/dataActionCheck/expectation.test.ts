import { expect } from "chai";
import { differenceFrom } from "../../../providers/dataActionCheck/expectation.ts";

describe("what an example expects", () => {
  for (const [what, expected, given] of [
    ["the same", { a: 1, b: [1, "x"] }, { a: 1, b: [1, "x"] }],
    ["a part of what came", { a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }],
    ["nothing", {}, { a: 1 }],
    ["parts of what is in a list", { list: [{ a: 1 }] }, { list: [{ a: 1, b: 2 }] }],
    ["null", { a: null }, { a: null }],
  ] as const) {
    it(`is met by ${what}`, () => {
      expect(differenceFrom(expected, given, "output")).to.equal(undefined);
    });
  }

  for (const [what, expected, given, words] of [
    ["another value", { a: { b: 1 } }, { a: { b: 2 } }, "output.a.b: 1 was expected and 2 came"],
    ["another type", { a: 1 }, { a: "1" }, 'output.a: 1 was expected and "1" came'],
    ["a property that is missing", { a: null }, {}, "output.a: null was expected and nothing came"],
    [
      "a property that only its prototype has",
      { constructor: {} },
      {},
      "output.constructor: {} was expected and nothing came",
    ],
    ["a longer list", { a: [1] }, { a: [1, 2] }, "output.a: [1] was expected and [1,2] came"],
    ["a value in a list", { a: [1, 2] }, { a: [1, 3] }, "output.a[1]: 2 was expected and 3 came"],
    ["no object", { a: 1 }, "text", 'output: {"a":1} was expected and "text" came'],
    ["a list in place of an object", { a: {} }, { a: [] }, "output.a: {} was expected and [] came"],
  ] as const) {
    it(`is not met by ${what}, and says where`, () => {
      expect(differenceFrom(expected, given, "output")).to.equal(words);
    });
  }
});
