import { expect } from "chai";
import { UnknownOutcome } from "genesyscloud-provider/api";
import { type Bench, create, openBench, update } from "../../support/lifecycles.ts";
import { failureOf } from "../../support/failure.ts";

describe("account link", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(async () => {
    await bench.close();
  });

  const only = <Value>(record: Readonly<Record<string, Value>>): Value => {
    const [value, ...more] = Object.values(record);
    if (value === undefined || more.length > 0)
      throw new Error(`${more.length + (value === undefined ? 0 : 1)} objects`);
    return value;
  };

  it("is made by a new stack with 8 requests, enabled, marked, with its role in its credential", async () => {
    const { genesys, links } = bench.run();
    genesys.madeLineages.add(bench.link.owner.lineage);
    const { id, state } = await create(links, bench.link);
    expect(bench.requests()).to.deep.equal([
      "POST /oauth/token",
      "GET /api/v2/organizations/me",
      "GET /api/v2/integrations",
      "POST /api/v2/integrations",
      "GET /api/v2/integrations/:id/config/current",
      "POST /api/v2/integrations/credentials",
      "PUT /api/v2/integrations/:id/config/current",
      "PATCH /api/v2/integrations/:id",
    ]);
    const { integrations, credentials } = bench.sandbox.genesys.state;
    const credential = only(credentials);
    expect(credential).to.deep.include({
      name: bench.link.name,
      typeName: "amazonWebServicesARN",
      fields: { ARN: bench.link.roleArn },
    });
    expect(integrations[id]?.intendedState).to.equal("ENABLED");
    expect(integrations[id]?.config.credentials).to.deep.equal({ AmazonWebServicesARN: { id: credential.id } });
    expect(integrations[id]?.config.notes).to.contain("project=project stack=stack lineage=lineage-1");
    expect(state.credentialId).to.equal(credential.id);
  });

  it("sees no difference in what it just made", async () => {
    const { links } = bench.run();
    const { id, state } = await create(links, bench.link);
    expect(links.diff(id, state, bench.link)).to.deep.equal([]);
    expect(await links.read(id, state)).to.deep.equal(state);
  });

  const drifts: [string, (bench: Bench) => void, string[]][] = [
    ["the name", ({ sandbox }) => (only(sandbox.genesys.state.integrations).config.name = "other"), ["name"]],
    ["the notes", ({ sandbox }) => (only(sandbox.genesys.state.integrations).config.notes = "other"), ["owner"]],
    [
      "the state",
      ({ sandbox }) => (only(sandbox.genesys.state.integrations).intendedState = "DISABLED"),
      ["intendedState"],
    ],
    [
      "the credential's name",
      ({ sandbox }) => (only(sandbox.genesys.state.credentials).name = "other"),
      ["credentialName"],
    ],
    [
      "a credential deleted",
      ({ sandbox }) =>
        Reflect.deleteProperty(sandbox.genesys.state.credentials, only(sandbox.genesys.state.credentials).id),
      ["credentialId"],
    ],
    [
      "an emptied slot",
      ({ sandbox }) => (only(sandbox.genesys.state.integrations).config.credentials = {}),
      ["credentialId"],
    ],
    ["another credential in the slot", putForeignCredential, ["roleArn"]],
  ];
  for (const [what, meddle, expected] of drifts) {
    it(`sees drift in ${what} and mends exactly that`, async () => {
      const before = await create(bench.run().links, bench.link);
      meddle(bench);
      const { links } = bench.run();
      const actual = await links.read(before.id, before.state);
      if (actual === undefined) throw new Error("it should be there");
      expect(links.diff(before.id, actual, bench.link).map(({ property }) => property)).to.include.members(expected);
      const after = await update(links, bench.link, { id: before.id, state: actual });
      expect(links.diff(after.id, after.state, bench.link)).to.deep.equal([]);
      const seen = await bench.run().links.read(after.id, after.state);
      expect(seen).to.deep.equal(after.state);
      const { integrations, credentials } = bench.sandbox.genesys.state;
      const inSlot = credentials[integrations[after.id]?.config.credentials["AmazonWebServicesARN"]?.id ?? ""];
      expect(inSlot).to.deep.include({ name: bench.link.name, fields: { ARN: bench.link.roleArn } });
    });
  }

  it("leaves a foreign credential alone when it is destroyed with one in its slot", async () => {
    const { id, state } = await create(bench.run().links, bench.link);
    putForeignCredential(bench);
    const actual = (await bench.run().links.read(id, state)) ?? state;
    await bench.run().links.remove(id, actual);
    expect(Object.keys(bench.sandbox.genesys.state.credentials)).to.deep.equal(["foreign"]);
  });

  it("changes its role in place", async () => {
    const { links } = bench.run();
    const before = await create(links, bench.link);
    const desired = { ...bench.link, roleArn: "arn:aws:iam::123456789012:role/two" };
    expect(links.diff(before.id, before.state, desired)).to.deep.equal([{ property: "roleArn" }]);
    const after = await update(links, desired, before);
    expect(after.id).to.equal(before.id);
    expect(only(bench.sandbox.genesys.state.credentials).fields).to.deep.equal({ ARN: desired.roleArn });
  });

  it("finishes an integration that an interrupted run left bare", async () => {
    const { genesys } = bench.run();
    const { id } = await genesys.integrations.create(bench.link.name, "aws-lambda-data-actions");
    expect((await create(bench.run().links, bench.link)).id).to.equal(id);
    only(bench.sandbox.genesys.state.credentials);
  });

  it("uses the credential that an interrupted run left behind", async () => {
    const { genesys } = bench.run();
    await genesys.integrations.create(bench.link.name, "aws-lambda-data-actions");
    const { id } = await genesys.credentials.create({
      name: bench.link.name,
      typeName: "amazonWebServicesARN",
      fields: { ARN: "old" },
    });
    expect((await create(bench.run().links, bench.link)).state.credentialId).to.equal(id);
    expect(only(bench.sandbox.genesys.state.credentials).fields).to.deep.equal({ ARN: bench.link.roleArn });
  });

  describe("beside a credential of its name that an integration of somebody else uses", () => {
    let foreign: string;

    beforeEach(async () => {
      const { genesys } = bench.run();
      const { id } = await genesys.integrations.create("by hand", "aws-lambda-data-actions");
      const content = { name: bench.link.name, typeName: "amazonWebServicesARN", fields: { ARN: "theirs" } };
      foreign = (await genesys.credentials.create(content)).id;
      const credentials = { AmazonWebServicesARN: foreign };
      await genesys.integrations.configure(id, { ...(await genesys.integrations.config(id)), credentials });
    });

    const expectUntouched = (): void => {
      const { credentials } = bench.sandbox.genesys.state;
      expect(credentials[foreign]).to.deep.include({ name: bench.link.name, fields: { ARN: "theirs" } });
    };

    it("has one of its own, also where an interrupted run left the integration bare", async () => {
      const { genesys } = bench.run();
      await genesys.integrations.create(bench.link.name, "aws-lambda-data-actions");
      const { id, state } = await create(bench.run().links, bench.link);
      expect(state.credentialId).to.not.equal(foreign);
      expectUntouched();
      expect(await bench.run().links.read(id, state)).to.deep.equal(state);
    });

    it("has one of its own where its integration was deleted and is made again, and where its outcome was unknown", async () => {
      const { id } = await create(bench.run().links, bench.link);
      Reflect.deleteProperty(bench.sandbox.genesys.state.integrations, id);
      const route = "POST /api/v2/integrations/credentials";
      bench.sandbox.genesys.faults.set([{ match: { route }, fault: { kind: "drop-after" }, times: 1 }]);
      const again = await create(bench.run().links, bench.link);
      expect(again.state.credentialId).to.not.equal(foreign);
      expectUntouched();
    });

    it("leaves it alone when it is removed before it knew its own", async () => {
      const { id, state } = await create(bench.run().links, bench.link);
      await bench.run().links.remove(id, { ...state, credentialId: "" });
      expect(Object.keys(bench.sandbox.genesys.state.credentials)).to.deep.equal([foreign]);
      expectUntouched();
    });
  });

  it("refuses an integration that another stack marked, and says how to take it over", async () => {
    const { id } = await create(bench.run().links, {
      ...bench.link,
      owner: { ...bench.link.owner, lineage: "lineage-2" },
    });
    const error = await failureOf(create(bench.run().links, bench.link));
    expect(error.message).to.contain(id).and.contain("`adopt: true`");
    const adopted = await create(bench.run().links, { ...bench.link, adopt: true });
    expect(adopted.id).to.equal(id);
    expect(only(bench.sandbox.genesys.state.integrations).config.notes).to.contain("lineage=lineage-1");
    only(bench.sandbox.genesys.state.credentials);
  });

  for (const route of ["POST /api/v2/integrations", "POST /api/v2/integrations/credentials"]) {
    for (const kind of ["drop-before", "drop-after"] as const) {
      it(`makes one of each where the outcome of ${route} was unknown (${kind})`, async () => {
        bench.sandbox.genesys.faults.set([{ match: { route }, fault: { kind }, times: 1 }]);
        const { id } = await create(bench.run().links, bench.link);
        expect(only(bench.sandbox.genesys.state.integrations).id).to.equal(id);
        only(bench.sandbox.genesys.state.credentials);
      });
    }
  }

  it("looks five times over about ten seconds before it writes again", async () => {
    bench.sandbox.genesys.faults.set([
      { match: { route: "POST /api/v2/integrations" }, fault: { kind: "drop-before" }, times: 1 },
    ]);
    await create(bench.run().links, bench.link);
    expect(bench.clock.slept).to.deep.equal([500, 1000, 2000, 3000, 4000]);
  });

  it("says that something may exist where the outcome is unknown again", async () => {
    bench.sandbox.genesys.faults.set([
      { match: { route: "POST /api/v2/integrations" }, fault: { kind: "drop-before" } },
    ]);
    expect(await failureOf(create(bench.run().links, bench.link))).to.be.instanceOf(UnknownOutcome);
  });

  it("tells what was made before it failed, so that the state keeps it and the next run finishes it", async () => {
    bench.sandbox.genesys.faults.set([
      { match: { route: "PUT /api/v2/integrations/:id/config/current" }, fault: { kind: "status", status: 400 } },
    ]);
    const made: { id: string; credentialId: string }[] = [];
    await failureOf(
      bench.run().links.reconcile(bench.link, undefined, (id, { credentialId }) => {
        made.push({ id, credentialId });
      }),
    );
    const credential = only(bench.sandbox.genesys.state.credentials);
    const integration = only(bench.sandbox.genesys.state.integrations);
    expect(made).to.deep.equal([
      { id: integration.id, credentialId: "" },
      { id: integration.id, credentialId: credential.id },
    ]);
    bench.sandbox.genesys.faults.set([]);
    const state = {
      ...bench.link,
      credentialId: credential.id,
      credentialName: "",
      notes: "",
      intendedState: "DISABLED",
    };
    await update(bench.run().links, bench.link, { id: integration.id, state });
    expect(only(bench.sandbox.genesys.state.credentials).id).to.equal(credential.id);
    expect(only(bench.sandbox.genesys.state.integrations).intendedState).to.equal("ENABLED");
  });

  it("reads the configuration again where somebody was faster", async () => {
    bench.sandbox.genesys.faults.set([
      {
        match: { route: "PUT /api/v2/integrations/:id/config/current" },
        fault: { kind: "status", status: 409 },
        times: 2,
      },
    ]);
    await create(bench.run().links, bench.link);
    expect(bench.requests().filter((one) => one === "GET /api/v2/integrations/:id/config/current")).to.have.length(3);
  });

  it("is removed with its credential, also where either is gone already", async () => {
    const { id, state } = await create(bench.run().links, bench.link);
    bench.requests();
    await bench.run().links.remove(id, state);
    expect(bench.sandbox.genesys.objects()).to.deep.equal([]);
    // Two requests to log in; then its actions, its deletion and the look after it, and what else its credential
    // serves.
    expect(bench.requests()).to.have.length(7);
    await bench.run().links.remove(id, state);
  });

  it("is gone for a refresh only where the integration is", async () => {
    const { id, state } = await create(bench.run().links, bench.link);
    await bench.run().genesys.integrations.remove(id);
    expect(await bench.run().links.read(id, state)).to.equal(undefined);
  });

  it("lists every issue of its inputs with its path", () => {
    const issues = bench
      .run()
      .links.validate({ ...bench.link, name: "", roleArn: "arn:aws:s3:::bucket", ...{ region: "x" } });
    expect(issues.map(({ path }) => path)).to.have.members(["name", "roleArn", "region"]);
  });

  it("made again by a stack that ran before takes the credential that its deleted integration left", async () => {
    const { id, state } = await create(bench.run().links, bench.link);
    const { integrations, credentials } = bench.sandbox.genesys.state;
    Reflect.deleteProperty(integrations, id);
    const again = await create(bench.run().links, bench.link);
    expect(again.state.credentialId).to.equal(state.credentialId);
    expect(only(credentials).fields).to.deep.equal({ ARN: bench.link.roleArn });
  });

  it("sees that its credential became one of another type, and makes it what it was", async () => {
    const { id, state } = await create(bench.run().links, bench.link);
    const credential = only(bench.sandbox.genesys.state.credentials);
    credential.typeName = "userDefined";
    const { links } = bench.run();
    const actual = await links.read(id, state);
    if (actual === undefined) throw new Error("no link");
    expect(links.diff(id, actual, bench.link)).to.deep.equal([{ property: "roleArn" }]);
    await update(links, bench.link, { id, state: actual });
    expect(credential).to.deep.include({ typeName: "amazonWebServicesARN", fields: { ARN: bench.link.roleArn } });
  });
});

function putForeignCredential({ sandbox }: Bench): void {
  const { credentials, integrations } = sandbox.genesys.state;
  const [own] = Object.values(credentials);
  if (own === undefined) throw new Error("no credential");
  credentials["foreign"] = {
    ...own,
    id: "foreign",
    name: "foreign",
    fields: { ARN: "arn:aws:iam::123456789012:role/foreign" },
  };
  for (const { config } of Object.values(integrations))
    config.credentials = { AmazonWebServicesARN: { id: "foreign" } };
}
