import { expect } from "chai";
import { nextStep, parseRetryAfter, retryLimits } from "../../../providers/http/retry.ts";
import { isTransient, transientStatuses } from "../../../providers/http/transientStatuses.ts";

describe("retry", () => {
  it("repeats a read that the service could not answer, waiting longer each time", () => {
    const delays = [1, 2, 3, 4].map((attempt) => nextStep({ method: "GET", attempt, status: 503 }));
    expect(delays).to.deep.equal(
      [500, 1000, 2000, 4000].map((delayMilliseconds) => ({ kind: "retry", delayMilliseconds })),
    );
  });

  it("gives up after a bounded number of attempts", () => {
    expect(nextStep({ method: "GET", attempt: retryLimits.attempts, status: 503 })).to.deep.equal({ kind: "final" });
    expect(nextStep({ method: "GET", attempt: retryLimits.throttledAttempts, status: 429 })).to.deep.equal({
      kind: "final",
    });
  });

  for (const status of [400, 401, 403, 404, 409, 413, 415, 422, 501]) {
    it(`never repeats what was refused with ${status}`, () => {
      expect(nextStep({ method: "GET", attempt: 1, status })).to.deep.equal({ kind: "final" });
    });
  }

  it("repeats a read after each transient status, and reports an unknown outcome for a POST", () => {
    expect([...transientStatuses]).to.include.members([408, 500, 502, 503, 504]);
    for (const status of transientStatuses) {
      expect(isTransient(status)).to.equal(true);
      expect(nextStep({ method: "GET", attempt: 1, status }).kind).to.equal("retry");
      expect(nextStep({ method: "POST", attempt: 1, status }).kind).to.equal("unknownOutcome");
    }
  });

  for (const networkCode of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]) {
    it(`repeats a POST that never arrived (${networkCode})`, () => {
      expect(nextStep({ method: "POST", attempt: 1, networkCode }).kind).to.equal("retry");
    });
  }

  for (const failure of [
    { networkCode: "ECONNRESET" },
    { networkCode: "ETIMEDOUT" },
    { status: 500 },
    { status: 504 },
  ]) {
    it(`reports an unknown outcome for a POST after ${JSON.stringify(failure)}`, () => {
      expect(nextStep({ method: "POST", attempt: 1, ...failure })).to.deep.equal({ kind: "unknownOutcome" });
    });
  }

  for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
    it(`repeats a ${method} whose outcome is unknown`, () => {
      expect(nextStep({ method, attempt: 1, networkCode: "ECONNRESET" }).kind).to.equal("retry");
    });
  }

  it("waits as long as Retry-After says, a POST included, because nothing was done with it", () => {
    const next = nextStep({ method: "POST", attempt: 1, status: 429, retryAfterSeconds: 42 });
    expect(next).to.deep.equal({ kind: "retry", delayMilliseconds: 42_000 });
  });

  it("tells the user instead of waiting for an hour", () => {
    expect(nextStep({ method: "GET", attempt: 1, status: 429, retryAfterSeconds: 3600 })).to.deep.equal({
      kind: "final",
    });
  });

  it("reads Retry-After as seconds and as a date", () => {
    const now = Date.UTC(2026, 0, 1);
    expect(parseRetryAfter("7", now)).to.equal(7);
    expect(parseRetryAfter("Thu, 01 Jan 2026 00:00:30 GMT", now)).to.equal(30);
    expect(parseRetryAfter("Wed, 31 Dec 2025 00:00:00 GMT", now)).to.equal(0);
    expect(parseRetryAfter("soon", now)).to.equal(undefined);
    expect(parseRetryAfter(undefined, now)).to.equal(undefined);
  });
});
