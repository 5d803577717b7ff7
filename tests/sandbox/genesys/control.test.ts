import { randomBytes } from "node:crypto";
import { request as send } from "node:http";
import { expect } from "chai";
import { base, expectRefusal, makeAction, makeCredential, makeIntegration } from "./objects.ts";
import { type Answer, answerOf, type Caller, openService, roleArn, type Service } from "./support.ts";

describe("the emulated service's pages for a person", () => {
  let service: Service;
  let caller: Caller;

  beforeEach(async () => {
    service = await openService({
      extraObjects: () => ({ aws: ["role"] }),
      logs: (name, limit) => [{ name: name ?? "all", limit: limit ?? "usual" }],
    });
    caller = await service.login();
  });

  afterEach(() => service.close());

  const control: Service["control"] = (...asked) => service.control(...asked);

  /** The status of a request that was led here by another name. */
  async function statusFor(host: string, method = "GET", path = "objects"): Promise<number | undefined> {
    return await new Promise((resolve, reject) => {
      const headers = { host, authorization: `Bearer ${service.genesys.controlToken}` };
      const request = send(`${service.url}/__sandbox/${path}`, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on("error", reject).end();
    });
  }

  it("show the objects of all organizations, and those of whoever else is there, without a credential's fields", async () => {
    const integrationId = await makeIntegration(caller);
    const actionId = await makeAction(caller, integrationId);
    const other = service.genesys.addOrganization({ name: "Other" });
    const credentialId = await makeCredential(await service.login(other));
    const { organizationId } = service.genesys.defaultOrganization();

    const { body, text } = await control("GET", "objects");
    expect(body["genesys"]).to.deep.equal([
      { type: "integration", id: integrationId, name: "Lambda", organizationId },
      { type: "credential", id: credentialId, name: "Role", organizationId: other.organizationId },
      { type: "action", id: actionId, name: "Echo", organizationId },
    ]);
    expect(body["organizations"]).to.deep.equal([
      { id: organizationId, name: "Sandbox" },
      { id: other.organizationId, name: "Other" },
    ]);
    expect(body["aws"]).to.deep.equal(["role"]);
    expect(text).not.to.include(roleArn);
    expect(text).not.to.include(service.genesys.defaultOrganization().clientSecret);
  });

  it("show who asked for what, without headers and bodies, until the log is emptied", async () => {
    const { organizationId, clientId } = service.genesys.defaultOrganization();
    expect((await control("DELETE", "access-log")).status).to.equal(204);
    await caller.send("GET", `${base}/some-id/config/current?x=y`);

    const startedAt = service.clock.now;
    expect(JSON.parse((await control("GET", "access-log")).text)).to.deep.equal([
      {
        method: "GET",
        path: `${base}/some-id/config/current?x=***`,
        route: `${base}/:id/config/current`,
        status: 400,
        startedAt,
        organizationId,
        clientId,
      },
    ]);
  });

  it("show no secret that somebody put into an address, and leave what the service understands", async () => {
    const { clientSecret } = service.genesys.defaultOrganization();
    const word = randomBytes(24).toString("base64url");
    await makeCredential(caller, { type: { name: "userDefined" }, credentialFields: { word } });
    await control("DELETE", "access-log");
    await caller.send("GET", `${base}?pageSize=5&access_token=${caller.token}&${word}&x=${word}=`);
    await caller.send("GET", `${base}/credentials/${word}`);
    await caller.send("GET", `/elsewhere/${clientSecret}/${caller.token}`);
    await caller.send("GET", `${base}/actions?name=${word}&ids=a,b`);
    await caller.send("POST", `/oauth/token?client_secret=${clientSecret}`);

    const { text } = await control("GET", "access-log");
    expect((JSON.parse(text) as { path: string }[]).map(({ path }) => path)).to.deep.equal([
      `${base}?pageSize=5&access_token=***&***&x=***`,
      `${base}/credentials/***`,
      "/elsewhere/***/***",
      `${base}/actions?name=***&ids=a,b`,
      "/oauth/token?client_secret=***",
    ]);
    for (const secret of [word, clientSecret, caller.token]) expect(text).not.to.contain(secret);
    const { route } = (JSON.parse(text) as { route: string }[])[2] ?? {};
    expect(route).to.equal("/elsewhere/***/***");
  });

  it("show what functions wrote, of all or of one", async () => {
    expect(JSON.parse((await control("GET", "logs")).text)).to.deep.equal([{ name: "all", limit: "usual" }]);
    const some = await control("GET", "logs?function=echo&limit=7");
    expect(JSON.parse(some.text)).to.deep.equal([{ name: "echo", limit: 7 }]);
    for (const query of ["?limit=0", "?limit=x", "?folder=echo"]) {
      expect((await control("GET", `logs${query}`)).status, query).to.equal(400);
    }
  });

  it("take a script of faults and show it", async () => {
    const rules = [{ match: { route: base, nth: 1 }, fault: { kind: "status", status: 503 }, times: 1 }];
    expect((await control("PUT", "faults", rules)).status).to.equal(200);
    expect(JSON.parse((await control("GET", "faults")).text)).to.deep.equal(rules);
    expect((await caller.send("GET", base)).status).to.equal(503);
    expect((await caller.send("GET", base)).status).to.equal(200);
    const refused = [{ match: { route: base }, fault: { kind: "refuse-connections", milliseconds: 1 } }];
    expect((await control("PUT", "faults", refused)).status).to.equal(200);
    expect(service.genesys.faults.rules).to.deep.equal(refused);
  });

  it("refuse a script that could not be carried out", async () => {
    const faults = [{ kind: "status" }, { kind: "status", status: 7 }, { kind: "explode" }, { status: 500 }];
    for (const fault of faults) {
      expect((await control("PUT", "faults", [{ match: {}, fault }])).status, JSON.stringify(fault)).to.equal(400);
    }
    const both = { match: { nth: 1, every: true }, fault: { kind: "drop-before" } };
    expect((await control("PUT", "faults", [both])).status).to.equal(400);
    for (const milliseconds of [undefined, 0, 0.5, 600_001, "1"]) {
      const fault = { kind: "refuse-connections", ...(milliseconds === undefined ? {} : { milliseconds }) };
      expect((await control("PUT", "faults", [{ match: {}, fault }])).status, String(milliseconds)).to.equal(400);
    }
    expect(service.genesys.faults.rules).to.be.empty;
  });

  it("refuse a fault for a route that no request has, and name those near it", async () => {
    const cases: [route: string, near: string][] = [
      ["POST /api/v2/integration", `POST ${base}`],
      ["PUT /api/v2/integrations/actions", `GET ${base}/actions`],
      ["post /api/v2/integrations", `POST ${base}`],
      [`DELETE ${base}/actions/custom_-_5`, `DELETE ${base}/actions/:id`],
      [`GET ${base}/:integrationId`, `GET ${base}/:id`],
      ["/api/v2/integrations/credential", `: ${base}/credentials,`],
      ["/oauth/tokens", ": /oauth/token,"],
      ["GET /api/v2/dataactions", "--api accountlinks"],
      ["", "/oauth/token"],
    ];
    for (const [route, near] of cases) {
      const good = { match: { route: `POST ${base}` }, fault: { kind: "drop-before" } };
      const refused = await control("PUT", "faults", [good, { match: { route }, fault: { kind: "drop-before" } }]);
      expectRefusal(refused, 400, "invalid.value", "1.match.route");
      expect(refused.body["message"]).to.contain(near);
    }
    expect(service.genesys.faults.rules).to.be.empty;
  });

  it("take a fault for each route that is served, with its method or without", async () => {
    for (const route of [
      `POST ${base}/actions/drafts`,
      `${base}/actions/:id/draft/schemas/:file`,
      "POST /oauth/token",
    ]) {
      const rules = [{ match: { route }, fault: { kind: "drop-before" } }];
      expect((await control("PUT", "faults", rules)).status, route).to.equal(200);
    }
    const tutorial = await openService({ accountLinks: true });
    const rules = [{ match: { route: "POST /api/v2/dataactions" }, fault: { kind: "drop-before" } }];
    const taken = await tutorial.control("PUT", "faults", rules);
    await tutorial.close();
    expect(taken.status).to.equal(200);
  });

  it("refuse consumers of another form than the service's", async () => {
    expectRefusal(await control("PUT", "consumers", { some: [{ id: "flow" }] }), 400, "invalid.value", "some.0.name");
  });

  it("count neither as requests nor as what can go wrong", async () => {
    service.genesys.faults.set([{ match: {}, fault: { kind: "status", status: 500 } }]);
    const before = service.genesys.accessLog.length;
    expect((await control("GET", "objects")).status).to.equal(200);
    expect(service.genesys.accessLog).to.have.length(before);
  });

  it("can't be seen or used without the sandbox's token, in a header or in the address", async () => {
    const { controlToken } = service.genesys;
    const asked = async (query: string, authorization?: string, method = "GET", page = "objects"): Promise<Answer> => {
      const headers = authorization === undefined ? {} : { authorization };
      return await answerOf(await fetch(`${service.url}/__sandbox/${page}${query}`, { method, headers }));
    };
    for (const answer of [
      await asked(""),
      await asked(`?token=${randomBytes(24).toString("base64url")}`),
      await asked(`?token=${controlToken}&token=${controlToken}`),
      await asked("?token="),
      await asked("", `Bearer ${caller.token}`),
      await asked("", `Basic ${controlToken}`),
      await asked("", undefined, "DELETE", "access-log"),
      await asked("", undefined, "PUT", "faults"),
    ]) {
      expectRefusal(answer, 401, "authentication.required");
      expect(answer.text).to.contain("GENESYS_LAMBDA_SANDBOX_TOKEN").and.not.contain(controlToken);
    }
    expect((await asked(`?token=${controlToken}`)).status).to.equal(200);
    expect((await asked("", `Bearer ${controlToken}`)).status).to.equal(200);
  });

  it("can't be reached through a name that only leads to loopback", async () => {
    for (const host of ["attacker.example", "127.0.0.1.attacker.example", "localhost.attacker.example:80"]) {
      expect(await statusFor(host), host).to.equal(403);
    }
    expect(await statusFor("attacker.example", "DELETE", "access-log")).to.equal(403);
    const { port } = new URL(service.url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "localhost"]) {
      expect(await statusFor(host), host).to.equal(200);
    }
  });
});
