import { expect } from "chai";
import { defineAction, type Handler } from "genesys-lambda";
import { callHandler } from "genesys-lambda/testing";
import { action as echo } from "../../functions/echo/action.ts";
import { handler as echoHandler } from "../../functions/echo/handler.ts";
import { failureOf } from "../support/failure.ts";

const action = defineAction({
  name: "Test",
  category: "Tests",
  input: { type: "object", properties: { since: { type: "string" } }, required: ["since"] },
  output: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
});
type Test = Handler<typeof action>;

const refusal = async (pending: Promise<unknown>): Promise<string> => (await failureOf(pending)).message;

describe("a handler in a test of its author's", () => {
  it("is called with the input as it arrives, and gives the output as it leaves", async () => {
    const input = { callerName: "Ada", phone: "+15550100" };
    const { statusCode, body } = await callHandler(echo, echoHandler, input);
    expect(statusCode).to.equal(200);
    expect(JSON.parse(body)).to.deep.equal({ message: "Hello Ada", input_received: input });
    const handler: Test = async ({ since }) => await Promise.resolve({ count: since.length, more: undefined });
    expect(await callHandler(action, handler, { since: "abc" })).to.deep.equal({ count: 3 });
    const dated = { since: new Date(0) } as unknown as { since: string };
    expect(await callHandler(action, handler, dated)).to.deep.equal({ count: "1970-01-01T00:00:00.000Z".length });
  });

  it("is told of its call what the test says", async () => {
    const handler: Test = async (_input, context) =>
      await Promise.resolve({ count: context.requestId.length + context.remainingMilliseconds() });
    expect(await callHandler(action, handler, { since: "" })).to.deep.equal({ count: 60_004 });
    const context = { requestId: "1", remainingMilliseconds: () => 5 };
    expect(await callHandler(action, handler, { since: "" }, context)).to.deep.equal({ count: 6 });
  });

  it("is not called with an input that breaks the contract", async () => {
    let calls = 0;
    const handler: Test = async () => await Promise.resolve({ count: (calls += 1) });
    const wrong = { since: 1 } as unknown as { since: string };
    expect(await refusal(callHandler(action, handler, wrong))).to.equal(
      "the input breaks the contract: since must be string",
    );
    expect(calls).to.equal(0);
  });

  it("fails with an output that breaks the contract, and with what it throws", async () => {
    const wrong = (async () => await Promise.resolve({ count: 0.5 })) satisfies Test;
    expect(await refusal(callHandler(action, wrong, { since: "" }))).to.equal(
      "the handler's output breaks the contract: count must be integer",
    );
    const throwing: Test = () => Promise.reject(new Error("no such caller"));
    expect(await refusal(callHandler(action, throwing, { since: "" }))).to.equal("no such caller");
  });
});
