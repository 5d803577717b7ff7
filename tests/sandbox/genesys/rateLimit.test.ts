import { expect } from "chai";
import { type Answer, openService, type Service } from "./support.ts";

const me = "/api/v2/organizations/me";

describe("the limit of requests", () => {
  let service: Service;
  beforeEach(async () => {
    service = await openService({ requestsPerMinute: 2 });
  });
  afterEach(() => service.close());

  it("tells with each answer how much of the minute is used up", async () => {
    const caller = await service.login();

    const first = await caller.send("GET", me);
    service.clock.now += 12_500;
    const second = await caller.send("GET", "/api/v2/nothing");

    expect(limits(first)).to.deep.equal({ count: "1", allowed: "2", reset: "60" });
    expect(limits(second)).to.deep.equal({ count: "2", allowed: "2", reset: "48" });
  });

  it("answers 429 with the seconds to wait once the minute is used up, whatever is asked", async () => {
    const caller = await service.login();
    await caller.send("GET", me);
    await caller.send("GET", me);

    service.clock.now += 20_000;
    const refused = await caller.send("GET", "/api/v2/integrations");

    expect(refused.status).to.equal(429);
    expect(refused.headers.get("retry-after")).to.equal("40");
    expect(limits(refused)).to.deep.equal({ count: "2", allowed: "2", reset: "40" });
    expect(refused.body).to.include({ code: "too.many.requests.retry.after", status: 429 });
    expect(refused.body["limit"]).to.include({ value: 2 }).and.to.have.all.keys("key", "namespace", "value");
  });

  it("counts anew when the minute is over, neither earlier nor by sliding", async () => {
    const caller = await service.login();
    await caller.send("GET", me);
    service.clock.now += 59_000;
    await caller.send("GET", me);

    service.clock.now += 999;
    expect((await caller.send("GET", me)).status).to.equal(429);
    service.clock.now += 1;
    const next = await caller.send("GET", me);

    expect(next.status).to.equal(200);
    expect(limits(next)).to.deep.equal({ count: "1", allowed: "2", reset: "60" });
  });

  it("counts each token for itself", async () => {
    const caller = await service.login();
    await caller.send("GET", me);
    await caller.send("GET", me);

    const other = await service.login();

    expect(limits(await other.send("GET", me)).count).to.equal("1");
    expect((await caller.send("GET", me)).status).to.equal(429);
  });
});

function limits({ headers }: Answer): Record<"count" | "allowed" | "reset", string | null> {
  return {
    count: headers.get("inin-ratelimit-count"),
    allowed: headers.get("inin-ratelimit-allowed"),
    reset: headers.get("inin-ratelimit-reset"),
  };
}
