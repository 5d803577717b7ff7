import { spawnSync } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect } from "chai";
import { systemClock } from "genesyscloud-provider/api";
import { projectFolder } from "../../../lambda/cli/folders.ts";

describe("the system's clock", () => {
  it("aborts what a time limit is for when the time has passed, and says that it has", async () => {
    const { signal } = systemClock.limit(1);
    await once(signal, "abort");
    expect(signal.reason).to.have.property("name", "TimeoutError");
    expect(String(signal.reason)).to.contain("1 ms have passed");
  });

  it("lets a limit that was cleared not pass", async () => {
    const cleared = systemClock.limit(1);
    cleared.clear();
    await once(systemClock.limit(5).signal, "abort");
    expect(cleared.signal.aborted).to.equal(false);
  });

  it("keeps no process alive for a limit", () => {
    const clock = path.join(projectFolder, "providers", "http", "clock.ts");
    const program = `(await import(${JSON.stringify(clock)})).systemClock.limit(3_600_000);`;
    const { status } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { timeout: 60_000 });
    expect(status).to.equal(0);
  });
});
