import { expect } from "chai";
import { answerOf, basic, correlationHeader, logIn, openService, type Service } from "./support.ts";

describe("login", () => {
  let service: Service;
  beforeEach(async () => {
    service = await openService({ tokenLifetimeSeconds: 600 });
  });
  afterEach(() => service.close());

  const post = async (headers: Record<string, string>, body: string): Promise<Awaited<ReturnType<typeof answerOf>>> =>
    await answerOf(await fetch(`${service.url}/oauth/token`, { method: "POST", headers, body }));
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const credentials = (): { authorization: string } => {
    const { clientId, clientSecret } = service.genesys.defaultOrganization();
    return { authorization: basic(clientId, clientSecret) };
  };

  it("gives a token for client credentials in HTTP Basic, with the lifetime set for the client", async () => {
    const answer = await logIn(service.url, service.genesys.defaultOrganization());

    expect(answer.status).to.equal(200);
    expect(answer.body).to.include({ token_type: "bearer", expires_in: 600 });
    expect(answer.headers.get(correlationHeader)).to.match(/^[0-9a-f-]{36}$/);
    const me = await (await service.login()).send("GET", "/api/v2/organizations/me");
    expect(me.body).to.include({ id: service.genesys.defaultOrganization().organizationId, name: "Sandbox" });
  });

  it("refuses a wrong secret with 401 and OAuth's own form of an error", async () => {
    const { organizationId, clientId } = service.genesys.defaultOrganization();

    const answer = await logIn(service.url, { organizationId, clientId, clientSecret: "%wrong" });

    expect(answer.status).to.equal(401);
    expect(answer.body).to.include({ error: "invalid_client" });
    expect(answer.body["description"]).to.equal(answer.body["error_description"]);
    expect(answer.headers.get(correlationHeader)).to.be.a("string");
  });

  it("refuses an unknown client, and a request without any, with 401", async () => {
    const body = "grant_type=client_credentials";

    expect((await post({ ...form, authorization: basic("nobody", "nothing") }, body)).status).to.equal(401);
    expect((await post(form, body)).status).to.equal(401);
  });

  it("refuses another grant with 400", async () => {
    const answer = await post({ ...form, ...credentials() }, "grant_type=password");

    expect(answer.status).to.equal(400);
    expect(answer.body).to.include({ error: "unsupported_grant_type" });
  });

  it("refuses a body that is no form with 400", async () => {
    const grant = JSON.stringify({ grant_type: "client_credentials" });
    for (const type of ["application/json", "text/plain", "application/xml"]) {
      const answer = await post({ "content-type": type, ...credentials() }, grant);

      expect(answer.status, type).to.equal(400);
      expect(answer.body, type).to.include({ error: "invalid_request" });
    }
  });

  it("lets a token in until its last second, and not longer", async () => {
    const caller = await service.login();

    service.clock.now += 599_000;
    expect((await caller.send("GET", "/api/v2/organizations/me")).status).to.equal(200);
    service.clock.now += 1000;
    const late = await caller.send("GET", "/api/v2/organizations/me");

    expect(late.status).to.equal(401);
    expect(late.body).to.include({ code: "bad.credentials", status: 401 });
  });

  it("refuses a token that it never gave, and a request without one, with 401", async () => {
    const me = `${service.url}/api/v2/organizations/me`;
    const unknown = await answerOf(await fetch(me, { headers: { authorization: "Bearer made-up" } }));
    const none = await answerOf(await fetch(me));

    expect([unknown.status, unknown.body["code"]]).to.deep.equal([401, "bad.credentials"]);
    expect([none.status, none.body["code"]]).to.deep.equal([401, "authentication.required"]);
  });

  it("ends all tokens when they are revoked", async () => {
    const caller = await service.login();

    service.genesys.revokeTokens();

    expect((await caller.send("GET", "/api/v2/organizations/me")).status).to.equal(401);
    expect((await (await service.login()).send("GET", "/api/v2/organizations/me")).status).to.equal(200);
  });

  it("has no client whose tokens live shorter or longer than the service allows", () => {
    const { organizationId } = service.genesys.defaultOrganization();
    for (const tokenLifetimeSeconds of [299, 172_801]) {
      const add = (): unknown => service.genesys.addClient(organizationId, { tokenLifetimeSeconds });
      expect(add).to.throw(RangeError, "172");
    }
  });
});
