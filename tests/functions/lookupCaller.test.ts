import { expect } from "chai";
import { callerOf, unknownCaller } from "../../functions/lookup-caller/customer.ts";
import { normalizedPhone } from "../../functions/lookup-caller/phone.ts";

describe("look up caller", () => {
  for (const [given, expected] of [
    ["+15550100", "+15550100"],
    ["tel:+15550100", "+15550100"],
    ["sip:+15550100@example.com;user=phone", "+15550100"],
    ["+1 (555) 01-00", "+15550100"],
    ["0015550100", "+15550100"],
    ["49.30.1234567", "+49301234567"],
  ] as const) {
    it(`understands ${given}`, () => {
      expect(normalizedPhone(given)).to.equal(expected);
    });
  }

  for (const given of ["anonymous", "", "123", "+1234567890123456", "sip:alice@example.com"]) {
    it(`takes ${JSON.stringify(given)} for no number`, () => {
      expect(normalizedPhone(given)).to.equal(undefined);
    });
  }

  it("gives a flow every field, empty where the table has none", () => {
    expect(callerOf({ phone: { S: "+1" }, customerId: { S: "c-1" }, tier: { S: "priority" } })).to.deep.equal({
      found: true,
      customerId: "c-1",
      name: "",
      language: "",
      tier: "priority",
    });
    expect(callerOf({ tier: { S: "something else" } }).tier).to.equal("standard");
    expect(callerOf(undefined)).to.equal(unknownCaller);
  });
});
