import { expect } from "chai";
import { GenesysError } from "genesyscloud-provider/api";
import { TutorialLinkLifecycle } from "../../../providers/tutorial/accountLink.ts";
import type { TutorialLinkInputs } from "../../../providers/tutorial/schema.ts";
import { type Bench, create, openBench, update } from "../../support/lifecycles.ts";
import { failureOf } from "../../support/failure.ts";

describe("account link in the tutorial API (T1, T4)", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench("accountlinks");
  });

  afterEach(async () => {
    await bench.close();
  });

  const links = (): TutorialLinkLifecycle => {
    const { genesys } = bench.run();
    return new TutorialLinkLifecycle(() => genesys);
  };
  const desired = (changes: Partial<TutorialLinkInputs> = {}): TutorialLinkInputs => ({
    ...bench.link,
    region: "eu-central-1",
    ...changes,
  });

  it("is made with one request beside token and organization, with the tutorial's body", async () => {
    const { id } = await create(links(), desired());
    expect(bench.requests()).to.deep.equal([
      "POST /oauth/token",
      "GET /api/v2/organizations/me",
      "POST /api/v2/integrations/awsaccountlinks",
    ]);
    const { name, roleArn } = bench.link;
    expect(bench.sandbox.genesys.state.accountLinks[id]).to.deep.include({
      name,
      configuration: { roleArn, region: "eu-central-1" },
    });
    expect(bench.sandbox.genesys.state.accountLinks[id]?.description).to.contain("lineage=lineage-1");
  });

  it("sees no difference in what it just made", async () => {
    const { id, state } = await create(links(), desired());
    expect(await links().read(id, state)).to.deep.equal(state);
    expect(links().diff(id, state, desired())).to.deep.equal([]);
  });

  for (const [property, changes] of [
    ["name", { name: "other" }],
    ["roleArn", { roleArn: "arn:aws:iam::123456789012:role/two" }],
    ["region", { region: "us-east-1" }],
    ["owner", { owner: { project: "project", stack: "stack", lineage: "lineage-2" } }],
  ] as const) {
    it(`changes ${property} in place`, async () => {
      const made = await create(links(), desired());
      expect(links().diff(made.id, made.state, desired(changes))).to.deep.equal([{ property }]);
      const { id, state } = await update(links(), desired(changes), made);
      expect(id).to.equal(made.id);
      expect(await links().read(id, state)).to.deep.equal(state);
    });
  }

  it("writes only where what is there differs", async () => {
    const made = await create(links(), desired());
    bench.requests();
    await update(links(), desired(), made);
    expect(bench.requests()).to.not.include("PUT /api/v2/integrations/awsaccountlinks/:id");
  });

  it("is gone where it was deleted, and its deletion is done", async () => {
    const { id, state } = await create(links(), desired());
    await links().remove(id, state);
    expect(await links().read(id, state)).to.equal(undefined);
    await links().remove(id, state);
    expect(bench.sandbox.genesys.objects()).to.deep.equal([]);
  });

  it("is not written twice where the outcome is unknown, and the error says what may exist", async () => {
    bench.sandbox.genesys.faults.set([
      { match: { route: "POST /api/v2/integrations/awsaccountlinks" }, fault: { kind: "drop-after" } },
    ]);
    const error = await failureOf(create(links(), desired()));
    expect(error).to.be.instanceOf(GenesysError).and.to.include({ code: "outcome.unknown" });
    expect(error.message).to.contain(`An account link "${bench.link.name}" may exist now`).and.contain("has no list");
    // At once, it would make a second one.
    expect(error.message).to.contain("delete it, only then run").and.not.contain("run the command again");
    expect(Object.keys(bench.sandbox.genesys.state.accountLinks)).to.have.length(1);
  });

  it("wants the region of the functions", () => {
    const issues = links().validate(bench.link);
    expect(issues.map(({ path, message }) => [path, message])).to.deep.equal([["region", "it is required"]]);
    expect(links().validate(desired({ region: "Frankfurt" }))).to.deep.equal([
      {
        path: "region",
        message: '"Frankfurt" was given; give the AWS region of the functions, such as eu-central-1',
      },
    ]);
    expect(links().validate(desired())).to.deep.equal([]);
  });

  it("is replaced for another organization, and touched with that organization's credentials only", async () => {
    const { id, state } = await create(links(), desired());
    expect(links().diff(id, state, desired({ organizationId: "other" }))).to.deep.equal([
      { property: "organizationId", replaces: true },
    ]);
    const elsewhere = { ...state, organizationId: "other" };
    expect((await failureOf(links().read(id, elsewhere))).message).to.contain("another organization");
    expect((await failureOf(links().remove(id, elsewhere))).message).to.contain("another organization");
    expect(Object.keys(bench.sandbox.genesys.state.accountLinks)).to.deep.equal([id]);
  });

  it("gets its token with the client in the form and a scope, as the tutorial does", async () => {
    const published = await openBench();
    try {
      const { genesys } = bench.run();
      await genesys.organization.facts();
      // The published login takes a client from HTTP Basic alone.
      const elsewhere = { ...bench.sandbox.environment, ...published.sandbox.environment };
      const { connect, openGenesys } = await import("genesyscloud-provider/api");
      const other = openGenesys(connect((key) => (key === "genesys:api" ? "accountlinks" : undefined), elsewhere));
      expect((await failureOf(other.organization.facts())).message)
        .to.contain("refused the OAuth client")
        .and.contain("which only a service that serves the tutorial API takes");
    } finally {
      await published.close();
    }
  });
});
