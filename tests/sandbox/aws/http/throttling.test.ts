import { expect } from "chai";
import { throttleOf, TokenBuckets } from "../../../../sandbox/aws/http/throttling.ts";

describe("throttling of an HTTP API", () => {
  it("lets as many requests through at once as the bucket holds, and then as many as it is filled with", () => {
    const buckets = new TokenBuckets();
    const limit = { rate: 2, burst: 3 };
    const take = (now: number): boolean => buckets.take("a", limit, now);
    expect([take(0), take(0), take(0), take(0)]).to.deep.equal([true, true, true, false]);
    expect([take(499), take(500), take(500)]).to.deep.equal([false, true, false]);
    expect([take(60_000), take(60_000), take(60_000), take(60_000)]).to.deep.equal([true, true, true, false]);
  });

  it("counts what is told apart by itself, and nothing backwards", () => {
    const buckets = new TokenBuckets();
    const limit = { rate: 1, burst: 1 };
    expect(buckets.take("a", limit, 1000)).to.equal(true);
    expect(buckets.take("b", limit, 1000)).to.equal(true);
    expect(buckets.take("a", limit, 0)).to.equal(false);
  });

  it("obeys a limit that was lowered in the meantime", () => {
    const buckets = new TokenBuckets();
    buckets.take("a", { rate: 1, burst: 100 }, 0);
    expect(buckets.take("a", { rate: 1, burst: 1 }, 0)).to.equal(true);
    expect(buckets.take("a", { rate: 1, burst: 1 }, 0)).to.equal(false);
  });

  it("takes a route's own limits before the stage's, and the stage's before the account's", () => {
    const stage = {
      defaultRouteSettings: { throttlingRateLimit: 5, throttlingBurstLimit: 6 },
      routeSettings: [{ routeKey: "POST /x", throttlingRateLimit: 1 }],
    };
    expect(throttleOf(stage, "POST /x")).to.deep.equal({ scope: "POST /x", rate: 1, burst: 6 });
    expect(throttleOf(stage, "POST /y")).to.deep.equal({ scope: "", rate: 5, burst: 6 });
    expect(throttleOf({}, "POST /y")).to.deep.equal({ scope: "", rate: 10_000, burst: 5_000 });
  });
});
