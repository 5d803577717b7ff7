import { expect } from "chai";
import { connect, GenesysError, openGenesys } from "genesyscloud-provider/api";
import { DataActionLifecycle } from "../../../providers/dataAction/lifecycle.ts";
import type { DataActionInputs } from "../../../providers/dataAction/schema.ts";
import type { FaultRule } from "../../../sandbox/genesys/faults.ts";
import { allPermissions, type Consumer } from "../../../sandbox/genesys/state.ts";
import { failureOf } from "../../support/failure.ts";
import { type Bench, create, openBench } from "../../support/lifecycles.ts";
import { printedBy } from "../../support/printed.ts";

const lookUp = "GET /api/v2/architect/dependencytracking/consumingresources";
const build = "GET /api/v2/architect/dependencytracking/build";
const flow = { id: "flow-1", name: "Main line", type: "INBOUNDCALLFLOW" };

/** Every attempt at a look-up meets it. */
function always(fault: FaultRule["fault"], route = lookUp): FaultRule {
  return { match: { route, every: true }, fault };
}

describe("a data action that is to be deleted", () => {
  let bench: Bench;
  let integrationId: string;

  beforeEach(async () => {
    bench = await openBench();
    integrationId = (await create(bench.run().links, bench.link)).id;
  });

  afterEach(async () => {
    await bench.close();
  });

  type Made = Awaited<ReturnType<typeof make>>;

  async function make(consumers: readonly Consumer[], changes: Partial<DataActionInputs> = {}) {
    const made = await create(bench.run().actions, bench.action(integrationId, changes));
    bench.sandbox.genesys.state.consumers[made.id] = [...consumers];
    bench.requests();
    return made;
  }

  const remove = async ({ id, state }: Made, forceDelete?: string): Promise<void> => {
    const { genesys } = bench.run();
    await new DataActionLifecycle(() => genesys, forceDelete).remove(id, state);
  };
  const live = (): string[] => Object.keys(bench.sandbox.genesys.state.actions);

  it("is looked up with three requests, and deleted in silence where nothing uses it", async () => {
    const made = await make([]);
    const printed = await printedBy(() => remove(made));
    expect(bench.requests()).to.deep.equal([
      "POST /oauth/token",
      "GET /api/v2/organizations/me",
      "GET /api/v2/integrations/actions/:id",
      lookUp,
      build,
      "DELETE /api/v2/integrations/actions/:id",
    ]);
    expect(printed).to.deep.equal([]);
    expect(live()).to.deep.equal([]);
  });

  it("stays where a flow uses it, with a refusal that names action, flow and ways out", async () => {
    const made = await make([flow]);
    const error = await failureOf(remove(made));
    expect(error).to.be.instanceOf(GenesysError).and.to.include({ code: "action.used" });
    expect(error.message)
      .to.contain(`data action "Echo" (${made.id}) was not deleted`)
      .and.contain('INBOUNDCALLFLOW "Main line" (flow-1).')
      .and.contain("add a second action under another name")
      .and.contain('GENESYS_LAMBDA_FORCE_DELETE="Echo"');
    expect(live()).to.deep.equal([made.id]);
    expect(bench.requests()).to.not.include("DELETE /api/v2/integrations/actions/:id");
  });

  it("is looked up as what it is where it is secure", async () => {
    const made = await make([flow], { secure: true });
    expect((await failureOf(remove(made))).message).to.contain("Main line");
  });

  it("names ten flows and counts the others, whatever page they are on", async () => {
    const many = Array.from({ length: 230 }, (_, index) => ({ ...flow, id: `flow-${index}`, name: `Line ${index}` }));
    const made = await make(many);
    const { message } = await failureOf(remove(made));
    expect(message).to.contain('"Line 9" (flow-9) and 220 more').and.not.contain("flow-10");
    expect(bench.requests().filter((one) => one === lookUp)).to.have.length(3);
  });

  it("counts a flow once that is listed by version", async () => {
    const made = await make([flow, flow]);
    expect((await failureOf(remove(made))).message).to.contain('"Main line" (flow-1). Publish');
  });

  const namings: [string, Partial<DataActionInputs>, (id: string) => string][] = [
    ["its name", {}, () => "Echo"],
    ["its name among others", { name: "Look up a caller" }, () => "Echo, Look up a caller ,x"],
    ["its id", {}, (id) => id],
    ["every action", { name: "Echo, twice" }, () => "Other, *"],
    ["its id, where its name has a comma", { name: "Echo, twice" }, (id) => id],
  ];
  for (const [how, changes, forced] of namings) {
    it(`is deleted all the same where ${how} is given, and the flows are named that break`, async () => {
      const made = await make([flow], changes);
      const printed = await printedBy(() => remove(made, forced(made.id)));
      expect(printed).to.have.length(1);
      expect(printed[0]).to.contain(made.id).and.contain('this breaks INBOUNDCALLFLOW "Main line" (flow-1)');
      expect(live()).to.deep.equal([]);
    });
  }

  for (const [changes, forced] of [
    [{}, "echo"],
    [{}, "Ech"],
    [{}, ""],
    [{}, "**"],
    [{ name: "*" }, "Echo"],
    [{ name: "Echo, twice" }, "Echo, twice"],
  ] as const) {
    it(`stays where ${JSON.stringify(forced)} is given and "${changes.name ?? "Echo"}" is its name`, async () => {
      const made = await make([flow], changes);
      const { message } = await failureOf(remove(made, forced));
      expect(message).to.contain(`="${changes.name === undefined ? "Echo" : made.id}"`);
      expect(live()).to.deep.equal([made.id]);
    });
  }

  /** A client that may do everything but look. */
  function blind(forceDelete?: string, withheld = /^architect:/): DataActionLifecycle {
    const { genesys } = bench.sandbox;
    const permissions = allPermissions.filter((one) => !withheld.test(one));
    const { clientId, clientSecret } = genesys.addClient(bench.organizationId, { permissions });
    const client = { GENESYSCLOUD_OAUTHCLIENT_ID: clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret };
    const limited = openGenesys(
      connect(() => undefined, { ...bench.sandbox.environment, ...client }),
      bench.clock,
    );
    return new DataActionLifecycle(() => limited, forceDelete);
  }

  it("stays where the permission to look is missing, and says which, and what overrides", async () => {
    const made = await make([]);
    const error = await failureOf(blind().remove(made.id, made.state));
    expect(error).to.be.instanceOf(GenesysError).and.to.include({ code: "action.useUnknown" });
    expect(error.message)
      .to.contain(`data action "Echo" (${made.id}) was not deleted, because it can't be told whether flows use it`)
      .and.contain("add the permission architect:dependencyTracking:view")
      .and.contain('GENESYS_LAMBDA_FORCE_DELETE="Echo"')
      .and.contain('("*" for all actions of the run)');
    expect(live()).to.deep.equal([made.id]);
  });

  for (const forced of ["Echo", "*"]) {
    it(`is deleted without a look-up where ${forced} is given, and a line says that nobody knows`, async () => {
      const made = await make([]);
      const printed = await printedBy(() => blind(forced).remove(made.id, made.state));
      expect(printed).to.have.length(1);
      expect(printed[0]).to.contain("FORCE_DELETE names it; whether flows use it is not known").and.contain("403");
      expect(live()).to.deep.equal([]);
    });
  }

  const unread = /^(architect:|integrations:action:view$)/;

  for (const forced of ["Echo", "*", "its id"]) {
    it(`is deleted where ${forced} is given and the client may not even read it, and a line says that nobody knows`, async () => {
      const made = await make([flow]);
      const lifecycle = blind(forced === "its id" ? made.id : forced, unread);
      const printed = await printedBy(() => lifecycle.remove(made.id, made.state));
      expect(printed).to.have.length(1);
      expect(printed[0]).to.contain("whether flows use it is not known").and.contain("integrations:action:view");
      expect(live()).to.deep.equal([]);
    });
  }

  for (const forced of [undefined, "", "Other", " , "]) {
    it(`stays where the client may not read it and ${JSON.stringify(forced)} is given`, async () => {
      const made = await make([]);
      expect((await failureOf(blind(forced, unread).remove(made.id, made.state))).message).to.contain(
        "integrations:action:view",
      );
      expect(live()).to.deep.equal([made.id]);
    });
  }

  const status = (code: number, body: object = {}): FaultRule["fault"] => ({ kind: "status", status: code, body });
  const entities = (...list: object[]): object => ({ entities: list, total: list.length, pageCount: 1 });
  const failures: [string, FaultRule["fault"], string][] = [
    ["is refused", status(400, { message: "nobody knows this object" }), "nobody knows this object"],
    ["is not served", status(404, { code: "not.found" }), "answered 404"],
    ["goes on failing", { kind: "status", status: 503, html: true }, "answered 503"],
    ["breaks off", { kind: "drop-before" }, "no answer from"],
    ["answers nothing", { kind: "status", status: 204 }, "has another form"],
    ["answers with something else", status(200, { flows: [] }), "has another form"],
    ["is not whole yet", status(206, entities()), "answered 206"],
    ["counts what it does not list", status(200, { entities: [], total: 1, pageCount: 1 }), "more entries than the 0"],
    [
      "gives the same page for ever, of flows that are deleted",
      status(200, { entities: [{ ...flow, deleted: true }], total: 230, pageCount: 230 }),
      "more entries than the 1",
    ],
  ];
  for (const [what, fault, reason] of failures) {
    it(`stays where the look-up ${what}, and says so`, async () => {
      const made = await make([]);
      bench.sandbox.genesys.faults.set([always(fault)]);
      const { message } = await failureOf(remove(made));
      expect(message).to.contain("can't be told whether flows use it").and.contain(reason);
      expect(live()).to.deep.equal([made.id]);
      bench.sandbox.genesys.faults.set([]);
      await remove(made);
      expect(live()).to.deep.equal([]);
    });
  }

  const builds: [string, FaultRule["fault"], string][] = [
    ["is under way", status(200, { status: "BUILDINPROGRESS" }), "in the state BUILDINPROGRESS"],
    ["was never begun", status(200, { status: "NOTBUILT", failedObjects: [] }), "in the state NOTBUILT"],
    ["is in a state of the future", status(200, { status: "PAUSED" }), "in the state PAUSED"],
    ["can't be read", status(403, { code: "missing.any.permissions" }), "answered 403"],
    ["is not served", status(404), "answered 404"],
    ["fails", status(500), "answered 500"],
    ["says nothing of its state", status(200, {}), "has another form"],
    [
      "says nothing that is understood of what failed",
      status(200, { status: "OPERATIONAL", failedObjects: "x" }),
      "form",
    ],
  ];
  for (const [what, fault, reason] of builds) {
    it(`stays where the tracking data's build ${what}`, async () => {
      const made = await make([]);
      bench.sandbox.genesys.faults.set([always(fault, build)]);
      expect((await failureOf(remove(made))).message)
        .to.contain("can't be told")
        .and.contain(reason);
      expect(live()).to.deep.equal([made.id]);
    });
  }

  it("stays where Architect could not take it in, and another action is deleted", async () => {
    const made = await make([]);
    const other = await make([], { name: "Other" });
    bench.sandbox.genesys.state.dependencyTracking.failedObjects = [{ id: made.id }, { id: "flow-7" }];
    expect((await failureOf(remove(made))).message).to.contain("could not take this action into");
    await remove(other);
    expect(live()).to.deep.equal([made.id]);
  });

  it("is deleted where the tracking data works and is due for a rebuild", async () => {
    const made = await make([]);
    bench.sandbox.genesys.state.dependencyTracking.status = "OPERATIONALNEEDSREBUILD";
    await remove(made);
    expect(live()).to.deep.equal([]);
  });

  it("asks once a run how far the tracking data is built", async () => {
    const all = [await make([]), await make([], { name: "Second" }), await make([], { name: "Third" })];
    const { genesys } = bench.run();
    const lifecycle = new DataActionLifecycle(() => genesys);
    await Promise.all(all.map(({ id, state }) => lifecycle.remove(id, state)));
    expect(bench.requests().filter((one) => one === build)).to.have.length(1);
    expect(live()).to.deep.equal([]);
  });

  const versionOf = (id: string, version: number): void => {
    const action = bench.sandbox.genesys.state.actions[id];
    if (action !== undefined) action.version = version;
  };

  for (const version of ["required", "optional"] as const) {
    it(`stays where a flow was published with an earlier version of it (version ${version})`, async () => {
      const made = await make([{ ...flow, actionVersion: 2 }]);
      bench.sandbox.genesys.state.dependencyTracking.version = version;
      // The state was written when it had its first version.
      versionOf(made.id, 3);
      expect((await failureOf(remove(made))).message).to.contain("Main line");
      expect(bench.requests().filter((one) => one === lookUp)).to.have.length(3);
      expect(live()).to.deep.equal([made.id]);
    });
  }

  it("is looked up without a version where one is refused, and goes on so", async () => {
    const first = await make([{ ...flow, actionVersion: 2 }]);
    const second = await make([], { name: "Second" });
    bench.sandbox.genesys.state.dependencyTracking.version = "refused";
    versionOf(first.id, 3);
    const { genesys } = bench.run();
    const lifecycle = new DataActionLifecycle(() => genesys);
    expect((await failureOf(lifecycle.remove(first.id, first.state))).message).to.contain("Main line");
    await lifecycle.remove(second.id, second.state);
    expect(bench.requests().filter((one) => one === lookUp)).to.have.length(3);
    expect(live()).to.deep.equal([first.id]);
  });

  it("is looked up at once where it has many versions, and by each where that is refused", async () => {
    const made = await make([{ ...flow, actionVersion: 51 }]);
    versionOf(made.id, 60);
    const { dependencyTracking } = bench.sandbox.genesys.state;
    for (const [version, requests] of [
      ["optional", 1],
      ["required", 61],
    ] as const) {
      dependencyTracking.version = version;
      expect((await failureOf(remove(made))).message).to.contain("Main line");
      expect(bench.requests().filter((one) => one === lookUp)).to.have.length(requests);
    }
  });

  it("stays where a look-up that is not whole shows a flow", async () => {
    const made = await make([]);
    const body = { entities: [flow], total: 1 };
    bench.sandbox.genesys.faults.set([always({ kind: "status", status: 206, body })]);
    await failureOf(remove(made));
    expect(live()).to.deep.equal([made.id]);
  });

  it("is deleted where only deleted flows are listed", async () => {
    const made = await make([]);
    const body = { entities: [{ ...flow, deleted: true }], total: 1 };
    bench.sandbox.genesys.faults.set([always({ kind: "status", status: 200, body })]);
    await remove(made);
    expect(live()).to.deep.equal([]);
  });

  it("waits out a look-up that fails for a moment", async () => {
    const made = await make([flow]);
    const fault = { kind: "status", status: 503 } as const;
    bench.sandbox.genesys.faults.set([{ match: { route: lookUp }, fault, times: 2 }]);
    expect((await failureOf(remove(made))).message).to.contain("Main line");
    expect(live()).to.deep.equal([made.id]);
  });

  it("is deleted without an error where it is gone already", async () => {
    const made = await make([flow]);
    Reflect.deleteProperty(bench.sandbox.genesys.state.actions, made.id);
    expect(await printedBy(() => remove(made))).to.deep.equal([]);
  });

  it("stays where it would make way for another contract while the state is lost", async () => {
    const made = await make([flow]);
    const { message } = await failureOf(create(bench.run().actions, bench.action(integrationId, { secure: true })));
    expect(message).to.contain(`data action "Echo" (${made.id}) was not deleted`);
    expect(live()).to.deep.equal([made.id]);
  });

  it("is told at preview to be refused while flows use it", async () => {
    const { id, state } = await make([]);
    const [change] = bench.run().actions.diff(id, state, bench.action(integrationId, { secure: true }));
    expect(change?.notice).to.contain("while flows use it, `pulumi up` refuses to delete it");
    expect(bench.requests()).to.deep.equal([]);
  });
});
