import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openAwsAccount } from "../../../sandbox/aws/index.ts";
import { openStore } from "../../../sandbox/store.ts";
import { deployFunction, region } from "./support.ts";

describe("the account in its store", () => {
  it("is the same after it was closed and opened again, and empty after a reset", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sandbox-account-"));
    const file = join(folder, "store.json");
    try {
      const first = await openAwsAccount({ store: await openStore(file), clock: () => 0 });
      await deployFunction(first.operations({ region, defaultTags: {} }), "export const handler = 1;");
      await first.close();

      const store = await openStore(file);
      const second = await openAwsAccount({ store });
      expect(second.accountId).to.equal(first.accountId);
      expect(second.objects()).to.deep.equal(first.objects());
      expect(second.events().map(({ event, time }) => [event, time])).to.deep.equal([
        ["CreateRole", "1970-01-01T00:00:00.000Z"],
        ["CreateFunction", "1970-01-01T00:00:00.000Z"],
      ]);

      await store.reset();
      expect(second.objects()).to.deep.equal([]);
      expect(second.accountId).to.match(/^\d{12}$/);
      await second.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
