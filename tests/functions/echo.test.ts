import { expect } from "chai";
import { handler } from "../../functions/echo/handler.ts";

const context = { requestId: "test", remainingMilliseconds: () => 1000 };

describe("echo", () => {
  it("greets the caller and gives back its input", async () => {
    const input = { callerName: "Ada", phone: "+15550100" };
    const { statusCode, body } = await handler(input, context);
    expect(statusCode).to.equal(200);
    expect(JSON.parse(body)).to.deep.equal({ message: "Hello Ada", input_received: input });
  });
});
