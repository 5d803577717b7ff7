import { expect } from "chai";
import { OrganizationLifecycle } from "../../../providers/organization/lifecycle.ts";
import type { OrganizationInputs, OrganizationOutputs } from "../../../providers/organization/schema.ts";
import { failureOf } from "../../support/failure.ts";
import { type Bench, create, openBench } from "../../support/lifecycles.ts";
import { printedBy } from "../../support/printed.ts";

const lookUp = "GET /api/v2/architect/dependencytracking/consumingresources";
const flow = { id: "flow-1", name: "Main line", type: "INBOUNDCALLFLOW" };

describe("an up that changes an action's contract", () => {
  let bench: Bench;
  let actionId: string;

  const plain = { region: "eu-central-1", api: "integrations" as const, dataActions: { echo: "Echo" } };
  const older: OrganizationInputs = { ...plain, deployment: "1" };
  const before: OrganizationInputs = { ...older, contracts: { echo: "one" } };
  const preview: OrganizationInputs = { ...plain, contracts: { echo: "other" } };
  const after: OrganizationInputs = { ...preview, deployment: "2" };

  beforeEach(async () => {
    bench = await openBench();
    const { id } = await create(bench.run().links, bench.link);
    actionId = (await create(bench.run().actions, bench.action(id))).id;
    bench.sandbox.genesys.state.consumers[actionId] = [flow];
    bench.requests();
  });

  afterEach(async () => {
    await bench.close();
  });

  /** As the engine does: first what the program says is checked, then what differs from the state is asked for. */
  async function admit(previous: OrganizationInputs, now: OrganizationInputs, forceDelete?: string): Promise<void> {
    const { genesys } = bench.run();
    const lifecycle = new OrganizationLifecycle(() => genesys, forceDelete);
    expect(lifecycle.validate(now, previous)).to.deep.equal([]);
    const { lineage } = bench.link.owner;
    const state: OrganizationOutputs = {
      ...previous,
      organizationId: bench.organizationId,
      organizationName: "",
      lineage,
    };
    await lifecycle.admit(bench.organizationId, state);
  }

  it("is refused while a flow uses the action, before anything was touched", async () => {
    const { message } = await failureOf(admit(before, after));
    expect(message)
      .to.contain(`data action "Echo" (${actionId}) was not replaced and nothing was changed`)
      .and.contain('INBOUNDCALLFLOW "Main line" (flow-1)')
      .and.contain('GENESYS_LAMBDA_FORCE_DELETE="Echo"');
    expect(bench.requests()).to.deep.equal([
      "POST /oauth/token",
      "GET /api/v2/organizations/me",
      "GET /api/v2/integrations/actions",
      "GET /api/v2/integrations/:id/config/current",
      "GET /api/v2/integrations/actions/:id",
      lookUp,
    ]);
  });

  it("goes on where no flow uses it, and where it is named or all are", async () => {
    await admit(before, after, "Echo");
    await admit(before, after, "*");
    bench.sandbox.genesys.state.consumers = {};
    await admit(before, after);
  });

  it("is refused where nobody may look, and where Architect builds its tracking data, before anything was touched", async () => {
    bench.sandbox.genesys.state.consumers = {};
    bench.sandbox.genesys.faults.set([{ match: { route: lookUp }, fault: { kind: "status", status: 403 } }]);
    const { message } = await failureOf(admit(before, after));
    expect(message)
      .to.contain(`data action "Echo" (${actionId}) was not replaced and nothing was changed, because it can't be told`)
      .and.contain("add the permission architect:dependencyTracking:view");
    bench.sandbox.genesys.faults.set([]);
    bench.sandbox.genesys.state.dependencyTracking.status = "BUILDINITIALIZING";
    expect((await failureOf(admit(before, after))).message).to.contain("Architect answered 206");
    await admit(before, after, "Echo");
  });

  it("looks no action up where it is named by its name or all are: there is nothing to decide", async () => {
    for (const forced of ["Echo", "*"]) {
      await admit(before, after, forced);
      expect(bench.requests()).to.deep.equal(["POST /oauth/token", "GET /api/v2/organizations/me"]);
    }
  });

  it("is refused where nothing, or only commas, is given", async () => {
    for (const forced of ["", ","]) expect(await failureOf(admit(before, after, forced))).to.be.instanceOf(Error);
  });

  it("does not look at an action of that name that belongs to another stack", async () => {
    const { owner } = bench.link;
    const stranger = { ...bench.link, name: "other", owner: { ...owner, lineage: "lineage-2" } };
    const other = await create(bench.run().actions, bench.action((await create(bench.run().links, stranger)).id));
    bench.sandbox.genesys.state.consumers = { [other.id]: [flow] };
    await admit(before, after);
  });

  const quiet: [string, OrganizationInputs, OrganizationInputs][] = [
    ["is the same", before, { ...before, deployment: "2" }],
    ["was deployed by a release that did not keep what it was", older, after],
    ["is gone with its folder", before, { ...before, contracts: {}, dataActions: {}, deployment: "2" }],
  ];
  for (const [what, previous, now] of quiet) {
    it(`looks no action up where the contract ${what}`, async () => {
      await admit(previous, now);
      expect(bench.requests()).to.deep.equal(["POST /oauth/token", "GET /api/v2/organizations/me"]);
    });
  }

  it("asks nothing at preview, nor where nothing is new", async () => {
    await admit(before, preview);
    await admit(before, before);
    expect(bench.requests()).to.deep.equal([]);
  });
});

