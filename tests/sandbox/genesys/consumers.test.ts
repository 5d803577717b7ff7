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
    await arrange("consumers", { [actionId]: [flow] });
  }

  async function arrange(page: string, body: object): Promise<void> {
    const answer = await service.control("PUT", page, body);
    expect(answer.status, answer.text).to.equal(200);
  }

  async function consumersOf(id: string, objectType: string, by = caller, version = "&version=1"): Promise<unknown> {
    return (await by.send("GET", `${path}?id=${id}&objectType=${objectType}${version}`)).body["entities"];
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

  it("are asked for by the version of the action, as a live organization was seen to want it", async () => {
    const id = await makeAction(caller, await makeIntegration(caller));
    await arrange("consumers", { [id]: [{ ...flow, actionVersion: 2 }] });

    expect(await consumersOf(id, "DATAACTION")).to.deep.equal([]);
    expect(await consumersOf(id, "DATAACTION", caller, "&version=2")).to.deep.equal([flow]);
    for (const version of ["", "&version="]) {
      const answer = await caller.send("GET", `${path}?id=${id}&objectType=DATAACTION${version}`);
      expectRefusal(answer, 400, "bad.request");
      expect(answer.body["message"]).to.contain("query parameter 'version' is missing or empty");
    }
    for (const version of ["LATEST", "0", "1.5"]) {
      const answer = await caller.send("GET", `${path}?id=${id}&objectType=DATAACTION&version=${version}`);
      expectRefusal(answer, 400, "invalid.value", "version");
    }
  });

  it("are asked for without one, as it is documented, where that is arranged, or must be", async () => {
    const id = await makeAction(caller, await makeIntegration(caller));
    await arrange("consumers", { [id]: [{ ...flow, actionVersion: 2 }] });

    await arrange("dependency-tracking", { version: "optional" });
    expect(await consumersOf(id, "DATAACTION", caller, "")).to.deep.equal([flow]);
    expect(await consumersOf(id, "DATAACTION")).to.deep.equal([]);

    await arrange("dependency-tracking", { version: "refused" });
    expect(await consumersOf(id, "DATAACTION", caller, "")).to.deep.equal([flow]);
    const answer = await caller.send("GET", `${path}?id=${id}&objectType=DATAACTION&version=1`);
    expectRefusal(answer, 400, "bad.request");
  });

  it("are known as far as the build is, whose status and failed objects can be arranged", async () => {
    const id = await makeAction(caller, await makeIntegration(caller));
    const build = async () => (await caller.send("GET", "/api/v2/architect/dependencytracking/build")).body;
    expect(await build())
      .to.include({ status: "OPERATIONAL" })
      .and.deep.include({ failedObjects: [] });

    const failedObjects = [{ id, name: "Echo", type: "DATAACTION" }];
    await arrange("dependency-tracking", { status: "BUILDINPROGRESS", failedObjects });

    expect(await build()).to.deep.include({ status: "BUILDINPROGRESS", failedObjects });
    const answer = await caller.send("GET", `${path}?id=${id}&objectType=DATAACTION&version=1`);
    expect([answer.status, answer.body["entities"]]).to.deep.equal([206, []]);
    expectRefusal(
      await service.control("PUT", "dependency-tracking", { version: "perhaps" }),
      400,
      "invalid.value",
      "version",
    );
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
