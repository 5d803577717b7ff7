import { expect } from "chai";
import { GenesysError } from "genesyscloud-provider/api";
import { contractDifferences, sameContract } from "genesyscloud-provider/contract";
import { DataActionLifecycle } from "../../../providers/dataAction/lifecycle.ts";
import type { DataActionInputs } from "../../../providers/dataAction/schema.ts";
import { OrganizationLifecycle } from "../../../providers/organization/lifecycle.ts";
import type { Adoption, OrganizationInputs } from "../../../providers/organization/schema.ts";
import { WebServicesLinkLifecycle } from "../../../providers/webServicesLink/lifecycle.ts";
import type { Integration } from "../../../sandbox/genesys/state.ts";
import { failureOf } from "../../support/failure.ts";
import { type Bench, create, openBench } from "../../support/lifecycles.ts";
import { printedBy } from "../../support/printed.ts";

const web = "custom-rest-actions";
const lambda = "aws-lambda-data-actions";

/** Objects that people made by hand, in the sandbox of a bench. */
function handOf(bench: Bench) {
  const { state } = bench.sandbox.genesys;
  const { organizationId } = bench;
  return {
    integration(id: string, more: { name?: string; typeId?: string; notes?: string; credential?: string } = {}) {
      const typeId = more.typeId ?? lambda;
      const slot = typeId === web ? "basicAuth" : "AmazonWebServicesARN";
      const credentials = more.credential === undefined ? {} : { [slot]: { id: more.credential } };
      const config = { version: 3, notes: more.notes ?? "by hand", properties: {}, advanced: {}, credentials };
      const made: Integration = {
        id,
        organizationId,
        typeId,
        intendedState: "ENABLED",
        config: { name: more.name ?? bench.link.name, ...config },
      };
      state.integrations[id] = made;
      return made;
    },
    credential(id: string, typeName = "amazonWebServicesARN") {
      const date = new Date(0).toISOString();
      const fields: Record<string, string> = typeName === "userDefined" ? { key: "theirs" } : { ARN: "theirs" };
      state.credentials[id] = { id, organizationId, name: id, typeName, fields, createdDate: date, modifiedDate: date };
    },
    action(id: string, integrationId: string, more: { name?: string; secure?: boolean; input?: object } = {}) {
      const { contract, request } = bench.action(integrationId);
      state.actions[id] = {
        id,
        organizationId,
        integrationId,
        name: more.name ?? "Echo",
        category: "By hand",
        secure: more.secure ?? false,
        version: 4,
        contract: { input: { inputSchema: more.input ?? contract.input }, output: { successSchema: contract.output } },
        config: {
          request: { requestUrlTemplate: request.urlTemplate, requestType: "POST", headers: {}, requestTemplate: "" },
          response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}" },
        },
      };
    },
  };
}

type Hand = ReturnType<typeof handOf>;

/** All of an organization, to be compared. */
function contentOf({ sandbox: { genesys } }: Bench): string {
  const { integrations, credentials, actions } = genesys.state;
  return JSON.stringify([integrations, credentials, actions]);
}

