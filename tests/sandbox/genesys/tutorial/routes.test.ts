import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { allPermissions } from "../../../../sandbox/genesys/state.ts";
import { openStore } from "../../../../sandbox/store.ts";
import { expectRefusal, inputSchema, successSchema } from "../objects.ts";
import { answerOf, basic, type Caller, functionArn, openService, roleArn, type Service } from "../support.ts";
import { actionBody, actions, linkBody, links, makeAction, makeLink } from "./objects.ts";

type Request = [method: string, path: string, body?: object];

/** Requests by the permission that each needs; objects need not exist, since permissions come first. */
const requests: Readonly<Record<string, readonly Request[]>> = {
  "integrations:integration:view": [["GET", `${links}/x`]],
  "integrations:integration:add": [["POST", links, linkBody()]],
  "integrations:integration:edit": [["PUT", `${links}/x`, linkBody()]],
  "integrations:integration:delete": [["DELETE", `${links}/x`]],
  "integrations:action:view": [["GET", `${actions}/x`]],
  "integrations:action:add": [["POST", actions, actionBody("x")]],
  "integrations:action:edit": [["PUT", `${actions}/x`, actionBody("x")]],
  "integrations:action:delete": [["DELETE", `${actions}/x`]],
  "integrations:action:execute": [
    ["POST", `${actions}/x/run`, {}],
    ["GET", `${actions}/x/runs/y`],
  ],
};

