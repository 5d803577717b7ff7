import { expect } from "chai";
import { openStore } from "../../../sandbox/store.ts";
import { actionBody, base, expectRefusal, inputSchema, makeAction, makeLink, successSchema } from "./objects.ts";
import { type Caller, openService, type Service } from "./support.ts";

const actions = `${base}/actions`;

describe("drafts of actions that were never published", () => {
  let service: Service;
  let caller: Caller;
  let integrationId: string;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
    ({ integrationId } = await makeLink(caller));
  });

  afterEach(() => service.close());

  async function make(more: object = {}): Promise<string> {
    const made = await caller.send("POST", `${actions}/drafts`, actionBody(integrationId, more));
    expect(made.status, made.text).to.equal(200);
    return `${actions}/${String(made.body["id"])}`;
  }

  it("are drafts only: there is no action of that id, and none in the list", async () => {
    const path = await make();

    const draft = await caller.send("GET", `${path}/draft?expand=contract`);
    expect(draft.body).to.deep.include({
      ...{ id: path.split("/").at(-1), name: "Echo", category: "Examples", integrationId, secure: false, version: 1 },
      ...{ contract: { input: { inputSchema }, output: { successSchema } }, selfUri: `${path}/draft` },
    });
    for (const [method, end, body] of [
      ["GET", ""],
      ["PATCH", "", { version: 1 }],
      ["DELETE", ""],
      ["GET", "/templates/requesttemplate.vm"],
      ["GET", "/schemas/inputschema.json"],
      ["POST", "/test", {}],
      ["POST", "/execute", {}],
      ["POST", "/draft"],
    ] as const) {
      expectRefusal(await caller.send(method, `${path}${end}`, body), 404, "not.found");
    }
    expect((await caller.send("GET", actions)).body).to.include({ total: 0 });
    expect((await caller.send("GET", `${actions}/drafts`)).body).to.include({ total: 1 });
    expect(service.genesys.objects()).to.deep.include({
      ...{ type: "draft", id: path.split("/").at(-1), name: "Echo" },
      organizationId: service.genesys.defaultOrganization().organizationId,
    });
  });

  it("are changed in all they have, tried out and published under the id that they were made with", async () => {
    const path = await make();
    const contract = { input: { inputSchema }, output: { successSchema: { type: "object" } } };
    const changed = await caller.send("PATCH", `${path}/draft`, { version: 1, secure: true, contract, name: "Next" });
    expect((await caller.send("GET", `${path}/draft/validation`)).body).to.deep.equal({ valid: true, errors: [] });
    const tested = await caller.send("POST", `${path}/draft/test`, { phone: "1" });
    expect(tested.body).to.deep.include({ success: true, finalResult: { phone: "1" } });
    expectRefusal(await caller.send("POST", `${path}/draft/publish`, { version: 1 }), 409, "version.conflict");

    const { version } = changed.body as { version: number };
    const published = await caller.send("POST", `${path}/draft/publish`, { version });

    expect(published.body).to.deep.include({ id: path.split("/").at(-1), secure: true, contract, selfUri: path });
    const read = await caller.send("GET", path);
    expect(read.body).to.include({ name: "Next", version: published.body["version"] });
    expectRefusal(await caller.send("GET", `${path}/draft`), 404, "not.found");
    expect((await caller.send("POST", `${path}/execute`, { phone: "1" })).body).to.deep.equal({ phone: "1" });
    await caller.send("POST", `${path}/draft`);
    const next = { version: published.body["version"], secure: false };
    expect((await caller.send("PATCH", `${path}/draft`, next)).status).to.equal(200);
    expect((await caller.send("GET", `${path}/draft/validation`)).body).to.include({ valid: false });
  });

  it("are not published while they are invalid", async () => {
    const response = { translationMap: {}, successTemplate: "#if(" };
    const config = { request: { requestUrlTemplate: "x", requestType: "POST" }, response };
    const path = await make({ config });
    const field = "config.response.successTemplate";
    expectRefusal(await caller.send("POST", `${path}/draft/publish`, { version: 1 }), 400, "invalid.value", field);
    expectRefusal(await caller.send("GET", path), 404, "not.found");
  });

  it("are thrown away whole", async () => {
    const path = await make();
    expect((await caller.send("DELETE", `${path}/draft`)).status).to.equal(204);
    expectRefusal(await caller.send("GET", `${path}/draft`), 404, "not.found");
    expect((await caller.send("GET", `${actions}/drafts`)).body).to.include({ total: 0 });
  });

  it("are held to the rules of actions when they are made", async () => {
    const cases: [body: object, field: string][] = [
      [actionBody("unknown"), "integrationId"],
      [actionBody(integrationId, { name: "" }), "name"],
      [actionBody(integrationId, { colour: "red" }), "colour"],
      [actionBody(integrationId, { config: undefined }), "config"],
      [
        actionBody(integrationId, {
          contract: { input: { inputSchema: { type: "string" } }, output: { successSchema } },
        }),
        "contract.input.inputSchema.type",
      ],
    ];
    for (const [body, field] of cases) {
      expectRefusal(await caller.send("POST", `${actions}/drafts`, body), 400, "invalid.value", field);
    }
    expect(service.genesys.state.drafts).to.deep.equal({});
  });

  it("belong to their organization, and go with their integration and with nobody else's", async () => {
    const path = await make();
    const stranger = await service.login(service.genesys.addOrganization({ name: "Other" }));
    expectRefusal(await stranger.send("GET", `${path}/draft`), 404, "not.found");
    expectRefusal(await stranger.send("POST", `${path}/draft/publish`, { version: 1 }), 404, "not.found");
    expect((await stranger.send("GET", `${actions}/drafts`)).body).to.include({ total: 0 });
    const { integrationId: other } = await makeLink(caller);
    await caller.send("DELETE", `${base}/${other}`);
    expect((await caller.send("GET", `${path}/draft`)).status).to.equal(200);
    await caller.send("DELETE", `${base}/${integrationId}`);
    expectRefusal(await caller.send("GET", `${path}/draft`), 404, "not.found");
  });

  it("and those of an older state, which left out what the action has, are read alike", async () => {
    const id = await makeAction(caller, integrationId);
    await caller.send("POST", `${actions}/${id}/draft`);
    const store = await openStore();
    const { state } = service.genesys;
    const older = structuredClone(state);
    const { name, category, secure, version, contract, config } = state.drafts[id] ?? expect.fail("no draft");
    Object.assign(older.drafts, { [id]: { name, category, secure, version, contract, config } });
    store.section("genesys", () => older);
    const later = await openService({ store });

    const read = await (await later.login()).send("GET", `${actions}/${id}/draft`);

    await later.close();
    expect(read.status, read.text).to.equal(200);
    expect(read.body).to.include({ id, name: "Echo", integrationId });
  });
});