describe("an integration that is to be taken over", () => {
  let bench: Bench;
  let hand: Hand;

  beforeEach(async () => {
    bench = await openBench();
    hand = handOf(bench);
  });

  afterEach(async () => {
    await bench.close();
  });

  const own = { links: ["project-stack-genesys", "project-stack-other"], actions: ["Echo"] };
  const adopting = () => ({ ...bench.link, adopt: true, own });

  async function refusalOf(link: object = adopting()): Promise<string> {
    const before = contentOf(bench);
    const made: string[] = [];
    const { links } = bench.run();
    const inputs = link as ReturnType<typeof adopting>;
    const run = async (): Promise<void> => {
      const id = (await links.findExisting(inputs)) ?? "";
      await links.reconcile(inputs, { id }, (half) => made.push(half));
    };
    const error = await failureOf(run());
    expect(error).to.be.instanceOf(GenesysError).and.to.include({ code: "adoption.refused" });
    expect(contentOf(bench)).to.equal(before);
    // Half made it would be in the state, and a destroy would delete it.
    expect(made).to.deep.equal([]);
    expect(bench.requests().filter((one) => !one.startsWith("GET ") && !one.includes("/oauth/"))).to.deep.equal([]);
    return error.message;
  }

  it("is, with what the program has on it: enabled, marked, its one credential written", async () => {
    hand.credential("theirs");
    hand.integration("link", { credential: "theirs" }).intendedState = "DISABLED";
    hand.action("echo", "link");
    const { id, state } = await create(bench.run().links, adopting());
    const { integrations, credentials, actions } = bench.sandbox.genesys.state;
    expect([id, state.credentialId, state.intendedState]).to.deep.equal(["link", "theirs", "ENABLED"]);
    expect(integrations["link"]?.intendedState).to.equal("ENABLED");
    expect(credentials["theirs"]?.fields).to.deep.equal({ ARN: bench.link.roleArn });
    expect(Object.keys(actions)).to.deep.equal(["echo"]);
  });

  it("is refused with each action that is not the program's, whatever its state, and says what would happen", async () => {
    hand.credential("theirs");
    hand.integration("link", { credential: "theirs" }).intendedState = "DISABLED";
    hand.action("echo", "link");
    hand.action("order", "link", { name: "Order status" });
    hand.action("secret", "link", { name: "Card", secure: true });
    const message = await refusalOf();
    expect(message)
      .to.contain('integration "project-stack-genesys" (link) was not taken over')
      .and.contain('data actions "Order status" (order), "Card" (secret), not in this program')
      .and.contain("their calls would fail once its credential is overwritten")
      .and.contain("a destroy would delete them with it")
      .and.not.contain('"Echo"');
  });

  it("is refused where nothing says what the program has on it, and where it is bare but for an action", async () => {
    hand.integration("link", { notes: "" });
    hand.action("echo", "link");
    expect(await refusalOf({ ...bench.link, adopt: true })).to.contain('"Echo" (echo)');
    const error = await failureOf(create(bench.run().links, bench.link));
    expect(error).to.include({ code: "object.taken" });
  });

  it("is refused where two actions have one name of the program's", async () => {
    hand.integration("link");
    hand.action("one", "link");
    hand.action("two", "link");
    expect(await refusalOf()).to.contain('"Echo" (one), "Echo" (two), of one name');
  });

  it("is refused where there are two of its name", async () => {
    hand.integration("one");
    hand.integration("two");
    const error = await failureOf(create(bench.run().links, adopting()));
    expect(error.message).to.contain("2 integrations called").and.contain("one, two");
  });

  it("is refused where its credential serves integrations of others, of any type, each named", async () => {
    hand.credential("shared");
    hand.integration("link", { credential: "shared" });
    hand.integration("theirs", { name: "Theirs", credential: "shared" });
    hand.integration("web", { name: "Web", typeId: web, credential: "shared" });
    expect(await refusalOf()).to.contain(
      'its credential (shared) serves integration "Theirs" (theirs), integration "Web" (web) too',
    );
  });

  it("has a credential of its own where its credential serves another link of the program", async () => {
    hand.credential("shared");
    hand.integration("link", { credential: "shared" });
    hand.integration("other", { name: "project-stack-other", credential: "shared" });
    const { state } = await create(bench.run().links, adopting());
    expect(state.credentialId).to.not.equal("shared");
    expect(bench.sandbox.genesys.state.credentials["shared"]?.fields).to.deep.equal({ ARN: "theirs" });
  });

  it("is refused by HTTP just so, for its actions and for its credential", async () => {
    hand.credential("theirs", "userDefined");
    hand.integration("link", { typeId: web, credential: "theirs" });
    hand.integration("other", { name: "Theirs", typeId: web, credential: "theirs" });
    hand.action("order", "link", { name: "Order status" });
    const { genesys } = bench.run();
    const lifecycle = new WebServicesLinkLifecycle(() => genesys);
    const { organizationId, name, owner } = bench.link;
    const before = contentOf(bench);
    const secret = { headerSecret: crypto.randomUUID() };
    const error = await failureOf(create(lifecycle, { organizationId, name, owner, ...secret, adopt: true, own }));
    expect(error.message)
      .to.contain('data action "Order status" (order)')
      .and.contain('its credential (theirs) serves integration "Theirs" (other) too');
    expect(contentOf(bench)).to.equal(before);
  });

  it("is refused for an action beyond those that a list shows", async () => {
    hand.integration("link");
    hand.integration("elsewhere", { name: "Elsewhere" });
    for (let index = 0; index < 260; index += 1) hand.action(`other-${index}`, "elsewhere", { name: `One ${index}` });
    hand.action("late", "link", { name: "Way" });
    let message = "";
    const printed = await printedBy(async () => {
      message = await refusalOf();
    });
    expect(message).to.contain('"Way" (late)');
    expect(printed.join()).to.contain("there are more data actions than Genesys Cloud lists");
  });

  describe("and is destroyed later", () => {
    it("goes with its credential, and an action that is not the stack's keeps it until it is named", async () => {
      hand.credential("theirs");
      hand.integration("link", { credential: "theirs" });
      const { id, state } = await create(bench.run().links, adopting());
      hand.action("order", "link", { name: "Order status" });
      const before = contentOf(bench);
      const error = await failureOf(bench.run().links.remove(id, state));
      expect(error).to.include({ code: "link.inhabited" });
      expect(error.message)
        .to.contain('data action "Order status" (order), not in this stack')
        .and.contain("FORCE_DELETE");
      expect(contentOf(bench)).to.equal(before);
      const printed = await printedBy(() => bench.run("Order status").links.remove(id, state));
      expect(printed.join()).to.contain('"Order status" (order): deleted with integration');
      expect(bench.sandbox.genesys.objects()).to.deep.equal([]);
    });

    it("leaves a credential that came to serve another integration, and says so", async () => {
      const { id, state } = await create(bench.run().links, bench.link);
      hand.integration("theirs", { name: "Theirs", credential: state.credentialId });
      const printed = await printedBy(() => bench.run().links.remove(id, state));
      expect(printed.join()).to.contain('is not deleted, because it serves integration "Theirs" (theirs) too');
      expect(bench.sandbox.genesys.objects().map(({ id: one }) => one)).to.have.members(["theirs", state.credentialId]);
    });
  });

  it("keeps what is in another of its slots", async () => {
    hand.credential("theirs");
    hand.integration("link", { credential: "theirs" });
    const { genesys } = bench.run();
    const seen: object[] = [];
    const integrations = Object.create(genesys.integrations, {
      config: { value: async () => await Promise.resolve({ ...config, credentials: { Other: "kept" } }) },
      configure: {
        value: async (_id: string, desired: { credentials: object }) =>
          await Promise.resolve(seen.push(desired.credentials)),
      },
    }) as typeof genesys.integrations;
    const config = await genesys.integrations.config("link");
    const { configureIntegration } = await import("../../../providers/integration/integration.ts");
    const desired = { name: config.name, notes: "", credentials: { AmazonWebServicesARN: "mine" } };
    await configureIntegration(
      { ...genesys, integrations },
      "link",
      { ...config, credentials: { Other: "kept" } },
      desired,
    );
    expect(seen).to.deep.equal([{ Other: "kept", AmazonWebServicesARN: "mine" }]);
  });
});

