import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import type { Launch } from "../../../../sandbox/aws/lambda/functionProcess.ts";
import { ProcessPool } from "../../../../sandbox/aws/lambda/processPool.ts";
import { refusal } from "../support.ts";

const key = { functionArn: "arn:aws:lambda:eu-central-1:111122223333:function:x", revision: "1" };
const launch = async (): Promise<Launch> => {
  const temporaryFolder = await mkdtemp(join(tmpdir(), "processPool-"));
  return { taskRoot: tmpdir(), reads: [], temporaryFolder, environment: {}, memoryMegabytes: 128 };
};
const never = (): Promise<Launch> => new Promise(() => undefined);

describe("the pool of functions' processes", () => {
  it("ends a process that nobody has called for a while", async () => {
    const pool = new ProcessPool(1);
    const loan = await pool.borrow(key, undefined, launch);
    await loan.release("again");
    // No time is promised, only that it ends; the test's own limit catches one that lives on.
    while (loan.process.isAlive) await delay(5);
    await pool.close();
  });

  it("ends busy processes too when it is closed", async () => {
    const pool = new ProcessPool(60_000);
    const loan = await pool.borrow(key, undefined, launch);
    await pool.close();
    expect(loan.process.isAlive).to.equal(false);
  });

  it("refuses the eleventh call at once of one function, but not another function's", async () => {
    const pool = new ProcessPool(60_000);
    for (let call = 0; call < 10; call += 1) void pool.borrow(key, undefined, never);
    const refused = await refusal(() => pool.borrow(key, undefined, never));
    expect(refused).to.equal("TooManyRequestsException: Rate Exceeded.");
    const other = await pool.borrow({ ...key, functionArn: `${key.functionArn}-other` }, undefined, launch);
    expect(other.fresh).to.equal(true);
    await pool.close();
  });

  it("takes the function's own smaller limit where it has one", async () => {
    const pool = new ProcessPool(60_000);
    void pool.borrow(key, 1, never);
    expect(await refusal(() => pool.borrow(key, 1, never))).to.contain("TooManyRequestsException");
  });
});
