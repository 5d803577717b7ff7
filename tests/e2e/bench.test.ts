import { expect } from "chai";
import { bundles, bundling } from "../../bench/bundles.ts";
import { deployment } from "../../bench/deployments.ts";
import { distance } from "../../bench/distance.ts";
import { report, requestsOf } from "../../bench/report.ts";
import { atWorkbench } from "../../bench/workbench.ts";
import { copyProject } from "../../bench/projectCopy.ts";
import path from "node:path";

/** Small, so that it only shows that the benchmark still runs. Figures of time are for people. */
describe("the benchmark", function () {
  this.timeout(600_000);

  it("takes a stack through its life and counts its requests", async () => {
    const some = ["no-op"];
    const measured = await atWorkbench(async (bench) => await deployment(bench, 1, "a function each", some));
    const requests = Object.fromEntries(measured.operations.map((one) => [one.name, requestsOf(one)]));
    expect(requests).to.include({ create: 10, "no-op": 0, destroy: 11 });
    expect(measured.operations.every(({ milliseconds }) => milliseconds > 0)).to.equal(true);
    expect(measured.state.bytesPerAction).to.be.within(1_000, 3_500);
    expect(report({ deployments: [measured] })).to.contain("| 1 action, a function each: requests to create | 9 | 9 |");
  });

  it("shows what a limit of requests costs", async () => {
    const { refused, leastMilliseconds } = await distance(1, { latencyMilliseconds: 5, requestsPerMinute: 300 });
    expect(refused).to.equal(0);
    expect(leastMilliseconds).to.be.greaterThan(0);
  });

  it("measures bundles and warm calls by each invocation", async () => {
    const measured = await bundles(1);
    expect(measured.map(({ invocation }) => invocation)).to.deep.equal(["role", "function-url", "http-api"]);
    for (const { bytes, overheadMicroseconds } of measured) {
      expect(bytes).to.be.within(500, 4_000);
      expect(overheadMicroseconds).to.be.a("number");
    }
    await atWorkbench(async ({ root }) => {
      const folder = path.join(root, "bundling");
      await copyProject(folder, []);
      expect(await bundling(3, folder)).to.include({ functions: 3 });
    });
  });
});
