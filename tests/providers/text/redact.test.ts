import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { redact } from "../../../providers/text/redact.ts";

describe("a refusal's text", () => {
  const secret = `${randomBytes(16).toString("base64url")}"\\`;

  it("loses every secret that was sent, in the clear and within JSON, and keeps the rest", () => {
    expect(redact(`the value ${secret} is wrong: ${secret}`, [secret])).to.equal("the value *** is wrong: ***");
    expect(redact(JSON.stringify({ message: `not ${secret}` }), [secret])).to.equal('{"message":"not ***"}');
  });

  it("is left alone where nothing that was sent stands in it", () => {
    expect(redact("the value is wrong", [secret])).to.equal("the value is wrong");
  });

  it("is not taken apart by what is too short to be a secret", () => {
    expect(redact("the value is wrong", ["", "value"])).to.equal("the value is wrong");
  });
});
