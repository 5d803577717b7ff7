import { expect } from "chai";
import { actionBody, base, configBody, credentialBody, expectRefusal, makeAction, makeLink } from "./objects.ts";
import { type Caller, openService, type Service } from "./support.ts";

describe("several organizations", () => {
  let service: Service;
  let owner: Caller;
  let stranger: Caller;

  beforeEach(async () => {
    service = await openService();
    owner = await service.login();
    stranger = await service.login(service.genesys.addOrganization({ name: "Other" }));
  });

  afterEach(() => service.close());

  it("are each known to their own clients", async () => {
    const added = service.genesys.addOrganization({ name: "Third", id: "00000000-0000-4000-8000-000000000003" });
    const client = service.genesys.addClient(added.organizationId);

    for (const one of [added, client]) {
      const me = await (await service.login(one)).send("GET", "/api/v2/organizations/me");
      expect(me.body).to.include({ id: "00000000-0000-4000-8000-000000000003", name: "Third" });
    }
    expect(client.clientId).not.to.equal(added.clientId);
    expect(client.clientSecret).not.to.equal(added.clientSecret);
  });

  it("have objects that are nowhere to be found for another's client", async () => {
    const { integrationId, credentialId } = await makeLink(owner);
    const actionId = await makeAction(owner, integrationId);
    const requests: [method: string, path: string, body?: object][] = [
      ["GET", `${base}/credentials/${credentialId}`],
      ["PUT", `${base}/credentials/${credentialId}`, credentialBody()],
      ["DELETE", `${base}/credentials/${credentialId}`],
      ["GET", `${base}/${integrationId}`],
      ["PATCH", `${base}/${integrationId}`, { intendedState: "DISABLED" }],
      ["GET", `${base}/${integrationId}/config/current`],
      ["PUT", `${base}/${integrationId}/config/current`, configBody(2)],
      ["DELETE", `${base}/${integrationId}`],
      ["GET", `${base}/actions/${actionId}`],
      ["GET", `${base}/actions/${actionId}/templates/requesttemplate.vm`],
      ["PATCH", `${base}/actions/${actionId}`, { version: 1 }],
      ["POST", `${base}/actions/${actionId}/test`, { phone: "1" }],
      ["POST", `${base}/actions/${actionId}/execute`, { phone: "1" }],
      ["DELETE", `${base}/actions/${actionId}`],
    ];
    for (const [method, path, body] of requests) {
      expectRefusal(await stranger.send(method, path, body), 404, "not.found");
    }
    expect(service.aws.assumed).to.be.empty;
    expect((await owner.send("GET", `${base}/${integrationId}`)).body).to.deep.include({ intendedState: "ENABLED" });
  });

  it("have lists that show their own objects only", async () => {
    const { integrationId } = await makeLink(owner);
    await makeAction(owner, integrationId);

    for (const list of [base, `${base}/credentials/listing`, `${base}/actions`, `${base}?ids=${integrationId}`]) {
      expect((await stranger.send("GET", list)).body["entities"], list).to.deep.equal([]);
      expect((await owner.send("GET", list)).body["entities"], list).to.have.length(1);
    }
  });

  it("can't use another's integration for an action, nor its credential for an integration", async () => {
    const { integrationId, credentialId } = await makeLink(owner);
    const own = await makeLink(stranger);

    const action = await stranger.send("POST", `${base}/actions`, actionBody(integrationId));
    const credentials = { AmazonWebServicesARN: { id: credentialId } };
    const path = `${base}/${own.integrationId}/config/current`;
    const config = await stranger.send("PUT", path, configBody(2, { credentials }));

    expectRefusal(action, 400, "invalid.value", "integrationId");
    expectRefusal(config, 400, "invalid.value", "credentials.AmazonWebServicesARN.id");
  });

  it("are all seen by the sandbox's own list of objects, without a credential's fields", async () => {
    const { organizationId } = service.genesys.defaultOrganization();
    const { integrationId, credentialId } = await makeLink(owner);
    const actionId = await makeAction(owner, integrationId);
    await makeLink(stranger);

    const objects = service.genesys.objects();

    expect(objects).to.have.length(5);
    expect(objects).to.deep.include({ type: "integration", id: integrationId, name: "Lambda", organizationId });
    expect(objects).to.deep.include({ type: "credential", id: credentialId, name: "Role", organizationId });
    expect(objects).to.deep.include({ type: "action", id: actionId, name: "Echo", organizationId });
  });
});
