import { expect } from "chai";
import { RateLimiter, parseRateLimit } from "../../../providers/http/rateLimiter.ts";
import { FakeClock } from "../../support/fakeClock.ts";

describe("the rate limiter", () => {
  it("lets requests through while nothing is known of the limit", async () => {
    const clock = new FakeClock();
    const rateLimiter = new RateLimiter(clock);
    for (let number = 0; number < 50; number += 1) await rateLimiter.admit();
    expect(clock.slept).to.deep.equal([]);
  });

  it("holds the request that the service would refuse until the window ends", async () => {
    const clock = new FakeClock();
    const rateLimiter = new RateLimiter(clock);
    await rateLimiter.admit();
    rateLimiter.finished({ count: 299, allowed: 300, resetSeconds: 20 });
    await rateLimiter.admit();
    expect(clock.slept).to.deep.equal([]);
    await rateLimiter.admit();
    expect(clock.slept).to.deep.equal([20_000]);
  });

  it("ignores a lower count in an answer that arrives late and out of order", async () => {
    const clock = new FakeClock();
    const rateLimiter = new RateLimiter(clock);
    await rateLimiter.admit();
    await rateLimiter.admit();
    rateLimiter.finished({ count: 300, allowed: 300, resetSeconds: 20 });
    rateLimiter.finished({ count: 299, allowed: 300, resetSeconds: 20 });
    await rateLimiter.admit();
    expect(clock.slept).to.deep.equal([20_000]);
  });

  it("starts afresh when the window has ended", async () => {
    const clock = new FakeClock();
    const rateLimiter = new RateLimiter(clock);
    await rateLimiter.admit();
    rateLimiter.finished({ count: 300, allowed: 300, resetSeconds: 20 });
    clock.advance(20_000);
    await rateLimiter.admit();
    expect(clock.slept).to.deep.equal([]);
  });

  it("reads the headers only where all three are whole numbers", () => {
    const headers = { "inin-ratelimit-count": "3", "inin-ratelimit-allowed": "300", "inin-ratelimit-reset": "59" };
    expect(parseRateLimit(headers)).to.deep.equal({ count: 3, allowed: 300, resetSeconds: 59 });
    expect(parseRateLimit({ ...headers, "inin-ratelimit-reset": "soon" })).to.equal(undefined);
    expect(parseRateLimit({})).to.equal(undefined);
  });
});
