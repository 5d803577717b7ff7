import { expect } from "chai";
import { openStore } from "../../../sandbox/store.ts";
import {
  actionConfig,
  base,
  expectRefusal,
  inputSchema,
  makeAction,
  makeIntegration,
  makeLink,
  successSchema,
} from "./objects.ts";
import { type Answer, type Caller, correlationHeader, functionArn, openService, type Service } from "./support.ts";

describe("drafts of an action", () => {
  let service: Service;
  let caller: Caller;
  let integrationId: string;
  let path: string;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
    ({ integrationId } = await makeLink(caller));
    path = `${base}/actions/${await makeAction(caller, integrationId)}`;
  });

  afterEach(() => service.close());

  const send = (method: string, end = "/draft", body?: object): Promise<Answer> =>
    caller.send(method, `${path}${end}`, body);

  async function make(): Promise<Answer> {
    const made = await send("POST");
    expect(made.status, made.text).to.equal(200);
    return made;
  }

  it("begin as the published action, under an address of their own", async () => {
    const { body } = await make();
    const id = path.split("/").at(-1);
    expect(body).to.deep.include({
      ...{ id, name: "Echo", category: "Examples", integrationId, secure: false, version: 1, selfUri: `${path}/draft` },
      contract: { input: { inputSchema }, output: { successSchema } },
    });
    const read = await send("GET", "/draft?expand=contract&includeConfig=true");
    expect(read.body).to.deep.equal(body);
    expect((await send("GET")).body).not.to.have.any.keys("contract", "config");
    const { requestTemplateUri } = (read.body["config"] as { request: { requestTemplateUri: string } }).request;
    expect(requestTemplateUri).to.equal(`${path}/draft/templates/requesttemplate.vm`);
    expect((await caller.send("GET", requestTemplateUri)).text).to.equal("${input.rawRequest}");
  });

  it("exist once for an action: a second one is refused, and none is not found", async () => {
    for (const [method, end, body] of [
      ["GET", "/draft"],
      ["GET", "/draft/validation"],
      ["GET", "/draft/templates/requesttemplate.vm"],
      ["PATCH", "/draft", { version: 1 }],
      ["DELETE", "/draft"],
      ["POST", "/draft/publish", { version: 1 }],
      ["POST", "/draft/test", {}],
    ] as const) {
      expectRefusal(await send(method, end, body), 404, "not.found");
    }
    await make();
    expectRefusal(await send("POST"), 409, "conflict");
    expectRefusal(await caller.send("POST", `${base}/actions/custom_-_none/draft`), 404, "not.found");
  });

  it("change apart from the action, whose own version and text stay", async () => {
    await make();
    const config = actionConfig({ request: { requestTemplate: '{"a":1}' }, timeoutSeconds: 5 });
    const changed = await send("PATCH", "/draft", { version: 1, name: "Next", config });
    expect(changed.body).to.include({ name: "Next", category: "Examples", version: 2 });
    expect(changed.body["config"]).to.include({ timeoutSeconds: 5 });
    expect((await send("GET", "/draft/templates/requesttemplate.vm")).text).to.equal('{"a":1}');
    expect((await send("GET", "")).body).to.include({ name: "Echo", version: 1 });
    expect((await send("GET", "/templates/requesttemplate.vm")).text).to.equal("${input.rawRequest}");
    expectRefusal(await send("PATCH", "/draft", { version: 1, name: "Late" }), 409, "version.conflict");
  });

  it("are published by their version, become the action under its id, and are gone", async () => {
    await make();
    await send("PATCH", "/draft", { version: 1, name: "Next", config: actionConfig({ timeoutSeconds: 5 }) });
    expectRefusal(await send("POST", "/draft/publish", { version: 1 }), 409, "version.conflict");
    const published = await send("POST", "/draft/publish", { version: 2 });
    expect(published.body).to.include({ id: path.split("/").at(-1), name: "Next", version: 3, selfUri: path });
    expect((await send("GET", "?includeConfig=true")).body).to.deep.include({
      ...{ name: "Next", version: 3, config: published.body["config"] },
    });
    expectRefusal(await send("GET"), 404, "not.found");
    expectRefusal(await send("PATCH", "", { version: 2, name: "Late" }), 409, "version.conflict");
    expect((await make()).body).to.include({ version: 3 });
  });

  it("are thrown away without a trace", async () => {
    await make();
    await send("PATCH", "/draft", { version: 1, name: "Next" });
    expect((await send("DELETE")).status).to.equal(204);
    expectRefusal(await send("GET"), 404, "not.found");
    expect((await make()).body).to.include({ name: "Echo", version: 1 });
  });

  it("are valid as they come", async () => {
    await make();
    expect((await send("GET", "/draft/validation")).body).to.deep.equal({ valid: true, errors: [] });
  });

  const invalid: readonly (readonly [string, object, string | undefined])[] = [
    ["another secure", { secure: true }, undefined],
    [
      "another contract",
      { contract: { input: { inputSchema }, output: { successSchema: { type: "object" } } } },
      undefined,
    ],
    ["no Velocity in its body", config({ request: { requestTemplate: "#if(" } }), "config.request.requestTemplate"],
    [
      "no Velocity in its URL",
      config({ request: { requestUrlTemplate: "#if(" } }),
      "config.request.requestUrlTemplate",
    ],
    ["no Velocity in a header", config({ request: { headers: { a: "#if(" } } }), "config.request.headers.a"],
    ["no Velocity in its result", config({ response: { successTemplate: "#if(" } }), "config.response.successTemplate"],
    [
      "a script in a path",
      config({ response: { translationMap: { x: "$[(1)]" } } }),
      "config.response.translationMap.x",
    ],
  ];
  for (const [what, patch, field] of invalid) {
    it(`are kept with ${what}, found invalid and not published`, async () => {
      await make();
      expect((await send("PATCH", "/draft", { version: 1, ...patch })).status).to.equal(200);
      const validation = await send("GET", "/draft/validation");
      const [error] = validation.body["errors"] as Record<string, unknown>[];
      expect(validation.body).to.include({ valid: false });
      expect(error).to.include({ status: 400, contextId: validation.headers.get(correlationHeader) });
      const code = field === undefined ? "bad.request" : "invalid.value";
      expectRefusal(await send("POST", "/draft/publish", { version: 2 }), 400, code, field);
      expect((await send("GET", "")).body).to.include({ version: 1, secure: false });
    });
  }

  it("are tested as they are, while flows go on with what is published", async () => {
    await make();
    const request = { requestUrlTemplate: `${functionArn}:next` };
    await send("PATCH", "/draft", { version: 1, config: actionConfig({ request }) });
    const input = { phone: "+15550100" };
    const tested = await send("POST", "/draft/test", input);
    expect(tested.body).to.deep.include({ success: true, finalResult: input });
    await send("POST", "/execute", input);
    expect(service.aws.invoked.map((call) => call.functionArn)).to.deep.equal([`${functionArn}:next`, functionArn]);
  });

  it("refuse bodies of another form, and contracts that break the rules", async () => {
    expectRefusal(await send("POST", "/draft", { name: "x" }), 400, "invalid.value", "name");
    await make();
    expectRefusal(await send("PATCH", "/draft", { name: "x" }), 400, "invalid.value", "version");
    expectRefusal(await send("PATCH", "/draft", { version: 1, id: "x" }), 400, "invalid.value", "id");
    expectRefusal(
      await send("PATCH", "/draft", { version: 1, integrationId: "x" }),
      400,
      "invalid.value",
      "integrationId",
    );
    expectRefusal(await send("POST", "/draft/publish", { version: 1, name: "x" }), 400, "invalid.value", "name");
    const contract = { input: { inputSchema: { type: "string" } }, output: { successSchema } };
    const field = "contract.input.inputSchema.type";
    expectRefusal(await send("PATCH", "/draft", { version: 1, contract }), 400, "invalid.value", field);
    expect((await send("GET")).body).to.include({ version: 1 });
  });

  it("belong to their organization", async () => {
    await make();
    const stranger = await service.login(service.genesys.addOrganization({ name: "Other" }));
    expectRefusal(await stranger.send("GET", `${path}/draft`), 404, "not.found");
    expectRefusal(await stranger.send("POST", `${path}/draft/publish`, { version: 1 }), 404, "not.found");
  });

  it("go with their action, and with its integration", async () => {
    await make();
    await send("DELETE", "");
    expect(service.genesys.state.drafts).to.deep.equal({});
    const other = await makeIntegration(caller);
    path = `${base}/actions/${await makeAction(caller, other)}`;
    await make();
    await caller.send("DELETE", `${base}/${other}`);
    expect(service.genesys.state.drafts).to.deep.equal({});
  });

  it("find their place in a state that was kept before there were any", async () => {
    const store = await openStore();
    store.section("genesys", () => {
      const { drafts, ...older } = service.genesys.state;
      expect(drafts).to.deep.equal({});
      return older;
    });
    const later = await openService({ store });
    const made = await (await later.login()).send("POST", `${path}/draft`);
    await later.close();
    expect(made.status, made.text).to.equal(200);
  });
});

function config(more: Parameters<typeof actionConfig>[0]): object {
  return { config: actionConfig(more) };
}
