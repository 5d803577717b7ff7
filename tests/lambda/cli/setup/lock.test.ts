import { mkdir, utimes } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { locked } from "../../../../lambda/cli/setup/lock.mjs";
import { messageOf, useTemporaryFolder } from "../../../support/temporaryFolder.ts";

describe("a lock", () => {
  const folder = useTemporaryFolder();
  const lock = (): string => path.join(folder(), "deep", "a.lock");

  it("lets the second in when the first is done, and says that it waits", async () => {
    const events: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const firstRun = locked(lock(), async () => {
      events.push("first in");
      await first.promise;
      events.push("first out");
    });
    const second = locked(
      lock(),
      () => {
        events.push("second in");
        return Promise.resolve();
      },
      () => {
        events.push("second waits");
        first.resolve(undefined);
      },
    );
    await Promise.all([firstRun, second]);
    expect(events).to.deep.equal(["first in", "second waits", "first out", "second in"]);
  });

  it("is given back where what runs under it fails", async () => {
    const failing = async (): Promise<never> => await Promise.reject(new Error("broken"));
    expect(await messageOf(async () => await locked(lock(), failing))).to.equal("broken");
    expect(existsSync(lock())).to.equal(false);
  });

  it("is taken over where nobody has renewed it", async () => {
    await mkdir(lock(), { recursive: true });
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lock(), longAgo, longAgo);
    expect(await locked(lock(), async () => await Promise.resolve("in"))).to.equal("in");
  });
});
