import { expect } from "chai";
import { base, configBody, expectRefusal, makeCredential, makeIntegration } from "./objects.ts";
import { type Answer, type Caller, openService, type Service } from "./support.ts";

describe("an integration's configuration", () => {
  let service: Service;
  let caller: Caller;
  let path: string;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
    path = `${base}/${await makeIntegration(caller)}/config/current`;
  });

  afterEach(() => service.close());

  const put = async (version: number, more: object = {}): Promise<Answer> =>
    await caller.send("PUT", path, configBody(version, more));

  it("is there from the start, as version 1", async () => {
    const { status, body } = await caller.send("GET", path);

    expect(status).to.equal(200);
    expect(body).to.deep.include({ name: "Lambda", version: 1, properties: {}, advanced: {}, credentials: {} });
  });

  it("moves its version with every change, and takes only the one that is current", async () => {
    expect((await put(1, { name: "Second" })).body).to.include({ name: "Second", version: 2 });

    for (const version of [1, 3]) {
      const stale = await put(version, { name: "Stale" });
      expectRefusal(stale, 409, "version.conflict");
      expect(stale.body["message"]).to.include("does not match the current version 2");
    }

    expect((await caller.send("GET", path)).body).to.include({ name: "Second", version: 2 });
    expect((await put(2, { name: "Third" })).body).to.include({ name: "Third", version: 3 });
  });

  it("names the integration", async () => {
    await put(1, { name: "Renamed" });

    const integration = await caller.send("GET", path.replace("/config/current", ""));

    expect(integration.body).to.include({ name: "Renamed" });
  });

  it("gives back empty notes as the service stores them, and others as they are", async () => {
    expect((await put(1, { notes: "Ours" })).body).to.include({ notes: "Ours" });
    expect((await put(2, { notes: "" })).body).to.include({ notes: "node_dynamodb_empty_string" });
    expect((await caller.send("GET", path)).body).to.include({ notes: "node_dynamodb_empty_string" });
  });

  it("takes a credential that exists and fits into a slot that its type has", async () => {
    const role = await makeCredential(caller);
    const free = await makeCredential(caller, { type: { name: "userDefined" }, credentialFields: {} });
    const cases: [credentials: object, field: string][] = [
      [{ basicAuth: { id: role } }, "credentials.basicAuth"],
      [{ toString: { id: role } }, "credentials.toString"],
      [{ AmazonWebServicesARN: { id: "unknown" } }, "credentials.AmazonWebServicesARN.id"],
      [{ AmazonWebServicesARN: { id: free } }, "credentials.AmazonWebServicesARN.id"],
    ];
    for (const [credentials, field] of cases) {
      expectRefusal(await put(1, { credentials }), 400, "invalid.value", field);
    }

    const credentials = { AmazonWebServicesARN: { id: role } };
    expect((await put(1, { credentials })).body).to.deep.include({ credentials, version: 2 });
  });

  it("is sent as a whole: each part of it is needed, save the notes", async () => {
    const without = (field: string): object =>
      Object.fromEntries(Object.entries(configBody(1)).filter(([key]) => key !== field));

    for (const field of ["name", "version", "properties", "advanced", "credentials"]) {
      expectRefusal(await caller.send("PUT", path, without(field)), 400, "invalid.value", field);
    }
    expect((await caller.send("PUT", path, without("notes"))).status).to.equal(200);
  });
});

describe("types of integrations", () => {
  let service: Service;

  before(async () => {
    service = await openService();
  });

  after(() => service.close());

  it("tell which credentials their slots take", async () => {
    const caller = await service.login();
    const slotsOf = async (type: string): Promise<unknown> =>
      (await caller.send("GET", `${base}/types/${type}`)).body["credentials"];

    expect(await slotsOf("aws-lambda-data-actions"))
      .to.have.property("AmazonWebServicesARN")
      .that.deep.includes({ credentialTypes: ["amazonWebServicesARN"] });
    expect(await slotsOf("custom-rest-actions"))
      .to.have.property("basicAuth")
      .that.deep.includes({ credentialTypes: ["userDefined", "basicAuth"] });
    expectRefusal(await caller.send("GET", `${base}/types/nonsense`), 404, "not.found");
  });

  it("are listed", async () => {
    const caller = await service.login();
    const { body } = await caller.send("GET", `${base}/types?pageSize=1`);

    expect(body).to.include({ pageSize: 1, pageCount: 2, total: 2 });
    expect(body["entities"]).to.have.length(1);
  });
});
