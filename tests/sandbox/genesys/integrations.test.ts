import { expect } from "chai";
import { base, expectRefusal, makeAction, makeIntegration, makeLink } from "./objects.ts";
import { type Caller, lambdaType, openService, type Service } from "./support.ts";

describe("integrations", () => {
  let service: Service;
  let caller: Caller;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
  });

  afterEach(() => service.close());

  async function reportedState(id: string): Promise<unknown> {
    return (await caller.send("GET", `${base}/${id}`)).body["reportedState"];
  }

  it("begin disabled, under the name given or their type's", async () => {
    const type = { integrationType: { id: lambdaType } };
    const named = await caller.send("POST", base, { name: "Mine", ...type });
    const unnamed = await caller.send("POST", base, type);
    const id = String(named.body["id"]);

    expect(named.status).to.equal(200);
    expect(named.body).to.deep.include({ name: "Mine", intendedState: "DISABLED", selfUri: `${base}/${id}` });
    expect(named.body["integrationType"]).to.include({ id: lambdaType });
    expect(named.body["reportedState"]).to.include({ code: "INACTIVE" });
    expect(unnamed.body).to.include({ name: "AWS Lambda Data Actions" });
    expect((await caller.send("GET", `${base}/${id}`)).body).to.deep.equal(named.body);
  });

  it("can't be created enabled, nor of an unknown type, nor under an empty name", async () => {
    const integrationType = { id: lambdaType };
    const cases: [body: object, field: string][] = [
      [{ integrationType, intendedState: "ENABLED" }, "intendedState"],
      [{ integrationType: { id: "nonsense" } }, "integrationType.id"],
      [{ integrationType, name: "" }, "name"],
      [{ name: "Mine" }, "integrationType"],
    ];
    for (const [body, field] of cases) {
      expectRefusal(await caller.send("POST", base, body), 400, "invalid.value", field);
    }
  });

  it("work once they are enabled with a credential, and not without one", async () => {
    const bare = await makeIntegration(caller);
    const enabled = await caller.send("PATCH", `${base}/${bare}`, { intendedState: "ENABLED" });
    const { integrationId } = await makeLink(caller);

    expect(enabled.body).to.include({ intendedState: "ENABLED" });
    expect(await reportedState(bare)).to.deep.equal({
      code: "ERROR",
      detail: { message: "credential AmazonWebServicesARN is not configured" },
    });
    expect(await reportedState(integrationId)).to.include({ code: "ACTIVE" });
    await caller.send("PATCH", `${base}/${integrationId}`, { intendedState: "DISABLED" });
    expect(await reportedState(integrationId)).to.include({ code: "INACTIVE" });
  });

  it("report an error once their credential is deleted, which the service lets happen", async () => {
    const { integrationId, credentialId } = await makeLink(caller);

    expect((await caller.send("DELETE", `${base}/credentials/${credentialId}`)).status).to.equal(204);

    expect(await reportedState(integrationId)).to.have.property("code", "ERROR");
  });

  it("know no state but enabled and disabled, and can be given nothing else", async () => {
    const id = await makeIntegration(caller);

    const odd = await caller.send("PATCH", `${base}/${id}`, { intendedState: "ACTIVE" });
    const renamed = await caller.send("PATCH", `${base}/${id}`, { intendedState: "ENABLED", name: "Other" });

    expectRefusal(odd, 400, "invalid.value", "intendedState");
    expectRefusal(renamed, 400, "invalid.value", "name");
  });

  it("take their actions along when they are deleted, but not those of others", async () => {
    const id = await makeIntegration(caller);
    const other = await makeIntegration(caller);
    const actionId = await makeAction(caller, id);
    const otherAction = await makeAction(caller, other);

    expect((await caller.send("DELETE", `${base}/${id}`)).status).to.equal(200);

    for (const path of [`${base}/${id}`, `${base}/${id}/config/current`, `${base}/actions/${actionId}`]) {
      expectRefusal(await caller.send("GET", path), 404, "not.found");
    }
    expectRefusal(await caller.send("DELETE", `${base}/${id}`), 404, "not.found");
    expect((await caller.send("GET", `${base}/actions/${otherAction}`)).status).to.equal(200);
  });

  it("leave their credential behind when they are deleted", async () => {
    const { integrationId, credentialId } = await makeLink(caller);

    await caller.send("DELETE", `${base}/${integrationId}`);

    expect((await caller.send("GET", `${base}/credentials/${credentialId}`)).status).to.equal(200);
  });

  it("are listed page by page, by type and by ids", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.push(await makeIntegration(caller));
    const web = await makeIntegration(caller, { integrationType: { id: "custom-rest-actions" } });

    const page = await caller.send("GET", `${base}?pageSize=3&pageNumber=2`);
    expect(page.body).to.include({ pageSize: 3, pageNumber: 2, pageCount: 2, total: 4 });
    expect(page.body).not.to.have.property("nextUri");
    expect(idsOf(page.body)).to.deep.equal([web]);
    const first = await caller.send("GET", `${base}?pageSize=3`);
    expect(idsOf(first.body)).to.deep.equal(ids);
    expect(idsOf((await caller.send("GET", String(first.body["nextUri"]))).body)).to.deep.equal([web]);
    expect(idsOf((await caller.send("GET", `${base}?integrationType=${lambdaType}`)).body)).to.deep.equal(ids);
    const some = [ids[0], web].join(",");
    expect(idsOf((await caller.send("GET", `${base}?ids=${some},unknown`)).body)).to.deep.equal([ids[0], web]);
  });
});

function idsOf(body: Record<string, unknown>): string[] {
  return (body["entities"] as { id: string }[]).map(({ id }) => id);
}