describe("account links and data actions of the tutorial in the emulated service (T4, T5)", () => {
  let service: Service;
  let caller: Caller;

  beforeEach(async () => {
    service = await openService({ accountLinks: true });
    caller = await service.login();
  });

  afterEach(() => service.close());

  for (const [permission, needing] of Object.entries(requests)) {
    it(`need ${permission}: without it the request is refused, with it alone it is let in`, async () => {
      const callerWith = async (permissions: readonly string[]): Promise<Caller> =>
        await service.login(service.genesys.addOrganization({ name: "Other", permissions }));
      const without = await callerWith(allPermissions.filter((other) => other !== permission));
      const withIt = await callerWith([permission]);
      for (const [method, path, body] of needing) {
        expectRefusal(await without.send(method, path, body), 403, "missing.any.permissions");
        expect((await withIt.send(method, path, body)).status, `${method} ${path}`).to.be.oneOf([201, 400, 404]);
      }
    });
  }

  it("are nowhere to be found for another organization's client, nor of use to it", async () => {
    const linkId = await makeLink(caller);
    const actionId = await makeAction(caller, linkId);
    const stranger = await service.login(service.genesys.addOrganization({ name: "Other" }));
    const own = await makeLink(stranger);
    for (const [method, path, body] of [
      ["GET", `${links}/${linkId}`],
      ["PUT", `${links}/${linkId}`, linkBody()],
      ["DELETE", `${links}/${linkId}`],
      ["GET", `${actions}/${actionId}`],
      ["PUT", `${actions}/${actionId}`, actionBody(own)],
      ["DELETE", `${actions}/${actionId}`],
      ["POST", `${actions}/${actionId}/run`, { phone: "1" }],
    ] as const) {
      expectRefusal(await stranger.send(method, path, body), 404, "not.found");
    }
    const field = "configuration.awsAccountLinkId";
    expectRefusal(await stranger.send("POST", actions, actionBody(linkId)), 400, "invalid.value", field);
    expect((await caller.send("GET", `${actions}/${actionId}`)).status).to.equal(200);
    expect(service.aws.assumed).to.deep.equal([]);
  });

  it("refuse a field that they do not know, and the lack of any that they do", async () => {
    const linkId = await makeLink(caller);
    const actionId = await makeAction(caller, linkId);
    const bodies: [string, string, object][] = [
      ["POST", links, linkBody()],
      ["PUT", `${links}/${linkId}`, linkBody()],
      ["POST", actions, actionBody(linkId)],
      ["PUT", `${actions}/${actionId}`, actionBody(linkId)],
    ];
    for (const [method, path, body] of bodies) {
      expectRefusal(await caller.send(method, path, { ...body, colour: "red" }), 400, "invalid.value", "colour");
      const { configuration } = body as { configuration: object };
      const deep = { ...body, configuration: { ...configuration, colour: "red" } };
      expectRefusal(await caller.send(method, path, deep), 400, "invalid.value", "configuration.colour");
      for (const key of Object.keys(body)) {
        const lacking = Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
        expectRefusal(await caller.send(method, path, lacking), 400, "invalid.value", key);
      }
      for (const key of Object.keys(configuration)) {
        const rest = Object.fromEntries(Object.entries(configuration).filter(([name]) => name !== key));
        const lacking = { ...body, configuration: rest };
        expectRefusal(await caller.send(method, path, lacking), 400, "invalid.value", `configuration.${key}`);
      }
    }
  });

  it("take only what names a role, a region, a function and a time of 1 to 30,000 ms", async () => {
    const linkId = await makeLink(caller);
    for (const [more, field] of [
      [{ roleArn: "arn:aws:iam::123456789012:user/somebody" }, "configuration.roleArn"],
      [{ region: "Frankfurt" }, "configuration.region"],
    ] as const) {
      expectRefusal(await caller.send("POST", links, linkBody(more)), 400, "invalid.value", field);
    }
    for (const [more, field] of [
      [{ lambdaArn: "https://example.com/" }, "configuration.lambdaArn"],
      [{ lambdaArn: `${functionArn}/x` }, "configuration.lambdaArn"],
      [{ timeout: 0 }, "configuration.timeout"],
      [{ timeout: 1.5 }, "configuration.timeout"],
      [{ timeout: 30_001 }, "configuration.timeout"],
    ] as const) {
      expectRefusal(await caller.send("POST", actions, actionBody(linkId, more)), 400, "invalid.value", field);
    }
    for (const more of [{ timeout: 1 }, { timeout: 30_000 }, { lambdaArn: `${functionArn}:live` }]) {
      await makeAction(caller, linkId, more);
    }
  });

  it("hold contracts to the rules of all data actions", async () => {
    const nested = { type: "object", properties: { a: { type: "object" } } };
    const body = { ...actionBody(await makeLink(caller)), inputSchema: nested };
    expect((await caller.send("POST", actions, body)).status).to.equal(400);
  });

  it("refuse, when an action is made or changed, a function of another region than its link's", async () => {
    const linkId = await makeLink(caller);
    const actionId = await makeAction(caller, linkId);
    const elsewhere = actionBody(linkId, { lambdaArn: functionArn.replace("eu-central-1", "us-east-1") });
    for (const [method, path] of [
      ["POST", actions],
      ["PUT", `${actions}/${actionId}`],
    ] as const) {
      expectRefusal(await caller.send(method, path, elsewhere), 400, "invalid.value", "configuration.lambdaArn");
    }
  });

  it("show themselves by id, take another content in place of the whole old one, and go", async () => {
    const linkId = await makeLink(caller);
    const actionId = await makeAction(caller, linkId);
    const other = { ...actionBody(linkId, { timeout: 1_000 }), name: "Other", outputSchema: { type: "object" } };
    expect((await caller.send("GET", `${links}/${linkId}`)).body).to.deep.equal({ id: linkId, ...linkBody() });
    const { body } = await caller.send("GET", `${actions}/${actionId}`);
    const { key, ...shown } = body;
    expect(key).to.be.a("string");
    expect(shown).to.deep.equal({ id: actionId, ...actionBody(linkId), inputSchema, outputSchema: successSchema });

    expect((await caller.send("PUT", `${actions}/${actionId}`, other)).status).to.equal(200);
    const changed = await caller.send("GET", `${actions}/${actionId}`);
    expect(changed.body).to.deep.equal({ id: actionId, key, ...other });

    for (const path of [`${actions}/${actionId}`, `${links}/${linkId}`]) {
      expect((await caller.send("DELETE", path)).status).to.equal(204);
      for (const method of ["GET", "DELETE"]) expectRefusal(await caller.send(method, path), 404, "not.found");
    }
    expect(service.genesys.objects()).to.deep.equal([]);
  });

  it("have no list", async () => {
    await makeLink(caller);
    for (const path of [links, actions]) expectRefusal(await caller.send("GET", path), 404, "not.found");
  });

  it("are in the access log by their route, and go wrong as the script says", async () => {
    service.genesys.faults.set([
      { match: { route: `POST ${links}`, nth: 1 }, fault: { kind: "status", status: 503 } },
      { match: { route: `GET ${actions}/:id` }, fault: { kind: "status", status: 500 } },
    ]);
    expect((await caller.send("POST", links, linkBody())).status).to.equal(503);
    const actionId = await makeAction(caller, await makeLink(caller));
    expect((await caller.send("GET", `${actions}/${actionId}`)).status).to.equal(500);
    const log = service.genesys.accessLog.filter(({ path }) => path.startsWith("/api"));
    expect(log.map(({ method, route, status, faulted }) => [method, route, status, faulted])).to.deep.equal([
      ["POST", links, 503, "status"],
      ["POST", links, 201, undefined],
      ["POST", actions, 201, undefined],
      ["GET", `${actions}/:id`, 500, "status"],
    ]);
  });

  it("are there again after a restart", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sandbox-account-links-"));
    const start = async (): Promise<Service> =>
      await openService({ store: await openStore(join(folder, "state.json")), accountLinks: true });
    try {
      const before = await start();
      const first = await before.login();
      const linkId = await makeLink(first);
      const actionId = await makeAction(first, linkId);
      await before.close();
      const after = await start();
      const second = await after.login();
      const { body: link } = await second.send("GET", `${links}/${linkId}`);
      const { body: action } = await second.send("GET", `${actions}/${actionId}`);
      await after.close();
      expect(link).to.deep.include({ id: linkId, configuration: { roleArn, region: "eu-central-1" } });
      expect(action).to.deep.include({ id: actionId, name: "Echo" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  describe("let in a client that logs in as the tutorial does (T1)", () => {
    async function logIn(changes: Record<string, string>, headers: Record<string, string> = {}): Promise<number> {
      const { clientId, clientSecret } = service.genesys.defaultOrganization();
      const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, scope: "x" };
      const body = new URLSearchParams({ ...form, ...changes });
      return (await answerOf(await fetch(`${service.url}/oauth/token`, { method: "POST", headers, body }))).status;
    }

    it("with its id and secret in the form", async () => {
      expect(await logIn({})).to.equal(200);
    });

    it("and nobody with a wrong or no secret, or an id that nobody has", async () => {
      const { clientId } = service.genesys.defaultOrganization();
      for (const changes of [{ client_secret: clientId }, { client_secret: "" }, { client_id: "constructor" }]) {
        expect(await logIn(changes), JSON.stringify(Object.keys(changes))).to.equal(401);
      }
    });

    it("and nobody whose header is wrong, whatever the form says: a client proves itself in one way", async () => {
      expect(await logIn({}, { authorization: basic("nobody", "nothing") })).to.equal(401);
    });
  });
});