describe("an action that is to be taken over", () => {
  let bench: Bench;
  let hand: Hand;

  beforeEach(async () => {
    bench = await openBench();
    hand = handOf(bench);
    hand.integration("link");
  });

  afterEach(async () => {
    await bench.close();
  });

  const adopted = (changes: Partial<DataActionInputs> = {}) => bench.action("link", { adopt: true, ...changes });
  const closed = {
    type: "object",
    properties: { a: { type: "string" } },
    required: ["a"],
    additionalProperties: false,
  };

  it("keeps its id, and is brought to what can be changed", async () => {
    hand.action("echo", "link");
    const { id } = await create(bench.run().actions, adopted());
    expect(id).to.equal("echo");
    expect(bench.sandbox.genesys.state.actions["echo"]?.category).to.equal("Examples");
  });

  it("is refused where it could not be kept, property by property, and nothing is written", async () => {
    hand.action("echo", "link", { secure: true, input: closed });
    const before = contentOf(bench);
    const error = await failureOf(create(bench.run().actions, adopted()));
    expect(error).to.include({ code: "adoption.refused" });
    expect(error.message)
      .to.contain('data action "Echo" (echo) can\'t be kept, because it differs in')
      .and.contain("contract.input.additionalProperties (there: false; in the program: nothing)")
      .and.contain("secure (there: true; in the program: false)");
    expect(contentOf(bench)).to.equal(before);
  });

  it("is refused where no word says that it may be, in an integration of nobody's", async () => {
    hand.action("echo", "link");
    const before = contentOf(bench);
    const error = await failureOf(create(bench.run().actions, bench.action("link")));
    expect(error).to.include({ code: "object.taken" });
    expect(error.message).to.contain("carries no stack's mark").and.contain("`adopt: true`");
    expect(contentOf(bench)).to.equal(before);
  });

  it("is refused in the stack's own integration where no earlier run had an action of its name", async () => {
    const { id: integrationId } = await create(bench.run().links, { ...bench.link, name: "mine" });
    hand.action("echo", integrationId, { input: closed });
    const { genesys } = bench.run();
    const remembering = (names: string[]) =>
      new DataActionLifecycle(() => genesys, undefined, { earlierActions: new Set(names) });
    const error = await failureOf(create(remembering(["Other"]), bench.action(integrationId)));
    expect(error.message)
      .to.contain("none had an action of that name")
      .and.contain("contract.input.additionalProperties");
    expect(Object.keys(bench.sandbox.genesys.state.actions)).to.deep.equal(["echo"]);
    // One that an earlier run was to make is what it left.
    const { id } = await create(remembering(["Echo"]), bench.action(integrationId));
    expect(Object.keys(bench.sandbox.genesys.state.actions)).to.deep.equal([id]).and.to.not.deep.equal(["echo"]);
  });

  it("is refused where there are two of its name", async () => {
    hand.action("one", "link");
    hand.action("two", "link");
    expect((await failureOf(create(bench.run().actions, adopted()))).message).to.contain('"Echo" (one), "Echo" (two)');
  });
});

