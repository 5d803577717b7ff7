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

  it("come in the order that is asked for, by any field that all have", async () => {
    const b = await makeAction(caller, integrationId, { name: "b", category: "2" });
    const a = await makeAction(caller, integrationId, { name: "a", category: "3", secure: true });
    const c = await makeAction(caller, integrationId, { name: "C", category: "1" });
    await caller.send("PATCH", `${actions}/${c}`, { version: 1, name: "C" });

    expect(idsOf(await list("?sortBy=name"))).to.deep.equal([a, b, c]);
    expect(idsOf(await list("?sortBy=name&sortOrder=DESC"))).to.deep.equal([c, b, a]);
    expect(idsOf(await list("?sortBy=category&sortOrder=asc"))).to.deep.equal([c, b, a]);
    expect(idsOf(await list("?sortBy=version&sortOrder=desc"))).to.deep.equal([c, b, a]);
    expect(idsOf(await list("?sortBy=secure&pageSize=1&pageNumber=3"))).to.deep.equal([a]);
    expect(idsOf(await list("?includeAuthActions=true&secure=false&sortBy=name"))).to.deep.equal([b, c]);
  });

  it("lead from page to page by their own addresses, with all else that was asked for", async () => {
    for (const name of ["d", "b", "a", "c", "e"])
      await makeAction(caller, integrationId, { name, secure: name === "e" });
    const names = (body: Record<string, unknown>): string[] =>
      (body["entities"] as { name: string }[]).map(({ name }) => name);
    const nextOf = (body?: Record<string, unknown>): string | undefined => body?.["nextUri"] as string | undefined;

    const pages = [await list("?sortBy=name&sortOrder=desc&secure=false&pageSize=2")];
    expect(pages[0]).not.to.have.property("previousUri");
    for (let next = nextOf(pages[0]); next !== undefined; next = nextOf(pages.at(-1))) {
      pages.push((await caller.send("GET", next)).body);
    }

    expect(pages.map(names)).to.deep.equal([
      ["d", "c"],
      ["b", "a"],
    ]);
    const back = await caller.send("GET", String(pages[1]?.["previousUri"]));
    expect(names(back.body)).to.deep.equal(["d", "c"]);
    for (const uri of ["firstUri", "lastUri", "selfUri"]) {
      const { body } = await caller.send("GET", String(pages[1]?.[uri]));
      expect(names(body), uri).to.deep.equal(uri === "firstUri" ? ["d", "c"] : ["b", "a"]);
    }
    expect(names(await list("?sortBy=name&pageSize=2&nextPage=2"))).to.deep.equal(["c", "d"]);
    expect(names(await list("?sortBy=name&pageSize=2&pageNumber=2&previousPage=1"))).to.deep.equal(["a", "b"]);
    expect(names(await list("?pageSize=2&pageNumber=9"))).to.be.empty;
  });

  it("show configurations where they are asked for", async () => {
    await makeAction(caller, integrationId);
    for (const [query, isShown] of [
      ["?includeConfig=true", true],
      ["?includeConfig=false", false],
    ] as const) {
      const [entity] = (await list(query))["entities"] as object[];
      expect(Object.hasOwn(entity ?? {}, "config"), query).to.equal(isShown);
      expect(entity).not.to.have.property("contract");
    }
  });

  it("have their categories, each once, by name", async () => {
    await makeAction(caller, integrationId, { category: "Callers" });
    await makeAction(caller, integrationId, { category: "Accounts", secure: true });
    await makeAction(caller, integrationId, { category: "Callers" });
    const categories = async (query: string): Promise<unknown> => (await list(`/categories${query}`))["entities"];

    expect(await categories("")).to.deep.equal([{ name: "Accounts" }, { name: "Callers" }]);
    expect(await categories("?sortBy=name&sortOrder=DESC")).to.deep.equal([{ name: "Callers" }, { name: "Accounts" }]);
    expect(await categories("?secure=false")).to.deep.equal([{ name: "Callers" }]);
    expect(await list("/categories?pageSize=1")).to.include({ total: 2, pageCount: 2 });
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
