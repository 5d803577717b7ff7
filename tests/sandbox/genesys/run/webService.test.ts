import { randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type { RunError } from "../../../../sandbox/genesys/run/operations.ts";
import {
  actionConfig,
  base,
  configBody,
  expectRefusal,
  makeAction,
  makeCredential,
  makeIntegration,
} from "../objects.ts";
import { type Answer, basic, type Caller, openService, type Service } from "../support.ts";

const host = "probe.example";
const url = `https://${host}/echo`;
const input = { phone: "+15550100" };
const openObject = { type: "object", properties: {} };
const contract = {
  input: { inputSchema: { type: "object", properties: { phone: { type: "string" } } } },
  output: { successSchema: openObject },
};

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

describe("running an action of web services", () => {
  let service: Service;
  let caller: Caller;
  let server: Server;
  let integrationId: string;
  let secret: string;
  let received: Received[];
  /** What the web service answers; undefined for never. */
  let reply: (request: Received) => Reply | undefined;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
    secret = randomBytes(24).toString("base64url");
    received = [];
    reply = () => ({ body: '{"ok":true}' });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { method, url: path, headers } = request;
        const one = { method, path, headers, body: Buffer.concat(chunks).toString("utf8") };
        received.push(one);
        const answer = reply(one);
        if (answer !== undefined) response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    service.aws.hosts.set(host, (server.address() as AddressInfo).port);
    integrationId = await makeIntegration(caller, { name: "Web", integrationType: { id: "custom-rest-actions" } });
    await caller.send("PATCH", `${base}/${integrationId}`, { intendedState: "ENABLED" });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await service.close();
  });

  async function useCredential(typeName: string, credentialFields: Record<string, string>): Promise<string> {
    const id = await makeCredential(caller, { type: { name: typeName }, credentialFields });
    const path = `${base}/${integrationId}/config/current`;
    const { version } = (await caller.send("GET", path)).body;
    const done = await caller.send("PUT", path, configBody(Number(version), { credentials: { basicAuth: { id } } }));
    expect(done.status, done.text).to.equal(200);
    return id;
  }

  async function run(
    request: object,
    {
      way = "test",
      timeoutSeconds = 30,
      response = {},
    }: { way?: string; timeoutSeconds?: number; response?: object } = {},
  ): Promise<Answer> {
    const config = actionConfig({ request: { requestUrlTemplate: url, ...request }, response, timeoutSeconds });
    const id = await makeAction(caller, integrationId, { contract, config });
    return await caller.send("POST", `${base}/actions/${id}/${way}`, input);
  }

  function expectFailure(answer: Answer, code: string, words: string): void {
    expect(answer.body, answer.text).to.include({ success: false }).and.not.to.have.property("finalResult");
    const error = answer.body["error"] as RunError;
    expect(error.code).to.equal(code);
    expect(error.message).to.contain(words);
  }

  const steps = (answer: Answer): unknown[] =>
    (answer.body["operations"] as { name: string }[]).map(({ name }) => name);

  it("fills in URL, headers and body from input and credential, and reports nothing of the credential", async () => {
    await useCredential("userDefined", { gcSecret: secret, tenant: `t ${secret.slice(0, 5)}` });
    const answer = await run({
      requestUrlTemplate: `${url}?key=$esc.url(\${credentials.tenant})&phone=$esc.url($input.phone)`,
      requestType: "PUT",
      headers: {
        "X-GC-Secret": "${credentials.gcSecret}",
        "X-Phone": "${input.phone}",
        "Content-Type": "application/json",
      },
      requestTemplate: '{"secret":"${credentials.gcSecret}","given":${input.rawRequest}}',
    });

    expect(answer.body).to.deep.include({ success: true, finalResult: { ok: true } });
    const [sent] = received;
    expect(sent).to.include({
      method: "PUT",
      path: `/echo?key=t+${secret.slice(0, 5)}&phone=%2B15550100`,
      body: `{"secret":"${secret}","given":${JSON.stringify(input)}}`,
    });
    expect(sent?.headers).to.include({ host, "x-gc-secret": secret, "x-phone": input.phone });
    expect(answer.text).to.contain("***").and.not.to.contain(secret.slice(0, 5));
    expect(steps(answer).slice(2, -3)).to.deep.equal([
      "Check integration",
      "Prepare request",
      `Find host ${host}`,
      `Send request PUT ${url}?key=***&phone=%2B15550100`,
    ]);
  });

  it("sends the body in chunks, or with its length where the headers say buffered", async () => {
    await run({ headers: { "X-A": "b" } });
    await run({ headers: { "transfer-encoding": "Buffered" } });
    const [chunked, buffered] = received;
    expect(chunked?.headers).to.include({ "transfer-encoding": "chunked" }).and.not.to.have.property("content-length");
    expect(buffered?.headers).to.include({ "content-length": String(JSON.stringify(input).length) });
    expect(buffered?.headers).not.to.have.property("transfer-encoding");
    expect([chunked?.body, buffered?.body]).to.deep.equal([JSON.stringify(input), JSON.stringify(input)]);
  });

  it("sends no body with GET", async () => {
    await run({ requestType: "GET" });
    expect(received[0]).to.include({ method: "GET", body: "" });
    expect(received[0]?.headers).not.to.have.any.keys("transfer-encoding", "content-length");
  });

  it("sends a basic-auth credential as such, unless the action's headers say otherwise", async () => {
    await useCredential("basicAuth", { userName: "someone", password: secret });
    reply = ({ headers }) => ({ body: JSON.stringify({ echoed: headers.authorization }) });
    const answer = await run({});
    expect(received[0]?.headers.authorization).to.equal(basic("someone", secret));
    expect(answer.body["finalResult"]).to.deep.equal({ echoed: "Basic ***" });
    expect(answer.text).not.to.contain(basic("someone", secret).slice("Basic ".length));
    await run({ headers: { authorization: "Own ${credentials.password}" } });
    expect(received[1]?.headers.authorization).to.equal(`Own ${secret}`);
  });

  it("takes what a test would show of an echoed credential out of the result, and leaves a flow its output", async () => {
    await useCredential("userDefined", { gcSecret: secret });
    reply = () => ({ body: JSON.stringify({ echo: `<${secret}>` }) });
    const tested = await run({});
    expect(tested.body["finalResult"]).to.deep.equal({ echo: "<***>" });
    expect(tested.text).not.to.contain(secret);
    expect((await run({}, { way: "execute" })).body).to.deep.equal({ echo: `<${secret}>` });
  });

  it("fails with status and body of an answer that is not 2xx, shortened and without the credential", async () => {
    await useCredential("userDefined", { gcSecret: secret });
    reply = () => ({ status: 403, body: `${"x".repeat(190)}${secret}${"y".repeat(500)}` });
    const answer = await run({ headers: { "X-GC-Secret": "${credentials.gcSecret}" } });
    expectFailure(answer, "response.status", `the web service answered 403: ${"x".repeat(190)}***yyyyyyy...`);
    expect(answer.text).not.to.contain(secret.slice(0, 8));
    const executed = await run({}, { way: "execute" });
    expectRefusal(executed, 500, "response.status");
    expect(executed.text).not.to.contain(secret.slice(0, 8));
  });

  it("follows no redirect", async () => {
    reply = () => ({ status: 302, headers: { location: "/elsewhere" } });
    expectFailure(await run({}), "response.status", "answered 302");
    expect(received).to.have.length(1);
  });

  it("fails on an answer that is not JSON, an empty one included", async () => {
    await useCredential("userDefined", { gcSecret: secret });
    reply = () => ({ body: `oops ${secret}` });
    expectFailure(await run({}), "response.invalid", "not JSON: oops ***");
    reply = () => ({ status: 204 });
    expectFailure(await run({}), "response.invalid", "not JSON");
  });

  it("quotes no credential where a success template makes no JSON of an answer that echoes it", async () => {
    await useCredential("userDefined", { gcSecret: secret });
    reply = () => ({ body: JSON.stringify({ echo: secret }) });
    const answer = await run({}, { response: { successTemplate: `${"x".repeat(180)}\${rawResult}` } });
    expectFailure(answer, "success.template.failed", "does not make JSON");
    expect(answer.text).not.to.contain(secret.slice(0, 8));
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ["plain http", `http://${host}/`, "only https URLs are called, not http://"],
    ["a file", "file:///etc/hosts", "only https URLs are called, not file://"],
    ["no URL", "arn:aws:lambda", "only https URLs"],
    ["nothing", "${input.phone}", "not a URL: +15550100"],
  ];
  for (const [what, requestUrlTemplate, words] of refused) {
    it(`calls no address that is ${what}`, async () => {
      expectFailure(await run({ requestUrlTemplate }), "request.invalid", words);
    });
  }

  it("fails on a host that the account's DNS does not know, and on a port where nobody listens", async () => {
    expectFailure(
      await run({ requestUrlTemplate: "https://nowhere.example/" }),
      "host.unknown",
      "unknown host: nowhere.example",
    );
    const elsewhere = await run({ requestUrlTemplate: `https://${host}:8443/` });
    expectFailure(elsewhere, "host.unknown", `connection refused: ${host}:8443`);
    expect(received).to.be.empty;
  });

  it("fails on a header that can't be sent, without showing it", async () => {
    await useCredential("userDefined", { gcSecret: `${secret}\n${secret}` });
    const answer = await run({ headers: { "X-GC-Secret": "${credentials.gcSecret}" } });
    expectFailure(answer, "request.invalid", "X-GC-Secret");
    expect(answer.text).not.to.contain(secret);
  });

  it("says so where a template refers to a credential and the integration has none", async () => {
    const words = "refers to ${credentials.gcSecret}, and the integration has no credential";
    const request = { headers: { "X-GC-Secret": "$!{credentials.gcSecret}" } };
    expectFailure(await run(request), "request.template.failed", words);
    const inBody = { requestTemplate: '{"a":"$credentials.gcSecret"}' };
    expectFailure(await run(inBody), "request.template.failed", words);
    expect(received).to.be.empty;
  });

  it("fails where the connection breaks before the answer", async () => {
    reply = () => {
      server.closeAllConnections();
      return undefined;
    };
    expectFailure(await run({}), "request.failed", "socket hang up");
  });

  it("fails in the step that is under way when the action's time is over, and lets go of the request", async () => {
    reply = () => undefined;
    const answer = await run({}, { timeoutSeconds: 1 });
    expectFailure(answer, "request.timeout", "within its 1 s");
    expect(steps(answer).at(-1)).to.equal(`Send request POST ${url}`);
    const connections = (): Promise<number> =>
      new Promise((resolve) => {
        server.getConnections((_error, count) => {
          resolve(count);
        });
      });
    while ((await connections()) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expectRefusal(await run({}, { way: "execute", timeoutSeconds: 1 }), 504, "request.timeout");
  });

  it("leaves nothing of a credential in the access log and on the pages for a person", async () => {
    await useCredential("userDefined", { gcSecret: secret });
    await run({ requestUrlTemplate: `${url}/\${credentials.gcSecret}` });
    expect(received[0]?.path).to.contain(secret);
    for (const page of ["objects", "access-log"]) {
      const { text: shown } = await service.control("GET", page);
      expect(shown).to.contain(integrationId).and.not.to.contain(secret);
    }
  });
});
