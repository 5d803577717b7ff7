import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { looksSecret, secretIn } from "../../policy/secrets.ts";
import { fc } from "../support/fastCheck.ts";
import { harmless, openValues, secret } from "./settings.ts";

const split = (line: string): [string, string] => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)];
const settings = [...harmless.map(split), ...openValues()];

describe("a setting of a function's environment", () => {
  it("is measured against 200 that are harmless and 100 that hold a secret", () => {
    expect(settings.length).to.be.at.least(200);
    expect(secret.length).to.be.at.least(100);
  });

  it("that is harmless is let pass", () => {
    const alarms = settings.filter(([name, value]) => secretIn(name, value) !== undefined);
    expect(alarms.map(([name, value]) => `${name}=${value}`)).to.deep.equal([]);
  });

  it("that holds a secret is found, whatever the secret is", () => {
    const missed = secret.filter(([name, value]) =>
      Array.from({ length: 20 }, value).some((given) => secretIn(name, given) === undefined),
    );
    expect(missed.map(([name, value]) => `${name}=${value()}`)).to.deep.equal([]);
  });

  it("that is random is found, except one in a hundred at most: chance sometimes makes words", () => {
    for (const [bytes, form] of [
      [32, "base64"],
      [32, "base64url"],
      [20, "hex"],
    ] as const) {
      const missed = Array.from({ length: 2000 }, () => randomBytes(bytes).toString(form)).filter(
        (one) => !looksSecret(one),
      );
      expect(missed.length, form).to.be.below(20);
    }
  });

  it("that holds a secret is found as deep as texts are put into texts", () => {
    const packed = fc.array(fc.constantFrom("json", "list", "base64", "query"), { maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...secret), packed, ([name, value], wraps) => {
        const given = wraps.reduce<[string, string]>(
          ([inner, text], wrap) => {
            if (wrap === "json") return ["X", JSON.stringify({ [inner]: text })];
            if (wrap === "list") return ["X", JSON.stringify([{ a: 1 }, { [inner]: text }])];
            if (wrap === "base64") return ["X", Buffer.from(JSON.stringify({ [inner]: text })).toString("base64")];
            return ["X", `https://crm.example.com/?a=b&${inner}=${encodeURIComponent(text)}`];
          },
          [name, value()],
        );
        expect(secretIn(...given), given.join("=")).to.be.a("string");
      }),
    );
  });

  it("says the same under a name in other letters", () => {
    const upper = secret.filter(([name]) => /^[A-Z0-9_]+$/.test(name));
    const lettered = (name: string, how: number): string =>
      [name, name.toLowerCase(), name.toLowerCase().replaceAll("_", "-"), camel(name)][how] ?? name;
    fc.assert(
      fc.property(fc.constantFrom(...upper), fc.nat(3), ([name, value], how) => {
        expect(secretIn(lettered(name, how), value()), lettered(name, how)).to.be.a("string");
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...settings), fc.nat(3), ([name, value], how) => {
        expect(secretIn(lettered(name, how), value), lettered(name, how)).to.equal(undefined);
      }),
    );
  });

  it("is classified whatever it is, without a crash", () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.json()), (name, value) => {
        expect([undefined, "name", "value"]).to.include(secretIn(name, value));
      }),
    );
  });
});

function camel(name: string): string {
  return name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