describe("a new stack that is told to adopt", () => {
  let bench: Bench;
  let hand: Hand;

  beforeEach(async () => {
    bench = await openBench();
    hand = handOf(bench);
    hand.integration("link");
  });

  afterEach(async () => {
    await bench.close();
  });

  function inputsOf(changes: Partial<OrganizationInputs> = {}): OrganizationInputs {
    const { contract } = bench.action("");
    const adoption: Adoption = {
      project: "project",
      stack: "stack",
      links: [{ kind: "awsAccount", name: bench.link.name, actions: [{ name: "Echo", contract }] }],
    };
    return { region: "eu-central-1", api: "integrations", adopt: true, adoption, ...changes };
  }

  async function said(inputs = inputsOf(), previous?: OrganizationInputs): Promise<string> {
    const before = contentOf(bench);
    const { genesys } = bench.run();
    const issues = await new OrganizationLifecycle(() => genesys).inspect(inputs, previous);
    expect(contentOf(bench)).to.equal(before);
    for (const { path } of issues) expect(path).to.equal("adopt");
    return issues.map(({ message }) => message).join();
  }

  it("is told nothing where all can be kept", async () => {
    hand.action("echo", "link");
    expect(await said()).to.equal("");
  });

  it("is told at preview, all at once, what could not be kept", async () => {
    hand.credential("shared");
    hand.integration("link", { credential: "shared" });
    hand.integration("theirs", { name: "Theirs", credential: "shared" });
    hand.action("echo", "link", { input: { type: "object", properties: { a: { type: "integer" } }, required: ["a"] } });
    hand.action("order", "link", { name: "Order status" });
    const message = await said();
    expect(message)
      .to.contain("nothing was taken over and nothing was changed")
      .and.contain('contract.input.properties.a.type (there: "integer"; in the program: "string")')
      .and.contain('"Order status" (order)')
      .and.contain('integration "Theirs" (theirs)');
  });

  it("is told of an action of its name in an integration that no stack marked, or that was the stack's", async () => {
    const lineage = (stack: string): string => `Managed. project=project stack=${stack} lineage=other`;
    hand.integration("hand", { name: "My Lambda" });
    hand.integration("mine", { name: "project-stack-older", notes: lineage("stack") });
    hand.integration("prod", { name: "project-prod-genesys", notes: lineage("prod") });
    for (const id of ["hand", "mine", "prod"]) hand.action(`in-${id}`, id);
    const message = await said();
    expect(message)
      .to.contain('data action "Echo" (in-hand) is in integration "My Lambda" (hand)')
      .and.contain("(in-mine)")
      .and.not.contain("in-prod");
    // Where its own link has an action of that name, others of that name are ignored.
    hand.action("echo", "link");
    expect(await said()).to.equal("");
  });

  it("asks nothing where all of it is in the state, without the word, and with the tutorial's API", async () => {
    hand.action("order", "link", { name: "Order status" });
    const held = inputsOf({ links: { awsAccount: [bench.link.name] }, dataActions: { echo: "Echo" } });
    for (const [inputs, previous] of [
      [held, held],
      [held, { region: "eu-central-1", api: "integrations" }],
      [inputsOf({ adopt: false }), undefined],
      [inputsOf({ api: "accountlinks" }), undefined],
    ] as const) {
      expect(await said(inputs, previous)).to.equal("");
    }
    expect(bench.requests()).to.deep.equal([]);
  });
});

