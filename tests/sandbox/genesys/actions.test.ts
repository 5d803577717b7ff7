import { expect } from "chai";
import {
  actionBody,
  actionConfig,
  base,
  expectRefusal,
  inputSchema,
  makeAction,
  makeIntegration,
  successSchema,
} from "./objects.ts";
import { type Caller, functionArn, openService, type Service } from "./support.ts";

const actions = `${base}/actions`;

describe("actions", () => {
  let service: Service;
  let caller: Caller;
  let integrationId: string;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
    integrationId = await makeIntegration(caller);
  });

  afterEach(() => service.close());

  it("are published at once, as version 1, under an id of the service's form", async () => {
    const { status, body } = await caller.send("POST", actions, actionBody(integrationId));

    expect(status).to.equal(200);
    expect(body["id"]).to.match(/^custom_-_[0-9a-f-]{36}$/);
    const fixed = { name: "Echo", category: "Examples", integrationId, secure: false, version: 1 };
    expect(body).to.deep.include({ ...fixed, selfUri: `${actions}/${String(body["id"])}` });
    expect(body["contract"]).to.deep.equal({ input: { inputSchema }, output: { successSchema } });
  });

  it("show contract and configuration only where they are asked for, and templates by their addresses", async () => {
    const id = await makeAction(caller, integrationId, { config: actionConfig({ timeoutSeconds: 7 }) });

    const plain = await caller.send("GET", `${actions}/${id}`);
    const whole = await caller.send("GET", `${actions}/${id}?expand=contract&includeConfig=true`);
    const without = await caller.send("GET", `${actions}/${id}?includeConfig=false`);

    for (const { body } of [plain, without]) expect(body).not.to.have.any.keys("contract", "config");
    expect(whole.body["contract"]).to.deep.equal({ input: { inputSchema }, output: { successSchema } });
    expect(whole.body["config"]).to.deep.equal({
      request: {
        ...{ requestUrlTemplate: functionArn, requestType: "POST", headers: {} },
        requestTemplateUri: `${actions}/${id}/templates/requesttemplate.vm`,
      },
      response: {
        ...{ translationMap: {}, translationMapDefaults: {} },
        successTemplateUri: `${actions}/${id}/templates/successtemplate.vm`,
      },
      timeoutSeconds: 7,
    });
  });

  it("give out their templates as plain text", async () => {
    const request = { requestTemplate: '{"a": "${input.phone}"}' };
    const response = { successTemplate: '{"b": ${rawResult}}' };
    const id = await makeAction(caller, integrationId, { config: actionConfig({ request, response }) });

    for (const [file, text] of [
      ["requesttemplate.vm", request.requestTemplate],
      ["successtemplate.vm", response.successTemplate],
    ] as const) {
      const answer = await caller.send("GET", `${actions}/${id}/templates/${file}`);
      expect([answer.status, answer.text], file).to.deep.equal([200, text]);
      expect(answer.headers.get("content-type"), file).to.match(/^text\/plain/);
    }
    expectRefusal(await caller.send("GET", `${actions}/${id}/templates/other.vm`), 404, "not.found");
  });

  it("hand the input on and the answer back where no templates are given", async () => {
    const config = { request: { requestUrlTemplate: functionArn, requestType: "POST" } };
    const id = await makeAction(caller, integrationId, { config });

    expect((await caller.send("GET", `${actions}/${id}/templates/requesttemplate.vm`)).text).to.equal(
      "${input.rawRequest}",
    );
    expect((await caller.send("GET", `${actions}/${id}/templates/successtemplate.vm`)).text).to.equal("${rawResult}");
  });

  it("need an integration that exists", async () => {
    const refused = await caller.send("POST", actions, actionBody("unknown"));

    expectRefusal(refused, 400, "invalid.value", "integrationId");
  });

  it("refuse names, categories and times beyond what the service takes", async () => {
    const cases: [more: object, field: string][] = [
      [{ name: "" }, "name"],
      [{ name: "x".repeat(257) }, "name"],
      [{ category: "" }, "category"],
      [{ category: "x".repeat(257) }, "category"],
      [{ config: actionConfig({ timeoutSeconds: 0 }) }, "config.timeoutSeconds"],
      [{ config: actionConfig({ timeoutSeconds: 61 }) }, "config.timeoutSeconds"],
      [{ config: actionConfig({ timeoutSeconds: 1.5 }) }, "config.timeoutSeconds"],
      [{ config: actionConfig({ request: { headers: { a: 1 } } }) }, "config.request.headers.a"],
      [{ config: actionConfig({ response: { translationMap: { a: 1 } } }) }, "config.response.translationMap.a"],
      [{ config: {} }, "config.request"],
    ];
    for (const [more, field] of cases) {
      expectRefusal(await caller.send("POST", actions, actionBody(integrationId, more)), 400, "invalid.value", field);
    }
    const longest = { name: "x".repeat(256), category: "y".repeat(256), config: actionConfig({ timeoutSeconds: 60 }) };
    expect((await caller.send("POST", actions, actionBody(integrationId, longest))).status).to.equal(200);
  });

  it("move their version with every change, and take only the one that is current", async () => {
    const id = await makeAction(caller, integrationId);

    const renamed = await caller.send("PATCH", `${actions}/${id}`, { version: 1, name: "Other" });
    const stale = await caller.send("PATCH", `${actions}/${id}`, { version: 1, name: "Stale" });
    const moved = await caller.send("PATCH", `${actions}/${id}`, { version: 2, category: "Moved" });

    expect(renamed.body).to.include({ id, name: "Other", category: "Examples", version: 2 });
    expectRefusal(stale, 409, "version.conflict");
    expect(moved.body).to.include({ id, name: "Other", category: "Moved", version: 3 });
  });

  it("take a new configuration in place of the whole old one", async () => {
    const id = await makeAction(caller, integrationId, { config: actionConfig({ timeoutSeconds: 7 }) });
    const config = actionConfig({ request: { headers: { a: "b" } } });

    const { body } = await caller.send("PATCH", `${actions}/${id}`, { version: 1, config });

    expect(body["config"]).to.have.nested.property("request.headers.a", "b");
    expect(body["config"]).not.to.have.property("timeoutSeconds");
  });

  it("keep contract, secrecy and integration for good", async () => {
    const id = await makeAction(caller, integrationId);
    const contract = { input: { inputSchema }, output: { successSchema } };

    for (const locked of [{ contract }, { secure: true }, { integrationId }]) {
      const refused = await caller.send("PATCH", `${actions}/${id}`, { version: 1, ...locked });
      expectRefusal(refused, 400, "bad.request");
      expect(refused.body["message"]).to.include(Object.keys(locked)[0]);
    }
    expect((await caller.send("GET", `${actions}/${id}`)).body).to.include({ version: 1 });
  });

  it("are gone once deleted", async () => {
    const id = await makeAction(caller, integrationId);

    expect((await caller.send("DELETE", `${actions}/${id}`)).status).to.equal(204);

    for (const [method, path, body] of [
      ["GET", `${actions}/${id}`],
      ["DELETE", `${actions}/${id}`],
      ["PATCH", `${actions}/${id}`, { version: 1 }],
      ["GET", `${actions}/${id}/templates/requesttemplate.vm`],
      ["POST", `${actions}/${id}/test`, {}],
      ["POST", `${actions}/${id}/execute`, {}],
    ] as const) {
      expectRefusal(await caller.send(method, path, body), 404, "not.found");
    }
  });
});
