import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { redactionOf } from "../../../sandbox/genesys/redaction.ts";

describe("redaction of what a run reports", () => {
  const word = randomBytes(12).toString("hex");
  const awkward = `${word}" /ü&é'|+{x}\\`;
  const { text, value, excerpt } = redactionOf([word, awkward, ""]);

  const spelt: readonly (readonly [string, string])[] = [
    ["as it is", awkward],
    ["within JSON", JSON.stringify(awkward).slice(1, -1)],
    ["within a URL's path", new URL(`https://host/${awkward}`).pathname.slice(1)],
    ["within a URL's query", new URL(`https://host/?x=${awkward}`).search.slice("?x=".length)],
    ["as one part of a URL", encodeURIComponent(awkward)],
    ["within a form", new URLSearchParams({ x: awkward }).toString().slice("x=".length)],
    ["without the white space around it", word],
  ];
  for (const [where, form] of spelt) {
    it(`takes a secret out ${where}, as a whole`, () => {
      expect(text(`<${form}> and <${form}>`)).to.equal("<***> and <***>");
    });
  }

  it("reaches into values, and into names of properties", () => {
    const given = { a: [`x${word}`, 5, null, true], [word]: { b: word } };
    expect(value(given)).to.deep.equal({ a: ["x***", 5, null, true], "***": { b: "***" } });
  });

  it("finds a secret that came back as a number", () => {
    expect(redactionOf(["12345"]).value({ code: 12345, other: 123456 })).to.deep.equal({ code: "***", other: 123456 });
  });

  it("leaves no part of a secret at the cut of a long text", () => {
    const shown = excerpt(`${"x".repeat(190)}${word}${"y".repeat(100)}`);
    expect(shown).to.equal(`${"x".repeat(190)}***${"y".repeat(7)}...`);
  });

  it("changes nothing where there is no secret", () => {
    const given = { a: "text", b: "" };
    expect(redactionOf([""]).value(given)).to.deep.equal(given);
  });
});
