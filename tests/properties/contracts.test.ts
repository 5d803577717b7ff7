import { fc } from "../support/fastCheck.ts";
import type { ContractSchema } from "../../providers/contract/contract.ts";
import { Agreement } from "./agreement.ts";
import { runs } from "./runs.ts";
import { timeout } from "./timeout.ts";
import { inputSchemas, outputSchemas } from "./schemas.ts";

const object: ContractSchema = { type: "object" };

describe("generated contracts", function () {
  this.timeout(timeout);
  let agreement: Agreement;

  before(async () => {
    agreement = await Agreement.open();
  });

  after(async () => {
    await agreement.close();
  });

  it("of inputs are taken by check and API alike, and read back as they were sent, or refused by both", async () => {
    await fc.assert(
      fc.asyncProperty(inputSchemas, async (input) => {
        await agreement.hold(agreement.action({ contract: { input: input as never, output: object } }));
      }),
      runs,
    );
  });

  it("of outputs are taken by check and API alike, and read back as they were sent, or refused by both", async () => {
    await fc.assert(
      fc.asyncProperty(outputSchemas, async (output) => {
        await agreement.hold(agreement.action({ contract: { input: object, output: output as never } }));
      }),
      runs,
    );
  });
});
