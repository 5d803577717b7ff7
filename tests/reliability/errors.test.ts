import { inspect } from "node:util";
import { expect } from "chai";
import { apiOf } from "genesyscloud-provider/api";
import type { Fault } from "../../sandbox/genesys/index.ts";
import { failureOf } from "../support/failure.ts";
import { type FailingRun, openFailingRun } from "./support/failingRun.ts";

const status = (code: number): Fault => ({ kind: "status", status: code });
/** What can go wrong with a request. */
const faults: Readonly<Record<string, Fault>> = {
  "400": status(400),
  "401": status(401),
  "403": status(403),
  "404": status(404),
  "409": status(409),
  "429": status(429),
  "500": status(500),
  "a page in place of JSON": { kind: "status", status: 200, html: true },
  "a broken connection": { kind: "drop-before" },
  "a lost answer": { kind: "drop-after" },
  "a cut body": { kind: "cut-body" },
};

/** Requests of which each carries a secret. */
const routes = [
  "POST /oauth/token",
  "GET /api/v2/organizations/me",
  "POST /api/v2/integrations",
  "POST /api/v2/integrations/credentials",
  "PUT /api/v2/integrations/:id/config/current",
  "PATCH /api/v2/integrations/:id",
] as const;

describe("an error of the provider", function () {
  this.timeout(600_000);
  let run: FailingRun;

  afterEach(async () => {
    await run.close();
  });

  const asError = (reason: unknown): Error => {
    expect(reason).to.be.an.instanceOf(Error);
    return reason as Error;
  };

  /** Every form in which an error is printed. */
  function printed(error: Error): string {
    return [
      inspect(error, { depth: Infinity, showHidden: true }),
      JSON.stringify(error),
      String(error),
      error.stack ?? "",
    ].join("\n");
  }

  for (const route of routes) {
    for (const [name, fault] of Object.entries(faults)) {
      it(`tells no secret: ${name} to ${route}`, async () => {
        run = await openFailingRun();
        for (const operate of ["ensure", "create"] as const) {
          run.sandbox.genesys.faults.set([{ match: { route }, fault }]);
          const error = await run[operate]().then(() => undefined, asError);
          // An object whose making was not answered may be found afterwards: then there is no error.
          if (fault.kind === "status") expect(error).to.not.equal(undefined);
          if (error !== undefined) expect(run.canaries.in(printed(error))).to.deep.equal([]);
        }
      });
    }
  }

  for (const route of ["POST /api/v2/integrations", "POST /api/v2/integrations/credentials"]) {
    for (const operate of ["ensure", "create"] as const) {
      it(`tells no secret that the service quotes when it refuses it: ${route}, ${operate}`, async () => {
        run = await openFailingRun();
        const { faults } = run.sandbox.genesys;
        faults.set([{ match: { route: "POST /api/v2/integrations" }, fault: status(403) }]);
        // After this there is a token, and nothing else.
        await failureOf(run.ensure());
        const sent = route.endsWith("credentials") ? [run.secrets.token, run.secrets.header] : [run.secrets.token];
        const message = `refused as given: ${sent.join(" ")}`;
        const body = { status: 400, code: "bad.request", message, errors: [{ fieldName: "fields", message }] };
        faults.set([{ match: { route }, fault: { kind: "status", status: 400, body } }]);
        const error = await failureOf(run[operate]());
        expect(error.message).to.contain("refused as given: ***");
        expect(run.canaries.in(printed(error))).to.deep.equal([]);
      });
    }
  }

  for (const [name, fault] of Object.entries(faults)) {
    it(`tells no client secret that went in a form: ${name} to POST /oauth/token`, async () => {
      run = await openFailingRun({ api: apiOf("accountlinks") });
      run.sandbox.genesys.faults.set([{ match: { route: "POST /oauth/token" }, fault }]);
      expect(run.canaries.in(printed(await failureOf(run.ensure())))).to.deep.equal([]);
    });
  }

  it("tells no client secret that the login quotes", async () => {
    run = await openFailingRun();
    for (const code of [400, 401, 409]) {
      const words = `refused as given: ${run.secrets.client}`;
      const body = { error: "invalid_client", error_description: words, description: words };
      const fault: Fault = { kind: "status", status: code, body };
      run.sandbox.genesys.faults.set([{ match: { route: "POST /oauth/token" }, fault }]);
      const error = await failureOf(run.ensure());
      expect(run.canaries.in(printed(error))).to.deep.equal([]);
    }
  });

  it("tells no secret where nobody answers", async () => {
    const nobody = "http://127.0.0.1:9";
    for (const changes of [{ apiUrl: nobody }, { loginUrl: nobody }]) {
      run = await openFailingRun(changes);
      for (const operate of ["ensure", "create"] as const) {
        const error = await failureOf(run[operate]());
        expect(error.message).to.contain("ECONNREFUSED");
        expect(run.canaries.in(printed(error))).to.deep.equal([]);
      }
      await run.close();
    }
  });
});
