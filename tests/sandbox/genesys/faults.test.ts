import { once } from "node:events";
import { expect } from "chai";
import type { Fault, FaultRule } from "../../../sandbox/genesys/index.ts";
import { base, credentialBody, expectRefusal } from "./objects.ts";
import { type Answer, type Caller, openService, type Service } from "./support.ts";

const credentials = `${base}/credentials`;

describe("a fault in the emulated service", () => {
  let service: Service;
  let caller: Caller;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
  });

  afterEach(() => service.close());

  const script = (fault: Fault, rule: Partial<FaultRule> = {}): void => {
    service.genesys.faults.set([{ match: { route: `POST ${credentials}` }, fault, ...rule }]);
  };
  const post = (): Promise<Answer> => caller.send("POST", credentials, credentialBody());

  /** Node's code of why there was no answer. */
  async function codeOf(work: Promise<Response>): Promise<string | undefined> {
    return await work.then(
      () => undefined,
      (error: unknown) => ((error as Error).cause as NodeJS.ErrnoException).code,
    );
  }

  /** Whether there was an answer; a broken connection is none. */
  async function isAnswered(work: Promise<Answer>): Promise<boolean> {
    return await work.then(
      () => true,
      () => false,
    );
  }

  it("is a status with a body and headers, instead of what was asked for", async () => {
    script({ kind: "status", status: 503, body: { code: "service.unavailable" }, headers: { "retry-after": "3" } });
    const answer = await post();
    expect([answer.status, answer.text]).to.deep.equal([503, '{"code":"service.unavailable"}']);
    expect(answer.headers.get("retry-after")).to.equal("3");
    expect(service.genesys.objects()).to.be.empty;
  });

  it("is a status in the service's own form where no body is given", async () => {
    script({ kind: "status", status: 500 });
    expectRefusal(await post(), 500, "internal.server.error");
  });

  it("is a page, as a gateway would answer with", async () => {
    script({ kind: "status", status: 502, html: true });
    const answer = await post();
    expect([answer.status, answer.headers.get("content-type")]).to.deep.equal([502, "text/html"]);
    expect(answer.text).to.match(/^<html>/);
  });

  it("is a connection that breaks before anything was done", async () => {
    script({ kind: "drop-before" });
    expect(await isAnswered(post())).to.be.false;
    expect(service.genesys.objects()).to.be.empty;
  });

  it("is a connection that breaks after the request was carried out", async () => {
    script({ kind: "drop-after" });
    expect(await isAnswered(post())).to.be.false;
    expect(service.genesys.objects().map(({ type, name }) => [type, name])).to.deep.equal([["credential", "Role"]]);
  });

  it("is an answer that ends in its middle", async () => {
    script({ kind: "cut-body" });
    const response = await fetch(`${service.url}${credentials}`, {
      method: "POST",
      headers: { authorization: `Bearer ${caller.token}`, "content-type": "application/json" },
      body: JSON.stringify(credentialBody()),
    });
    expect(response.status).to.equal(200);
    const rest = await response.text().catch((error: unknown) => error);
    expect(rest).to.be.instanceOf(Error);
    expect(service.genesys.objects()).to.have.length(1);
  });

  it("is an answer that never comes, though the request was carried out", async () => {
    script({ kind: "never-answers" });
    const silence = once(service.genesys.faults, "silent");
    const waiting = isAnswered(post());
    await silence;
    const other = await caller.send("GET", `${credentials}/listing`);
    expect(other.body["entities"]).to.have.length(1);
    await service.close();
    expect(await waiting).to.be.false;
  });

  it("is a request that is not even looked at, with an answer that never comes", async () => {
    script({ kind: "stalls" });
    const silence = once(service.genesys.faults, "silent");
    const waiting = isAnswered(post());
    await silence;
    await service.close();
    expect(await waiting).to.be.false;
    expect(service.genesys.objects()).to.deep.equal([]);
  });

  it("is a service that takes no connection for a while, from an answer on", async () => {
    script({ kind: "refuse-connections", milliseconds: 600_000 }, { times: 1 });
    const answer = await post();
    expect([answer.status, answer.headers.get("connection")]).to.deep.equal([200, "close"]);
    expect(await codeOf(fetch(service.url))).to.equal("ECONNREFUSED");
    expect(await codeOf(fetch(`${service.url}/__sandbox/faults`))).to.equal("ECONNREFUSED");
    await service.genesys.connections.take();
    expect((await post()).status).to.equal(200);
    expect(service.genesys.objects()).to.have.length(2);
  });

  it("is a service that takes connections again after the while", async () => {
    script({ kind: "refuse-connections", milliseconds: 20 }, { times: 1 });
    expect((await post()).status).to.equal(200);
    while ((await codeOf(fetch(service.url))) === "ECONNREFUSED") await new Promise(setImmediate);
    expect((await post()).status).to.equal(200);
  });

  it("is a service that takes no connection until the longest of several whiles is over", async () => {
    const { connections } = service.genesys;
    connections.refuseFor(600_000);
    connections.refuseFor(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await codeOf(fetch(service.url))).to.equal("ECONNREFUSED");
    await connections.take();
  });

  it("is a service that takes no connection and is closed meanwhile", async () => {
    script({ kind: "refuse-connections", milliseconds: 600_000 });
    expect((await post()).status).to.equal(200);
    await service.close();
    expect(await codeOf(fetch(service.url))).to.equal("ECONNREFUSED");
  });

  it("tells how many requests have met one since the script was set", async () => {
    script({ kind: "status", status: 500 }, { match: { nth: 2 } });
    await post();
    expect(service.genesys.faults.met).to.equal(0);
    await post();
    await post();
    expect(service.genesys.faults.met).to.equal(1);
    script({ kind: "status", status: 500 });
    expect(service.genesys.faults.met).to.equal(0);
  });

  it("meets the request of a number and all after it", async () => {
    script({ kind: "status", status: 500 }, { match: { route: `POST ${credentials}`, from: 2 } });
    expect([(await post()).status, (await post()).status, (await post()).status]).to.deep.equal([200, 500, 500]);
  });

  it("is a token that ends, with another one being accepted afterwards", async () => {
    script({ kind: "revoke-token" }, { times: 1 });
    expectRefusal(await post(), 401, "bad.credentials");
    caller = await service.login();
    expect((await post()).status).to.equal(200);
  });

  it("happens to the request of a number, counted from the script's beginning", async () => {
    script({ kind: "status", status: 500 }, { match: { route: `POST ${credentials}`, nth: 2 } });
    await caller.send("GET", `${credentials}/listing`);
    expect([(await post()).status, (await post()).status, (await post()).status]).to.deep.equal([200, 500, 200]);
  });

  it("happens as often as the script says, and no more", async () => {
    script({ kind: "status", status: 500 }, { times: 2 });
    const statuses = [(await post()).status, (await post()).status, (await post()).status];
    expect(statuses).to.deep.equal([500, 500, 200]);
  });

  it("meets only the route it is for, whatever ids are in the path", async () => {
    service.genesys.faults.set([{ match: { route: `${base}/:id` }, fault: { kind: "status", status: 500 } }]);
    expect((await caller.send("GET", `${base}/some-id`)).status).to.equal(500);
    expect((await caller.send("DELETE", `${base}/other-id?x=y`)).status).to.equal(500);
    expect((await caller.send("GET", `${base}/types`)).status).to.equal(200);
  });

  it("meets each request where the script names no route, the login among them", async () => {
    service.genesys.faults.set([{ match: {}, fault: { kind: "status", status: 500 } }]);
    expect((await caller.send("GET", base)).status).to.equal(500);
    const token = await fetch(`${service.url}/oauth/token`, { method: "POST" });
    expect(token.status).to.equal(500);
  });

  it("is marked in the access log, with status 0 where there was no answer", async () => {
    const kinds: Fault[] = [{ kind: "status", status: 503 }, { kind: "drop-before" }, { kind: "drop-after" }];
    for (const fault of kinds) {
      script(fault);
      await isAnswered(post());
    }
    const log = service.genesys.accessLog.filter(({ faulted }) => faulted !== undefined);
    expect(log.map(({ faulted, status }) => [faulted, status])).to.deep.equal([
      ["status", 503],
      ["drop-before", 0],
      ["drop-after", 0],
    ]);
  });
});
