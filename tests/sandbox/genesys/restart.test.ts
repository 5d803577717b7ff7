import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openStore } from "../../../sandbox/store.ts";
import { base, makeAction, makeLink } from "./objects.ts";
import { openService, type Service } from "./support.ts";

describe("an emulated organization that is started again", () => {
  let folder: string;
  let service: Service;

  const start = async (): Promise<Service> => await openService({ store: await openStore(join(folder, "state.json")) });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sandbox-genesys-"));
    service = await start();
  });

  afterEach(async () => {
    await service.close();
    await rm(folder, { recursive: true });
  });

  it("is the same one, with the same client", async () => {
    const before = service.genesys.defaultOrganization();
    await service.close();
    service = await start();
    expect(service.genesys.defaultOrganization()).to.deep.equal(before);
    expect((await (await service.login(before)).send("GET", base)).status).to.equal(200);
  });

  it("holds everything as it was answered", async () => {
    const caller = await service.login();
    const { integrationId, credentialId } = await makeLink(caller);
    const actionId = await makeAction(caller, integrationId);
    await caller.send("PATCH", `${base}/actions/${actionId}`, { version: 1, name: "Renamed" });
    await caller.send("POST", `${base}/actions/${actionId}/draft`);
    const paths = [
      `${base}/${integrationId}`,
      `${base}/${integrationId}/config/current`,
      `${base}/credentials/${credentialId}`,
      `${base}/actions/${actionId}?expand=contract&includeConfig=true`,
      `${base}/actions/${actionId}/templates/requesttemplate.vm`,
      `${base}/actions/${actionId}/draft?expand=contract&includeConfig=true`,
    ];
    const before = await Promise.all(paths.map((path) => caller.send("GET", path)));
    await service.close();

    service = await start();
    const again = await service.login();
    for (const [index, path] of paths.entries()) {
      const { status, text } = await again.send("GET", path);
      expect([status, text], path).to.deep.equal([200, before[index]?.text]);
    }
  });

  it("holds nothing that was deleted", async () => {
    const caller = await service.login();
    const { integrationId } = await makeLink(caller);
    await makeAction(caller, integrationId);
    await caller.send("DELETE", `${base}/${integrationId}`);
    await service.close();

    service = await start();
    expect(service.genesys.objects().map(({ type }) => type)).to.deep.equal(["credential"]);
  });

  it("lets no token of before in", async () => {
    const { token } = await service.login();
    await service.close();
    service = await start();
    const response = await fetch(`${service.url}${base}`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).to.equal(401);
  });

  it("has a change on disk before it answers", async () => {
    const caller = await service.login();
    const { integrationId } = await makeLink(caller);
    const onDisk = JSON.parse(await readFile(join(folder, "state.json"), "utf8")) as {
      genesys: { integrations: Record<string, { intendedState: string }> };
    };
    expect(onDisk.genesys.integrations[integrationId]?.intendedState).to.equal("ENABLED");
  });
});
