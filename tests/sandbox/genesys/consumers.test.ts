import { expect } from "chai";
import { base, expectRefusal, makeAction, makeIntegration } from "./objects.ts";
import { type Caller, openService, type Service } from "./support.ts";

const path = "/api/v2/architect/dependencytracking/consumingresources";
const flow = { id: "flow-1", name: "Main line", type: "INBOUNDCALLFLOW" };

describe("flows that use an action", () => {
  let service: Service;
  let caller: Caller;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
  });

  afterEach(() => service.close());

  async function consume(actionId: string): Promise<void> {
    const answer = await caller.send("PUT", "/__sandbox/consumers", { [actionId]: [flow] });
    expect(answer.status, answer.text).to.equal(200);
  }

  async function consumersOf(id: string, objectType: string, by = caller): Promise<unknown> {
    return (await by.send("GET", `${path}?id=${id}&objectType=${objectType}`)).body["entities"];
  }

  it("are those that the sandbox's control says, and none before", async () => {
    const id = await makeAction(caller, await makeIntegration(caller));
    expect(await consumersOf(id, "DATAACTION")).to.deep.equal([]);

    await consume(id);

    expect(await consumersOf(id, "DATAACTION")).to.deep.equal([flow]);
  });

  it("are found under the kind of action that it is", async () => {
    const integrationId = await makeIntegration(caller);
    const secure = await makeAction(caller, integrationId, { secure: true });
    await consume(secure);

    expect(await consumersOf(secure, "SECUREACTION")).to.deep.equal([flow]);
    expect(await consumersOf(secure, "DATAACTION")).to.deep.equal([]);
  });

  it("are not told to another organization", async () => {
    const id = await makeAction(caller, await makeIntegration(caller));
    await consume(id);
    const stranger = await service.login(service.genesys.addOrganization({ name: "Other" }));

    expect(await consumersOf(id, "DATAACTION", stranger)).to.deep.equal([]);
  });

  it("are no more once the action is deleted", async () => {
    const id = await makeAction(caller, await makeIntegration(caller));
    await consume(id);

    await caller.send("DELETE", `${base}/actions/${id}`);

    expect(await consumersOf(id, "DATAACTION")).to.deep.equal([]);
  });

  it("are asked for by id and kind of object", async () => {
    const cases: [query: string, field: string][] = [
      ["?objectType=DATAACTION", "id"],
      ["?id=x", "objectType"],
      ["?id=x&objectType=FLOW", "objectType"],
    ];
    for (const [query, field] of cases) {
      expectRefusal(await caller.send("GET", `${path}${query}`), 400, "invalid.value", field);
    }
  });
});
