import { expect } from "chai";
import { fc } from "../../support/fastCheck.ts";
import { GenesysError } from "genesyscloud-provider/api";
import { shortened } from "genesyscloud-provider/issue";
import { visible, visibleJson, visibleLines } from "genesyscloud-provider/visible";
import { errorBody } from "../../../providers/http/errors.ts";
import { explain } from "../../../providers/http/explain.ts";
import { readObject } from "../../../providers/http/answers.ts";
import { actionIssues } from "../../../lambda/define/actionSchema.ts";
import { FunctionIssues } from "../../../lambda/define/load.ts";
import { forcing } from "../../../providers/dataAction/usedAction.ts";
import { takenMessage } from "../../../providers/lifecycle/ownership.ts";
import { violationsOn } from "../../policy/said.ts";
import { diagnosisOf } from "../../../providers/diagnosis/index.ts";

const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Each of Unicode's characters that act on a terminal or on the order of reading. */
const characters = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code)).filter((one) =>
  acting.test(one),
);
const anyOfThem = fc.constantFrom(...characters);
const text = fc
  .array(fc.oneof(anyOfThem, fc.string({ unit: "grapheme" })), { maxLength: 12 })
  .map((parts) => parts.join(""));
/** A line that looks like one of ours. */
const forged = "refused\u001b[2J\u001b[H\r\nok   deployed\u202e\u2028Every hop is sound.\u009b1A";

describe("text that somebody else wrote", () => {
  it("is quoted in one line, with each of Unicode's control and format characters written out", () => {
    expect(characters.length).to.be.greaterThan(2_000);
    const left = characters.filter((one) => acting.test(visible(`a${one}b`)) || !visible(`a${one}b`).includes("\\"));
    expect(left).to.deep.equal([]);
    expect(visible("a\u001b[31mb\n\u202e")).to.equal("a\\u{1b}[31mb\\n\\u{202e}");
  });

  it("stays as it is where nothing in it acts", () => {
    for (const plain of ["Grüße, 東京 ✓", "a  b", 'say "no" \\n', ""]) expect(visible(plain)).to.equal(plain);
  });

  it("keeps the lines that are ours and no other's", () => {
    expect(visibleLines("one\ntwo\r\u0007")).to.equal("one\ntwo\\r\\u{7}");
  });

  it("is the same JSON, whatever acts in it", () => {
    fc.assert(
      fc.property(text, (said) => {
        for (const value of [said.toWellFormed(), { [`a${said.toWellFormed()}`]: [said.toWellFormed()] }]) {
          expect(JSON.parse(visibleJson(value, 2))).to.deep.equal(value);
          expect(visibleJson(value)).to.not.match(acting);
        }
      }),
    );
    expect(visibleJson("\u202e\u009b\u{e0001}")).to.equal('"\\u202e\\u009b\\udb40\\udc01"');
    expect(visibleJson(undefined)).to.equal("null");
  });

  const quotes: Readonly<Record<string, (said: string) => string>> = {
    "a refusal's message": (said) => refusal({ message: said }).message,
    "a refusal's code": (said) => refusal({ code: said }).message,
    "a refusal's details": (said) => refusal({ message: "no", details: [{ fieldName: said, message: said }] }).message,
    "a refusal of the login": (said) => Object.values(errorBody({ error: said, error_description: said })).join(),
    "a correlation id": (said) => refusal({ message: "no" }, said).message,
    "a run's failure": (said) => diagnosisOf({ success: false, failures: [said] }).cause,
    "a value in an issue": (said) => shortened(said),
    "the notes of a namesake": (said) => takenMessage("it", ["x"], said),
    "what to set for an action that is to go": (said) => forcing({ id: "x", name: said }),
    "a violation of the policy pack": (said) => violationsOn(said).join(),
    "a folder's name": (said) =>
      new FunctionIssues([{ file: `functions/${said}/action.ts`, path: said, message: said }]).message.split("\n")[1] ??
      "",
    "a name in action.ts": (said) =>
      actionIssues({ name: said })
        .map(({ message }) => message)
        .join(),
  };
  for (const [what, quote] of Object.entries(quotes)) {
    it(`forges no line as ${what}`, () => {
      expect(quote(forged), what).to.not.match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      fc.assert(
        fc.property(text, (said) => {
          expect(acting.test(quote(said))).to.equal(false);
        }),
      );
    });
  }

  it("acts on no terminal in an error that quotes it without a thought", () => {
    expect(new GenesysError("some.code", "one\u001b[2J\ntwo").message).to.equal("one\\u{1b}[2J\ntwo");
  });

  for (const id of ["a\nb", "a b", "\u001b[2J", "", "ä", "x".repeat(257)]) {
    it(`is no id where it is ${JSON.stringify(id).slice(0, 20)}`, () => {
      expect(() => readObject({ id }).text("id")).to.throw(GenesysError, "one word");
    });
  }
});

function refusal(body: object, correlationId = ""): Error {
  const facts = { action: "read a thing", method: "GET", path: "/api/v2/things/1" };
  const headers = correlationId === "" ? {} : { "inin-correlation-id": correlationId };
  return explain(facts, { statusCode: 400, headers, body: JSON.stringify(body) }, { kind: "final" });
}
