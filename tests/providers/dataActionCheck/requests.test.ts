import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { apiOf, UnknownOutcome, type Genesys, openGenesys } from "genesyscloud-provider/api";
import { FakeClock } from "../../support/fakeClock.ts";
import { failureOf } from "../../support/failure.ts";
import { type Reply, scriptedServer, type ScriptedServer } from "../../support/scriptedServer.ts";

describe("running an action by the published API", () => {
  let server: ScriptedServer;

  afterEach(async () => {
    await server.close();
  });

  async function open(reply: Reply): Promise<Genesys> {
    server = await scriptedServer(({ path }) =>
      path === "/oauth/token"
        ? { status: 200, body: { access_token: "token", token_type: "bearer", expires_in: 300 } }
        : reply,
    );
    const connection = { apiUrl: server.url, loginUrl: server.url, clientId: "client", clientSecret: randomUUID() };
    return openGenesys({ ...connection, api: apiOf("integrations") }, new FakeClock());
  }

  const asked = (): [string, string][] =>
    server.seen
      .filter(({ path }) => path.startsWith("/api"))
      .map(({ method, path, body }) => [`${method} ${path}`, body]);

  it("sends the flat input to the action's test and gives its result", async () => {
    const body = { success: true, finalResult: { b: 1 }, operations: [{ step: 1, name: "Call", success: true }] };
    const genesys = await open({ status: 200, body });
    const outcome = await genesys.run("custom_-_1", { a: "x" }, 10);
    expect(outcome).to.deep.equal({ success: true, output: { b: 1 }, failures: [] });
    expect(asked()).to.deep.equal([["POST /api/v2/integrations/actions/custom_-_1/test", '{"a":"x"}']]);
  });

  it("tells what each step that failed said and the error of the whole, each once", async () => {
    const denied = { code: "AccessDenied", message: "no" };
    const operations = [
      { step: 1, name: "Check", success: true },
      { step: 2, name: "Assume", success: false, error: denied },
      { step: 3, name: "Call", success: false, error: "not tried" },
    ];
    const genesys = await open({ status: 200, body: { success: false, operations, error: denied } });
    const failures = ["AccessDenied: no", "not tried"];
    expect(await genesys.run("1", {}, 10)).to.deep.equal({ success: false, failures });
  });

  it("is not repeated where its outcome is unknown: the function may have done its work", async () => {
    const genesys = await open("drop");
    expect(await failureOf(genesys.run("1", {}, 10))).to.be.instanceOf(UnknownOutcome);
    expect(asked()).to.have.length(1);
  });
});
