import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { fc } from "../support/fastCheck.ts";
import { callerOf, unknownCaller } from "../../functions/lookup-caller/customer.ts";
import { handler } from "../../functions/lookup-caller/handler.ts";
import { normalizedPhone } from "../../functions/lookup-caller/phone.ts";
import { type ScriptedServer, scriptedServer } from "../support/scriptedServer.ts";

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

  it("finds a number in the same form however often it is normalised", () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[0-9]{7,15}$/), (noise, digits) => {
        const once = normalizedPhone(digits);
        expect(normalizedPhone(once ?? "")).to.equal(once);
        expect(normalizedPhone(noise) ?? "+1234567").to.match(/^\+\d{7,15}$/);
      }),
    );
  });

  describe("with a table", () => {
    const names = ["AWS_ENDPOINT_URL_DYNAMODB", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] as const;
    const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    const context = { requestId: "r-1", remainingMilliseconds: () => 1000 };
    let dynamo: ScriptedServer;

    beforeEach(async () => {
      dynamo = await scriptedServer(() => ({
        status: 200,
        body: { Item: { phone: { S: "+15550100" }, name: { S: "Ada" }, tier: { S: "priority" } } },
      }));
      process.env["AWS_ENDPOINT_URL_DYNAMODB"] = dynamo.url;
      process.env["AWS_REGION"] = "eu-central-1";
      process.env["AWS_ACCESS_KEY_ID"] = randomUUID();
      process.env["AWS_SECRET_ACCESS_KEY"] = randomUUID();
      process.env["CALLERS_TABLE"] = "callers";
    });

    afterEach(async () => {
      await dynamo.close();
      delete process.env["CALLERS_TABLE"];
      for (const name of names) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      }
    });

    it("asks nothing of it for a caller without a number, and for a number exactly one item", async () => {
      expect(await handler({ phone: "anonymous" }, context)).to.equal(unknownCaller);
      expect(dynamo.seen).to.have.length(0);

      expect(await handler({ phone: "tel:+1 555 0100" }, context)).to.deep.include({ found: true, name: "Ada" });
      expect(dynamo.seen.map(({ headers }) => headers["x-amz-target"])).to.deep.equal(["DynamoDB_20120810.GetItem"]);
      expect(JSON.parse(dynamo.seen[0]?.body ?? "")).to.deep.equal({
        TableName: "callers",
        Key: { phone: { S: "+15550100" } },
      });
    });
  });
});
