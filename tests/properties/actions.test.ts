import { fc } from "../support/fastCheck.ts";
import { actionParts } from "./actions.ts";
import { Agreement } from "./agreement.ts";
import { runs } from "./runs.ts";
import { timeout } from "./timeout.ts";

describe("generated actions", function () {
  this.timeout(timeout);
  let agreement: Agreement;

  before(async () => {
    agreement = await Agreement.open();
  });

  after(async () => {
    await agreement.close();
  });

  it("are taken by check and API alike, and read back as they were sent, or refused by both", async () => {
    await fc.assert(
      fc.asyncProperty(actionParts, async (parts) => {
        await agreement.hold(agreement.action(parts));
      }),
      runs,
    );
  });
});
