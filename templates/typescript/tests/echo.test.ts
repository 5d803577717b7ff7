import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { callHandler } from "genesys-lambda/testing";
import { action } from "../functions/echo/action.ts";
import { handler } from "../functions/echo/handler.ts";

void describe("echo", () => {
  void it("greets the caller and gives back its input", async () => {
    const input = { callerName: "Ada", phone: "+15550100" };
    const { statusCode, body } = await callHandler(action, handler, input);
    assert.equal(statusCode, 200);
    assert.deepEqual(JSON.parse(body), { message: "Hello Ada", input_received: input });
  });

  void it("refuses an input that breaks its contract", async () => {
    const wrong = { callerName: "Ada" } as { callerName: string; phone: string };
    await assert.rejects(callHandler(action, handler, wrong), /the input breaks the contract/);
  });
});
