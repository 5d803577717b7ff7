import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { WebServicesLinkLifecycle } from "../../../providers/webServicesLink/lifecycle.ts";
import type { WebServicesLinkInputs } from "../../../providers/webServicesLink/schema.ts";
import { type Bench, create, openBench, update } from "../../support/lifecycles.ts";

describe("web services link", () => {
  let bench: Bench;
  const links = (): WebServicesLinkLifecycle => {
    const { genesys } = bench.run();
    return new WebServicesLinkLifecycle(() => genesys);
  };
  const headerSecret = randomBytes(32).toString("base64url");
  const desired = (): WebServicesLinkInputs => {
    const { organizationId, name, owner } = bench.link;
    return { organizationId, name, owner, headerSecret };
  };

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(async () => {
    await bench.close();
  });

  it("is made by a new stack with 9 requests: the slot of its credential is read from the integration's type", async () => {
    const { genesys } = bench.run();
    genesys.madeLineages.add(bench.link.owner.lineage);
    const { id, state } = await create(new WebServicesLinkLifecycle(() => genesys), desired());
    expect(bench.requests()).to.deep.equal([
      "POST /oauth/token",
      "GET /api/v2/organizations/me",
      "GET /api/v2/integrations",
      "POST /api/v2/integrations",
      "GET /api/v2/integrations/:id/config/current",
      "GET /api/v2/integrations/types/:id",
      "POST /api/v2/integrations/credentials",
      "PUT /api/v2/integrations/:id/config/current",
      "PATCH /api/v2/integrations/:id",
    ]);
    const { integrations, credentials } = bench.sandbox.genesys.state;
    expect(integrations[id]?.typeId).to.equal("custom-rest-actions");
    expect(integrations[id]?.config.credentials).to.deep.equal({ basicAuth: { id: state.credentialId } });
    const credential = credentials[state.credentialId];
    expect([credential?.typeName, credential?.fields]).to.deep.equal(["userDefined", { headerSecret }]);
  });

  it("is refreshed without reading its type again", async () => {
    const { id, state } = await create(links(), desired());
    bench.requests();
    expect(await links().read(id, state)).to.deep.equal(state);
    expect(bench.requests()).to.have.length(5);
  });

  it("writes a new secret into the same credential", async () => {
    const made = await create(links(), desired());
    const other = randomBytes(32).toString("base64url");
    expect(links().diff(made.id, made.state, { ...desired(), headerSecret: other })).to.deep.equal([
      { property: "headerSecret" },
    ]);
    const { state } = await update(links(), { ...desired(), headerSecret: other }, made);
    expect(state.credentialId).to.equal(made.state.credentialId);
    expect(bench.sandbox.genesys.state.credentials[state.credentialId]?.fields).to.deep.equal({ headerSecret: other });
  });

  it("sees that somebody else wrote into its credential, and writes its own secret again", async () => {
    const made = await create(links(), desired());
    const credential = bench.sandbox.genesys.state.credentials[made.state.credentialId];
    if (credential === undefined) throw new Error("no credential");
    credential.fields = { headerSecret: "other" };
    credential.modifiedDate = new Date(Date.parse(credential.modifiedDate) + 60_000).toISOString();
    const actual = await links().read(made.id, made.state);
    if (actual === undefined) throw new Error("gone");
    expect(links().diff(made.id, actual, desired())).to.deep.equal([{ property: "headerSecret" }]);
    expect(JSON.stringify(actual)).to.not.contain(headerSecret);
    await update(links(), desired(), { id: made.id, state: actual });
    expect(credential.fields).to.deep.equal({ headerSecret });
  });

  it("leaves nothing behind", async () => {
    const { id, state } = await create(links(), desired());
    await links().remove(id, state);
    expect(bench.sandbox.genesys.objects()).to.deep.equal([]);
  });

  it("holds the secret in no access log", async () => {
    await create(links(), desired());
    expect(JSON.stringify(bench.sandbox.genesys.accessLog)).to.not.contain(headerSecret);
  });
});
