import { expect } from "chai";
import { base, makeAction, makeIntegration } from "./objects.ts";
import { type Caller, openService, type Service } from "./support.ts";

const actions = `${base}/actions`;

describe("lists of actions", () => {
  let service: Service;
  let caller: Caller;
  let integrationId: string;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
    integrationId = await makeIntegration(caller);
  });

  afterEach(() => service.close());

  async function list(query: string): Promise<Record<string, unknown>> {
    const { status, body, text } = await caller.send("GET", `${actions}${query}`);
    expect(status, text).to.equal(200);
    return body;
  }

  const idsOf = (body: Record<string, unknown>): string[] => (body["entities"] as { id: string }[]).map(({ id }) => id);

  it("are filtered by part of a name, category, secrecy and ids, and show no contracts", async () => {
    const echo = await makeAction(caller, integrationId, { name: "Echo it" });
    const find = await makeAction(caller, integrationId, { name: "Find caller", category: "Callers" });
    const secret = await makeAction(caller, integrationId, { name: "Secret echo", secure: true });

    expect(idsOf(await list(""))).to.deep.equal([echo, find, secret]);
    expect(idsOf(await list("?name=eCHO"))).to.deep.equal([echo, secret]);
    expect(idsOf(await list("?category=Callers"))).to.deep.equal([find]);
    expect(idsOf(await list("?secure=true"))).to.deep.equal([secret]);
    expect(idsOf(await list("?secure=false"))).to.deep.equal([echo, find]);
    const both = await list(`?ids=${find},${secret}`);
    expect(idsOf(both)).to.deep.equal([find, secret]);
    for (const entity of both["entities"] as object[]) expect(entity).not.to.have.any.keys("contract", "config");
  });

  it("come in pages of 25 where nothing else is asked, and of 100 at most", async () => {
    for (let count = 0; count < 30; count += 1) await makeAction(caller, integrationId);

    const first = await list("");
    expect(first).to.include({ pageSize: 25, pageNumber: 1, pageCount: 2, total: 30 });
    expect(idsOf(first)).to.have.length(25);
    expect(idsOf(await list("?pageNumber=2"))).to.have.length(5);
    expect(await list("?pageSize=5000")).to.include({ pageSize: 100 });
  });

  it("end after 250, though further actions are found by their ids", async () => {
    const first = await makeAction(caller, integrationId);
    const { actions: all } = service.genesys.state;
    const made = all[first];
    if (made === undefined) throw new Error("The action is not in the service's state.");
    for (let number = 2; number <= 251; number += 1) all[`${first}-${number}`] = { ...made, id: `${first}-${number}` };
    const last = `${first}-251`;

    const page = await list("?pageSize=100&pageNumber=3");

    expect(page).to.include({ total: 250, pageCount: 3 });
    expect(page).not.to.have.property("nextUri");
    expect(idsOf(page)).to.have.length(50).and.not.to.include(last);
    expect(idsOf(await list(`?ids=${last}`))).to.deep.equal([last]);
    expect((await caller.send("GET", `${actions}/${last}`)).status).to.equal(200);
  });
});
