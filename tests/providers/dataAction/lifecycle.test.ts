import { expect } from "chai";
import type { DataActionInputs } from "../../../providers/dataAction/schema.ts";
import type { Action } from "../../../sandbox/genesys/state.ts";
import { type Bench, create, openBench, update } from "../../support/lifecycles.ts";

describe("data action", () => {
  let bench: Bench;
  let integrationId: string;

  beforeEach(async () => {
    bench = await openBench();
    integrationId = (await create(bench.run().links, bench.link)).id;
    bench.requests();
  });

  afterEach(async () => {
    await bench.close();
  });

  const stored = (id: string): Action => {
    const action = bench.sandbox.genesys.state.actions[id];
    if (action === undefined) throw new Error("no such action");
    return action;
  };
  const live = (): Action[] => Object.values(bench.sandbox.genesys.state.actions);

  it("is made with one write, after one look, and read back by nobody", async () => {
    const { id, state } = await create(bench.run().actions, bench.action(integrationId));
    expect(bench.requests()).to.deep.equal([
      "POST /oauth/token",
      "GET /api/v2/organizations/me",
      "GET /api/v2/integrations/actions",
      "POST /api/v2/integrations/actions",
    ]);
    expect(state.version).to.equal(1);
    expect(stored(id).config).to.deep.equal({
      request: {
        requestUrlTemplate: "arn:aws:lambda:eu-central-1:123456789012:function:echo",
        requestType: "POST",
        headers: {},
        requestTemplate: "${input.rawRequest}",
      },
      response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}" },
      timeoutSeconds: 60,
    });
  });

  it("is not looked for in an integration that the same run made", async () => {
    const { links, actions } = bench.run();
    const { id } = await create(links, { ...bench.link, name: "another" });
    bench.requests();
    await create(actions, bench.action(id));
    expect(bench.requests()).to.deep.equal(["POST /api/v2/integrations/actions"]);
  });

  it("sees no difference in what it just made, and reads it with one request", async () => {
    const { actions } = bench.run();
    const { id, state } = await create(actions, bench.action(integrationId));
    bench.requests();
    expect(await actions.read(id, state)).to.deep.equal(state);
    expect(bench.requests()).to.deep.equal(["GET /api/v2/integrations/actions/:id"]);
    expect(actions.diff(id, state, bench.action(integrationId))).to.deep.equal([]);
  });

  it("is found again in an organization with more actions than a list shows", async () => {
    const { id, state } = await create(bench.run().actions, bench.action(integrationId));
    const own = stored(id);
    Reflect.deleteProperty(bench.sandbox.genesys.state.actions, id);
    const { actions } = bench.sandbox.genesys.state;
    for (let index = 0; index < 600; index += 1) {
      const other = `other-${index}`;
      actions[other] = { ...structuredClone(own), id: other, integrationId: "another", name: `Other ${index}` };
    }
    actions[id] = own;
    expect(await bench.run().actions.findExisting(bench.action(integrationId))).to.equal(id);
    expect(await bench.run().actions.read(id, state)).to.deep.equal(state);
  });

  it("compares contracts by meaning", async () => {
    const { actions } = bench.run();
    const { id, state } = await create(actions, bench.action(integrationId));
    stored(id).contract.input.inputSchema = {
      required: ["a"],
      properties: { a: { type: ["string"] } },
      type: "object",
      additionalProperties: true,
    };
    expect(await actions.read(id, state)).to.deep.equal(state);
  });

  const drifts: [string, (action: Action) => void, string][] = [
    ["name", (action) => (action.name = "Other"), "name"],
    ["category", (action) => (action.category = "Other"), "category"],
    ["time-out", (action) => (action.config.timeoutSeconds = 7), "timeoutSeconds"],
    [
      "address",
      (action) =>
        (action.config.request.requestUrlTemplate = "arn:aws:lambda:eu-central-1:123456789012:function:other"),
      "request",
    ],
    ["method", (action) => (action.config.request.requestType = "GET"), "request"],
    ["headers", (action) => (action.config.request.headers = { "X-Other": "1" }), "request"],
    ["request template", (action) => (action.config.request.requestTemplate = "{}"), "request"],
    ["translation map", (action) => (action.config.response.translationMap = { a: "$.a" }), "response"],
    ["translation defaults", (action) => (action.config.response.translationMapDefaults = { a: "1" }), "response"],
    ["success template", (action) => (action.config.response.successTemplate = "{}"), "response"],
  ];
  for (const [what, meddle, property] of drifts) {
    it(`sees drift in its ${what} and mends it in place`, async () => {
      const inputs = bench.action(integrationId);
      const before = await create(bench.run().actions, inputs);
      meddle(stored(before.id));
      stored(before.id).version += 1;
      const { actions } = bench.run();
      const actual = await actions.read(before.id, before.state);
      if (actual === undefined) throw new Error("it should be there");
      expect(actions.diff(before.id, actual, inputs)).to.deep.equal([{ property }]);
      const after = await update(actions, inputs, { id: before.id, state: actual });
      expect(after.id).to.equal(before.id);
      expect(await bench.run().actions.read(after.id, after.state)).to.deep.equal({
        ...before.state,
        version: after.state.version,
      });
    });
  }

  const replacements: [string, Partial<DataActionInputs>][] = [
    ["contract", { contract: { input: { type: "object" }, output: { type: "object" } } }],
    ["secure", { secure: true }],
    ["integrationId", { integrationId: "another" }],
  ];
  for (const [property, change] of replacements) {
    it(`is replaced for ${property}, and says what that means for flows`, async () => {
      const { actions } = bench.run();
      const { id, state } = await create(actions, bench.action(integrationId));
      const [first, ...more] = actions.diff(id, state, bench.action(integrationId, change));
      expect(more).to.deep.equal([]);
      expect(first).to.include({ property, replaces: true });
      expect(first?.notice).to.contain(`because its ${property} changed`).and.contain("must be published again");
    });
  }

  it("reads again and changes what is left where somebody was faster", async () => {
    const before = await create(bench.run().actions, bench.action(integrationId));
    bench.sandbox.genesys.faults.set([
      {
        match: { route: "PATCH /api/v2/integrations/actions/:id" },
        fault: { kind: "status", status: 409, body: { code: "version.conflict" } },
        times: 1,
      },
    ]);
    await update(bench.run().actions, bench.action(integrationId, { category: "Other" }), before);
    expect(stored(before.id)).to.deep.include({ category: "Other", version: 2 });
  });

  it("takes up the action that an interrupted run made and brings it to what is desired", async () => {
    const { id } = await create(bench.run().actions, bench.action(integrationId));
    const again = await create(bench.run().actions, bench.action(integrationId, { category: "Other" }));
    expect(again.id).to.equal(id);
    expect(stored(id).category).to.equal("Other");
  });

  it("puts a new one in the place of one with another contract that an interrupted run left", async () => {
    const { id } = await create(bench.run().actions, bench.action(integrationId, { secure: true }));
    const again = await create(bench.run().actions, bench.action(integrationId));
    expect(again.id).to.not.equal(id);
    expect(live().map((action) => action.id)).to.deep.equal([again.id]);
  });

  it("leaves an action of the same name in another integration alone", async () => {
    const other = (await create(bench.run().links, { ...bench.link, name: "other" })).id;
    const { id } = await create(bench.run().actions, bench.action(other));
    const { id: own } = await create(bench.run().actions, bench.action(integrationId));
    expect(own).to.not.equal(id);
    expect(live()).to.have.length(2);
  });

  for (const kind of ["drop-before", "drop-after", "cut-body"] as const) {
    it(`is made exactly once where the outcome of its creation was unknown (${kind})`, async () => {
      bench.sandbox.genesys.faults.set([
        { match: { route: "POST /api/v2/integrations/actions" }, fault: { kind }, times: 1 },
      ]);
      const { id } = await create(bench.run().actions, bench.action(integrationId));
      expect(live().map((action) => action.id)).to.deep.equal([id]);
    });
  }

  it("waits a moment where its integration was made just now and is not ready, and not otherwise", async () => {
    const refuse = {
      match: { route: "POST /api/v2/integrations/actions" },
      fault: { kind: "status", status: 400 },
      times: 2,
    } as const;
    const { links, actions } = bench.run();
    const { id } = await create(links, { ...bench.link, name: "another" });
    bench.sandbox.genesys.faults.set([refuse]);
    await create(actions, bench.action(id));
    expect(bench.clock.slept).to.deep.equal([500, 1000]);
    bench.sandbox.genesys.faults.set([refuse]);
    const failed = await create(bench.run().actions, bench.action(integrationId)).catch((error: unknown) => error);
    expect(String(failed)).to.contain("answered 400");
    expect(bench.clock.slept).to.deep.equal([500, 1000]);
  });

  it("is removed, also where it is gone already or its integration took it along", async () => {
    const { actions } = bench.run();
    const { id, state } = await create(actions, bench.action(integrationId));
    await actions.remove(id, state);
    expect(live()).to.deep.equal([]);
    await actions.remove(id, state);
    expect(await actions.read(id, state)).to.equal(undefined);
  });

  it("is never touched with another organization's credentials", async () => {
    const { id, state } = await create(bench.run().actions, bench.action(integrationId));
    bench.requests();
    const foreign = { ...state, organizationId: "another" };
    const { actions } = bench.run();
    for (const operation of [
      () => actions.findExisting(foreign),
      () => actions.reconcile(foreign, { id, state: foreign }, () => undefined),
      () => actions.read(id, foreign),
      () => actions.remove(id, foreign),
    ]) {
      const error = await (operation() as Promise<unknown>).catch((caught: unknown) => caught);
      expect(String(error)).to.contain("belong to another organization");
    }
    expect(bench.requests()).to.deep.equal(["POST /oauth/token", "GET /api/v2/organizations/me"]);
  });

  it("lists every issue of its inputs together, each with its path", () => {
    const issues = bench.run().actions.validate({
      ...bench.action(integrationId),
      name: "",
      category: "x".repeat(257),
      timeoutSeconds: 61,
      contract: {
        input: {
          type: "object",
          properties: { a: { type: "object" }, b: { type: "array" }, orgId: { type: "string" } },
        },
        output: { type: "object", properties: { c: { $ref: "#/x" } } },
      },
      request: { urlTemplate: "arn:aws:sqs:eu-central-1:123456789012:queue" },
    });
    expect(issues.map(({ path }) => path)).to.have.members([
      "name",
      "category",
      "timeoutSeconds",
      "contract.input.properties.a.type",
      "contract.input.properties.b.type",
      "contract.input.properties.orgId",
      "contract.output.properties.c.$ref",
      "request.urlTemplate",
    ]);
  });
});