describe("the first up of a stack", () => {
  let bench: Bench;
  let desired: OrganizationInputs;
  const look = "GET /api/v2/integrations";

  beforeEach(async () => {
    bench = await openBench();
    desired = { region: "eu-central-1", api: "integrations", links: { awsAccount: [bench.link.name] } };
  });

  afterEach(async () => {
    await bench.close();
  });

  it("is refused where a link of its name is somebody else's, with the words that take it over", async () => {
    const { id } = await create(bench.run().links, bench.link);
    const { genesys } = bench.run();
    const failure = await failureOf(create(new OrganizationLifecycle(() => genesys), desired));
    expect(failure.message)
      .to.contain(`integration "${bench.link.name}" exists already (${id}) and does not carry this stack's mark`)
      .and.contain("because the state was lost, take it over with `adopt: true`");
  });

  it("is not where a link of its name is of another type, or it was told to adopt", async () => {
    await create(bench.run().links, bench.link);
    const { genesys } = bench.run();
    const lifecycle = new OrganizationLifecycle(() => genesys);
    await create(lifecycle, { ...desired, links: { webServices: [bench.link.name] } });
    const printed = await printedBy(async () => await create(lifecycle, { ...desired, adopt: true }));
    expect(JSON.stringify(printed)).to.contain("unless it was imported into the state before");
  });

  it("looks for a link once: the link itself knows then that there is none", async () => {
    const { genesys, links } = bench.run();
    const { state } = await create(new OrganizationLifecycle(() => genesys), desired);
    await create(links, { ...bench.link, owner: { ...bench.link.owner, lineage: state.lineage } });
    expect(bench.requests().filter((one) => one === look)).to.have.length(1);
  });

  it("is the only one that looks", async () => {
    const { genesys } = bench.run();
    const lifecycle = new OrganizationLifecycle(() => genesys);
    const { id, state } = await create(lifecycle, desired);
    bench.requests();
    await lifecycle.reconcile(desired, { id, state });
    expect(bench.requests()).to.deep.equal([]);
  });
});

describe("a replacement of the organization of a deployed stack", () => {
  let bench: Bench;
  let desired: OrganizationInputs;
  let state: OrganizationOutputs;

  beforeEach(async () => {
    bench = await openBench();
    const first: OrganizationInputs = {
      region: "eu-central-1",
      api: "integrations",
      links: { awsAccount: [bench.link.name] },
    };
    const { genesys, links } = bench.run();
    ({ state } = await create(new OrganizationLifecycle(() => genesys), first));
    await create(links, { ...bench.link, owner: { ...bench.link.owner, lineage: state.lineage } });
    const { organizationId, lineage } = state;
    desired = { ...first, organizationId, lineage };
    bench.requests();
  });

  afterEach(async () => {
    await bench.close();
  });

  function lifecycle(): OrganizationLifecycle {
    const { genesys } = bench.run();
    return new OrganizationLifecycle(() => genesys);
  }

  it("keeps the mark, and takes the stack's own links for nobody else's", async () => {
    const replacement = lifecycle();
    expect(replacement.validate(desired, undefined)).to.deep.equal([]);
    const made = await create(replacement, desired);
    expect(made).to.deep.equal({ id: state.organizationId, state });
    expect(bench.requests()).to.deep.equal(["POST /oauth/token", "GET /api/v2/organizations/me"]);
  });

  it("is refused with the credentials of another organization", async () => {
    const failure = await failureOf(create(lifecycle(), { ...desired, organizationId: "another" }));
    expect(failure).to.have.property("code", "organization.mismatch");
  });

  it("is refused for another organization by name, which no comparison with the old one would see", () => {
    const [issue, ...more] = lifecycle().validate({ ...desired, expectedId: "another" }, undefined);
    expect(issue?.path).to.equal("expectedId");
    expect(issue?.message).to.contain(`genesys:organizationId is another, but this stack was deployed to`);
    expect(more).to.deep.equal([]);
    expect(lifecycle().validate({ ...desired, expectedId: state.organizationId }, undefined)).to.deep.equal([]);
  });

  it("does not take the stack's own things for what adoption would lose", async () => {
    const adoption = {
      project: "project",
      stack: "stack",
      links: [{ kind: "awsAccount" as const, name: bench.link.name, actions: [] }],
    };
    expect(await lifecycle().inspect({ ...desired, adopt: true, adoption }, undefined)).to.deep.equal([]);
    expect(bench.requests()).to.deep.equal([]);
  });
});

describe("another region for a deployed organization", () => {
  const inputs: OrganizationInputs = { region: "eu-central-1", api: "integrations" };
  const issuesOf = (now: OrganizationInputs, previous: Partial<OrganizationInputs>): string[] =>
    new OrganizationLifecycle(() => {
      throw new Error("nothing is to be asked");
    })
      .validate(now, previous)
      .map(({ path, message }) => `${path}: ${message}`);

  it("is refused with both regions, before anything is asked", () => {
    const [issue = "", ...more] = issuesOf({ ...inputs, region: "us-east-1" }, inputs);
    expect(issue)
      .to.match(/^region: "us-east-1" was given/)
      .and.contain('"eu-central-1"')
      .and.contain("GENESYSCLOUD_REGION");
    expect(more).to.deep.equal([]);
  });

  it("is named together with another API", () => {
    expect(issuesOf({ region: "us-east-1", api: "accountlinks" }, inputs)).to.have.length(2);
  });

  it("is not reported where it is the same, or where the state knows none", () => {
    expect(issuesOf(inputs, inputs)).to.deep.equal([]);
    expect(issuesOf(inputs, { api: "integrations" })).to.deep.equal([]);
  });
});
