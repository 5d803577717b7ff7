import { expect } from "chai";
import type { ContractSchema } from "../../providers/contract/contract.ts";
import type { DataActionInputs } from "../../providers/dataAction/schema.ts";
import { Agreement, type Fate } from "./agreement.ts";

const object: ContractSchema = { type: "object" };
const address = "arn:aws:lambda:eu-central-1:123456789012:function:echo";

/** As an import of a JSON file gives it: `__proto__` is a name like any other. */
const named = (name: string, value: unknown): Record<string, never> =>
  JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`) as Record<string, never>;
const output = (schema: object): Partial<DataActionInputs> => ({
  contract: { input: object, output: { ...object, ...schema } },
});
const input = (schema: object): Partial<DataActionInputs> => ({
  contract: { input: { ...object, ...schema }, output: object },
});
const request = (parts: object): Partial<DataActionInputs> => ({ request: { urlTemplate: address, ...parts } });
const property = { type: "string" };

/** Places of an action that hold a text of the user's. */
const textPlaces: Readonly<Record<string, (text: string) => Partial<DataActionInputs>>> = {
  name: (name) => ({ name }),
  category: (category) => ({ category }),
  "request template": (template) => request({ template }),
  "success template": (successTemplate) => ({ response: { successTemplate } }),
  header: (text) => request({ headers: { "X-Text": text } }),
  "translation default": (text) => ({
    response: {
      translationMap: { a: "$.a" },
      translationMapDefaults: { a: JSON.stringify(text) },
      successTemplate: "${a}",
    },
  }),
  description: (description) => input({ properties: { a: { ...property, description } } }),
  "default value": (text) => output({ properties: { a: { default: { deep: [text] } } } }),
};

/** Places of an action that hold a name of the user's. */
const namePlaces: Readonly<Record<string, (name: string) => Partial<DataActionInputs>>> = {
  "input property": (name) => input({ properties: named(name, property) }),
  "output property": (name) => output({ properties: named(name, property), required: [name] }),
  "name in data": (name) => output({ properties: { a: { enum: [named(name, 1)] } } }),
  "header name": (name) => request({ headers: named(name, "x") }),
  "translated name": (name) => ({
    response: { translationMap: named(name, "$.a"), successTemplate: `\${${name}}` },
  }),
};

type Outcome = "taken" | "refused" | "too large";

function outcomeOf({ issues, refusal }: Fate): Outcome {
  if (issues.length > 0) return "refused";
  return refusal?.includes("answered 413") === true ? "too large" : "taken";
}

/** Values, and where each is refused at preview or too large for a request; elsewhere it is taken as it is. */
const extremeTexts: [string, string, Readonly<Record<string, Outcome>>][] = [
  ["the name __proto__", "__proto__", {}],
  ["the name constructor", "constructor", {}],
  [
    "control characters",
    "a\u0000\u0007\u001b[31m\u007f\r\n\tb",
    { name: "refused", category: "refused", header: "refused" },
  ],
  ["separators of lines", "a\u2028b\u2029c", {}],
  ["a byte order mark", "\ufeffa", { "request template": "refused", "success template": "refused" }],
  ["every character of a plane", String.fromCodePoint(0x1f600, 0x10ffff, 0xe000, 0xfffd), {}],
  [
    "half a surrogate pair",
    "a\ud800b",
    // A default is JSON's text, which writes it out.
    {
      ...Object.fromEntries(Object.keys(textPlaces).map((place) => [place, "refused"])),
      "translation default": "taken",
    },
  ],
  [
    "a megabyte",
    "x".repeat(2 ** 20),
    Object.fromEntries(
      Object.keys(textPlaces).map((place) => [place, ["name", "category"].includes(place) ? "refused" : "too large"]),
    ),
  ],
  ["half a megabyte", "x".repeat(2 ** 19), { name: "refused", category: "refused" }],
];

const everywhere = (outcome: Outcome): Readonly<Record<string, Outcome>> =>
  Object.fromEntries(Object.keys(namePlaces).map((place) => [place, outcome]));

const extremeNames: [string, string, Readonly<Record<string, Outcome>>][] = [
  ["__proto__", "__proto__", everywhere("refused")],
  ["constructor", "constructor", {}],
  ["prototype", "prototype", {}],
  ["hasOwnProperty", "hasOwnProperty", {}],
  ["an empty name", "", { "input property": "refused", "header name": "refused", "translated name": "refused" }],
  [
    "a control character",
    "a\u0000",
    { "input property": "refused", "header name": "refused", "translated name": "refused" },
  ],
  ["half a surrogate pair", "\udc00", everywhere("refused")],
  ["a name of a thousand letters", "n".repeat(1_000), {}],
];

describe("extreme values in an action: a clear error, or a faithful round trip", function () {
  this.timeout(120_000);
  let agreement: Agreement;

  before(async () => {
    agreement = await Agreement.open();
  });

  after(async () => {
    await agreement.close();
  });

  async function expectOutcome(changes: Partial<DataActionInputs>, expected: Outcome): Promise<Fate> {
    const fate = await agreement.hold(agreement.action(changes));
    expect(outcomeOf(fate), JSON.stringify(fate).slice(0, 500)).to.equal(expected);
    for (const { message } of fate.issues)
      expect(message).to.match(/allowed|choose another|give a text|leave it out|no Velocity template: expected/);
    return fate;
  }

  for (const [what, text, outcomes] of extremeTexts) {
    for (const [place, put] of Object.entries(textPlaces)) {
      const expected = outcomes[place] ?? "taken";
      it(`${what} as ${place} is ${expected}`, async () => {
        await expectOutcome(put(text), expected);
      });
    }
  }

  for (const [what, name, outcomes] of extremeNames) {
    for (const [place, put] of Object.entries(namePlaces)) {
      const expected = outcomes[place] ?? "taken";
      it(`${what} as ${place} is ${expected}`, async () => {
        await expectOutcome(put(name), expected);
      });
    }
  }

  it("what is too large for a request is told in words that say what to do", async () => {
    const { refusal } = await expectOutcome(request({ template: "x".repeat(2 ** 20) }), "too large");
    expect(refusal).to.contain("what was sent is too large: shorten descriptions or templates");
  });

  it("a thousand properties are taken, in inputs and in outputs", async () => {
    const properties = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`p${index}`, property]));
    await expectOutcome(input({ properties, required: Object.keys(properties) }), "taken");
    await expectOutcome(output({ properties }), "taken");
  });

  const nested = (levels: number): object =>
    levels === 1 ? object : { ...object, properties: { a: nested(levels - 1) } };

  it("50 schemas in each other are taken, and a 51st is refused with its path", async () => {
    await expectOutcome(output(nested(50)), "taken");
    const { issues } = await expectOutcome(output(nested(51)), "refused");
    expect(issues.map(({ path }) => path)).to.deep.equal([`contract.output${".properties.a".repeat(50)}`]);
  });

  it("a list of ten thousand values is taken", async () => {
    await expectOutcome(
      output({ properties: { a: { enum: Array.from({ length: 10_000 }, (_, index) => index) } } }),
      "taken",
    );
  });

  for (const number of [2 ** 53, 2 ** 53 + 2, -(2 ** 63), 1e300, 5e-324, 0.1 + 0.2, -0]) {
    it(`the number ${Object.is(number, -0) ? "-0" : number} is taken as a limit, a choice and a default`, async () => {
      await expectOutcome(
        input({ properties: { a: { type: "number", minimum: number, enum: [number], default: number } } }),
        "taken",
      );
    });
  }

  for (const number of [NaN, Infinity, -Infinity]) {
    it(`the number ${number} is refused, since JSON has none`, async () => {
      await expectOutcome(output({ properties: { a: { default: number } } }), "refused");
    });
  }
});
