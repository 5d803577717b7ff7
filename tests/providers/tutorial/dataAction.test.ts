import { expect } from "chai";
import { TutorialLinkLifecycle } from "../../../providers/tutorial/accountLink.ts";
import { TutorialActionLifecycle } from "../../../providers/tutorial/dataAction.ts";
import type { TutorialActionOutputs } from "../../../providers/tutorial/schema.ts";
import type { DataActionInputs } from "../../../providers/dataAction/schema.ts";
import { type Bench, create, openBench, update } from "../../support/lifecycles.ts";
import { failureOf } from "../../support/failure.ts";
import { printedBy } from "../../support/printed.ts";

describe("data action in the tutorial API (T5, T6)", () => {
  let bench: Bench;
  let linkId: string;

  beforeEach(async () => {
    bench = await openBench("accountlinks");
    const { genesys } = bench.run();
    const link = await create(new TutorialLinkLifecycle(() => genesys), { ...bench.link, region: "eu-central-1" });
    linkId = link.id;
    bench.requests();
  });

  afterEach(async () => {
    await bench.close();
  });

  const actions = (): TutorialActionLifecycle => {
    const { genesys } = bench.run();
    return new TutorialActionLifecycle(() => genesys);
  };
  const desired = (changes: Partial<DataActionInputs> = {}): DataActionInputs => bench.action(linkId, changes);

  it("is made with one request, with the tutorial's body and its time-out in milliseconds", async () => {
    const { id } = await create(actions(), desired({ timeoutSeconds: 7 }));
    expect(bench.requests().filter((one) => one.includes("dataactions"))).to.deep.equal(["POST /api/v2/dataactions"]);
    const { contract } = desired();
    expect(bench.sandbox.genesys.state.tutorialActions[id]).to.deep.equal({
      id,
      organizationId: bench.organizationId,
      name: "Echo",
      description: "Examples",
      configuration: {
        awsAccountLinkId: linkId,
        lambdaArn: "arn:aws:lambda:eu-central-1:123456789012:function:echo",
        timeout: 7_000,
      },
      inputSchema: contract.input,
      outputSchema: contract.output,
    });
  });

  it("waits 10 s where no time-out is given", async () => {
    const { id } = await create(actions(), desired());
    expect(bench.sandbox.genesys.state.tutorialActions[id]?.configuration.timeout).to.equal(10_000);
  });

  it("sees no difference in what it just made", async () => {
    const { id, state } = await create(actions(), desired());
    expect(await actions().read(id, state)).to.deep.equal(state);
    expect(actions().diff(id, state, desired())).to.deep.equal([]);
  });

  for (const [property, changes] of [
    ["name", { name: "Other" }],
    ["category", { category: "Other" }],
    ["timeoutSeconds", { timeoutSeconds: 30 }],
    ["request", { request: { urlTemplate: "arn:aws:lambda:eu-central-1:123456789012:function:other" } }],
    [
      "contract",
      { contract: { input: { type: "object", properties: {} }, output: { type: "object", properties: {} } } },
    ],
  ] as const) {
    it(`changes ${property} in place, with the same id`, async () => {
      const made = await create(actions(), desired());
      expect(actions().diff(made.id, made.state, desired(changes))).to.deep.equal([{ property }]);
      const { id, state } = await update(actions(), desired(changes), made);
      expect(id).to.equal(made.id);
      expect(state.version).to.equal(made.state.version + 1);
      const actual = await actions().read(id, state);
      expect(actual && actions().diff(id, actual, desired(changes))).to.deep.equal([]);
    });
  }

  it("sees what was changed behind its back", async () => {
    const { id, state } = await create(actions(), desired());
    const action = bench.sandbox.genesys.state.tutorialActions[id];
    if (action === undefined) throw new Error("no action");
    action.configuration.timeout = 5_000;
    action.configuration.lambdaArn = "arn:aws:lambda:eu-central-1:123456789012:function:other";
    const actual = await actions().read(id, state);
    const properties =
      actual &&
      actions()
        .diff(id, actual, desired())
        .map(({ property }) => property);
    expect(properties).to.deep.equal(["request", "timeoutSeconds"]);
  });

  it("names everything that the tutorial's endpoints have no place for", () => {
    const issues = actions().validate(
      desired({
        secure: true,
        timeoutSeconds: 31,
        response: { successTemplate: "x" },
        request: { urlTemplate: "https://example.com/", headers: { a: "b" }, method: "POST", template: "x" },
      }),
    );
    expect(issues.map(({ path }) => path)).to.have.members([
      "secure",
      "request.method",
      "request.headers",
      "request.template",
      "response",
      "timeoutSeconds",
      "request.urlTemplate",
    ]);
    expect(issues.find(({ path }) => path === "timeoutSeconds")?.message).to.equal(
      "31 was given; the tutorial API allows whole seconds from 1 to 30",
    );
  });

  for (const timeoutSeconds of [0, 1.5, 31, 61]) {
    it(`says once, with the tutorial API's own limits, that ${timeoutSeconds} is no time-out`, () => {
      expect(actions().validate(desired({ timeoutSeconds }))).to.deep.equal([
        {
          path: "timeoutSeconds",
          message: `${timeoutSeconds} was given; the tutorial API allows whole seconds from 1 to 30`,
        },
      ]);
    });
  }

  it("has no issue where the endpoints take all of it", () => {
    for (const timeoutSeconds of [1, 30]) expect(actions().validate(desired({ timeoutSeconds }))).to.deep.equal([]);
    expect(actions().validate(desired({ secure: false }))).to.deep.equal([]);
  });

  it("says of each foreign part that the tutorial API has no place for it", () => {
    const [issue] = actions().validate(desired({ secure: true }));
    expect(issue).to.deep.equal({
      path: "secure",
      message: "the tutorial API (genesys:api accountlinks) has no place for it: leave it out",
    });
  });

  it("is replaced for another organization, and follows its link in place", async () => {
    const { id, state } = await create(actions(), desired());
    expect(actions().diff(id, state, desired({ organizationId: "other" }))).to.deep.equal([
      { property: "organizationId", replaces: true },
    ]);
    expect(actions().diff(id, state, desired({ integrationId: "other" }))).to.deep.equal([
      { property: "integrationId" },
    ]);
  });

  it("writes only where what is there differs", async () => {
    const made = await create(actions(), desired());
    bench.requests();
    const after = await update(actions(), desired(), made);
    expect(bench.requests()).to.not.include("PUT /api/v2/dataactions/:id");
    expect(after).to.deep.equal(made);
  });

  it("costs 3 + N requests for N actions: to make, to read and to remove them with their link (T1, T4, T5)", async () => {
    const names = ["One", "Two", "Three"];
    /** What one run of the engine asks: one session for a link and its actions. */
    const session = (): { links: TutorialLinkLifecycle; actions: TutorialActionLifecycle } => {
      const { genesys } = bench.run();
      return { links: new TutorialLinkLifecycle(() => genesys), actions: new TutorialActionLifecycle(() => genesys) };
    };
    const making = session();
    const link = await create(making.links, { ...bench.link, region: "eu-central-1" });
    const made: { id: string; state: TutorialActionOutputs }[] = [];
    for (const name of names) made.push(await create(making.actions, bench.action(link.id, { name })));
    expect(bench.requests()).to.have.length(3 + names.length);

    const reading = session();
    await reading.links.read(link.id, link.state);
    for (const { id, state } of made) await reading.actions.read(id, state);
    expect(bench.requests()).to.have.length(3 + names.length);

    const removing = session();
    const printed = await printedBy(async () => {
      for (const { id, state } of made) await removing.actions.remove(id, state);
      await removing.links.remove(link.id, link.state);
    });
    expect(printed).to.have.length(names.length);
    expect(printed[0]).to.contain("deleted without looking whether flows use it: the tutorial API has no look-up");
    expect(bench.requests()).to.have.length(3 + names.length);
  });

  it("is not written twice where the outcome is unknown", async () => {
    bench.sandbox.genesys.faults.set([{ match: { route: "POST /api/v2/dataactions" }, fault: { kind: "drop-after" } }]);
    expect((await failureOf(create(actions(), desired()))).message).to.contain('A data action "Echo" may exist now');
    expect(Object.keys(bench.sandbox.genesys.state.tutorialActions)).to.have.length(1);
  });

  it("leaves nothing behind, and a second deletion is done", async () => {
    const { id, state } = await create(actions(), desired());
    await printedBy(async () => {
      await actions().remove(id, state);
      await actions().remove(id, state);
    });
    expect(await actions().read(id, state)).to.equal(undefined);
  });

  it("says why a run failed, in AWS's words (T6, T8)", async () => {
    const { id } = await create(actions(), desired());
    const { genesys } = bench.run();
    const outcome = await genesys.run(id, { a: "x" }, 10);
    expect(outcome.success).to.equal(false);
    expect(outcome.failures.join()).to.contain("AccessDenied").and.contain("sts:AssumeRole");
  });

  it("looks at a run until it has ended, a second apart (T6)", async () => {
    const { id } = await create(actions(), desired());
    bench.requests();
    const { genesys } = bench.run();
    await genesys.run(id, { a: "x" }, 10);
    const asked = bench.requests().filter((one) => one.includes("run"));
    expect(asked[0]).to.equal("POST /api/v2/dataactions/:id/run");
    expect(asked.slice(1).every((one) => one === "GET /api/v2/dataactions/:id/runs/:run")).to.equal(true);
    expect(bench.clock.slept.every((delay) => delay === 1_000)).to.equal(true);
  });
});
