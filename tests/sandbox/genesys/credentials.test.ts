import { expect } from "chai";
import { base, credentialBody, expectRefusal, makeCredential } from "./objects.ts";
import { type Caller, openService, roleArn, type Service } from "./support.ts";

const path = `${base}/credentials`;

describe("credentials", () => {
  let service: Service;
  let caller: Caller;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
  });

  afterEach(() => service.close());

  it("are answered with everything but their fields", async () => {
    const created = await caller.send("POST", path, credentialBody());
    const id = String(created.body["id"]);
    const now = new Date(service.clock.now).toISOString();

    expect(created.status).to.equal(200);
    expect(created.body).to.deep.equal({
      ...{ id, name: "Role", createdDate: now, modifiedDate: now, selfUri: `${path}/${id}` },
      type: { id: "amazonWebServicesARN", name: "amazonWebServicesARN" },
    });
    const read = await caller.send("GET", `${path}/${id}`);
    const listed = await caller.send("GET", `${path}/listing`);
    expect(read.body).to.deep.equal(created.body);
    expect(created.text + read.text + listed.text).not.to.include(roleArn);
  });

  it("are replaced as a whole, and keep the day of their creation", async () => {
    const id = await makeCredential(caller);
    const before = service.clock.now;
    service.clock.now += 5000;
    const fields = { type: { name: "userDefined" }, credentialFields: { secret: "s" } };

    const replaced = await caller.send("PUT", `${path}/${id}`, credentialBody({ name: "Other", ...fields }));

    expect(replaced.status).to.equal(200);
    expect(replaced.body).to.deep.include({
      ...{ id, name: "Other", type: { id: "userDefined", name: "userDefined" } },
      createdDate: new Date(before).toISOString(),
      modifiedDate: new Date(before + 5000).toISOString(),
    });
    expect(service.genesys.state.credentials[id]?.fields).to.deep.equal({ secret: "s" });
  });

  it("are gone once deleted", async () => {
    const id = await makeCredential(caller);

    const deleted = await caller.send("DELETE", `${path}/${id}`);

    expect([deleted.status, deleted.text]).to.deep.equal([204, ""]);
    for (const method of ["GET", "DELETE"]) {
      expectRefusal(await caller.send(method, `${path}/${id}`), 404, "not.found");
    }
    expectRefusal(await caller.send("PUT", `${path}/${id}`, credentialBody()), 404, "not.found");
  });

  it("need the fields of their type, all of them and no others", async () => {
    const cases: [body: object, field: string][] = [
      [{ credentialFields: {} }, "credentialFields.ARN"],
      [{ credentialFields: { ARN: "" } }, "credentialFields.ARN"],
      [{ credentialFields: { ARN: roleArn, region: "x" } }, "credentialFields.region"],
      [{ type: { name: "basicAuth" }, credentialFields: { userName: "u" } }, "credentialFields.password"],
      [{ type: { name: "nonsense" } }, "type.name"],
    ];
    for (const [more, field] of cases) {
      expectRefusal(await caller.send("POST", path, credentialBody(more)), 400, "invalid.value", field);
    }
    const id = await makeCredential(caller);
    const body = credentialBody({ credentialFields: {} });
    expectRefusal(await caller.send("PUT", `${path}/${id}`, body), 400, "invalid.value", "credentialFields.ARN");
  });

  it("have types, of which one takes fields of any name", async () => {
    const types = await caller.send("GET", `${path}/types`);
    const names = (JSON.parse(types.text) as { name: string }[]).map(({ name }) => name);

    expect(names).to.include.members(["amazonWebServicesARN", "basicAuth", "userDefined"]);
    const free = { type: { name: "userDefined" }, credentialFields: { anything: "x" } };
    expect((await caller.send("POST", path, credentialBody(free))).status).to.equal(200);
  });

  it("are listed page by page, each page leading to the next and the last to none", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await makeCredential(caller, { name: `Role ${count}` }));

    const seen: string[][] = [];
    let next: string | undefined = `${path}/listing?pageSize=2`;
    while (next !== undefined) {
      const page = await caller.send("GET", next);
      seen.push((page.body["entities"] as { id: string }[]).map(({ id }) => id));
      next = page.body["nextUri"] as string | undefined;
    }

    expect(seen.map(({ length }) => length)).to.deep.equal([2, 2, 1]);
    expect(seen.flat()).to.deep.equal(ids);
  });

  it("are listed backwards too, and not both ways at once", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await makeCredential(caller, { name: `Role ${count}` }));
    const shown = async (query: string): Promise<unknown[]> => {
      const { body } = await caller.send("GET", query);
      return [(body["entities"] as { id: string }[]).map(({ id }) => id), body["previousUri"], body["nextUri"]];
    };

    const [, , third] = await shown(`${path}/listing?pageSize=2&after=${String(ids[1])}`);
    const [last, previous] = await shown(String(third));
    expect(last).to.deep.equal([ids[4]]);
    const [middle, first] = await shown(String(previous));
    expect(middle).to.deep.equal([ids[2], ids[3]]);
    expect(await shown(String(first))).to.deep.equal([
      [ids[0], ids[1]],
      undefined,
      `${path}/listing?pageSize=2&after=${String(ids[1])}`,
    ]);
    const both = `${path}/listing?after=${String(ids[0])}&before=${String(ids[1])}`;
    expectRefusal(await caller.send("GET", both), 400, "invalid.value", "before");
    expectRefusal(await caller.send("GET", `${path}/listing?before=nowhere`), 400, "invalid.value", "before");
  });

  it("are listed in pages of up to 200", async () => {
    const id = await makeCredential(caller);
    const { credentials } = service.genesys.state;
    for (let number = 0; number < 200; number += 1) {
      credentials[`${id}-${number}`] = { ...(credentials[id] ?? expect.fail("no credential")), id: `${id}-${number}` };
    }
    const { body } = await caller.send("GET", `${path}/listing?pageSize=500`);
    expect(body["entities"]).to.have.length(200);
    expect(body).to.have.property("nextUri");
  });

  it("have no page after a place that is not in their list", async () => {
    expectRefusal(await caller.send("GET", `${path}/listing?after=nowhere`), 400, "invalid.value", "after");
  });
});