describe("the differences of two contracts", () => {
  const paths = (one: object, other: object): string[] =>
    contractDifferences(one, other, "input").map(({ path }) => path);

  it("are named by the property, however deep, and never by what says the same", () => {
    const base = {
      type: "object",
      properties: { a: { type: "string" }, list: { type: "array", items: { type: "string" } } },
    };
    const cases: [object, string[]][] = [
      [{ ...base, additionalProperties: false }, ["input.additionalProperties"]],
      [{ ...base, additionalProperties: true, required: [], $schema: "x" }, []],
      [{ ...base, required: ["a"] }, ["input.required"]],
      [{ ...base, properties: { ...base.properties, a: { type: ["string"] } } }, []],
      [
        { ...base, properties: { ...base.properties, a: { type: "string", enum: ["x"] } } },
        ["input.properties.a.enum"],
      ],
      [{ ...base, properties: { a: base.properties.a } }, ["input.properties.list"]],
      [
        { ...base, properties: { ...base.properties, list: { type: "array", items: { type: "integer" } } } },
        ["input.properties.list.items.type"],
      ],
      [{ ...base, properties: { ...base.properties, required: { type: "string" } } }, ["input.properties.required"]],
      [{ ...base, anyOf: [{ minProperties: 1 }] }, ["input.anyOf"]],
    ];
    for (const [other, expected] of cases) {
      expect(paths(base, other), JSON.stringify(other)).to.deep.equal(expected);
      expect(sameContract(base, other)).to.equal(expected.length === 0);
    }
    expect(paths({ anyOf: [{ minLength: 1 }] }, { anyOf: [{ minLength: 2 }] })).to.deep.equal([
      "input.anyOf[0].minLength",
    ]);
  });
});
