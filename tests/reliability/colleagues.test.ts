import { expect } from "chai";
import type { Integration } from "../../sandbox/genesys/state.ts";
import { takeOver } from "../../lambda/cli/adopt/takeOver.ts";
import { ensurePulumi } from "../../lambda/cli/setup/pulumiCli.ts";
import { AwsHand } from "../e2e/support/awsHand.ts";
import { failureOf, openProject, type Project } from "../e2e/support/project.ts";
import { contentOf } from "./support/content.ts";

const adopt = { config: { "genesys-lambda:adopt": "true" } };
const words = "take it over with `adopt: true`";

describe("two colleagues whose stacks of one name have backends of their own", function () {
  this.timeout(600_000);
  let owner: Project;
  let colleague: Project;

  before(async () => {
    owner = await openProject();
    colleague = await openProject({ beside: owner });
    await owner.stack.up();
  });

  after(async () => {
    await colleague.close();
    await owner.close();
  });

  it("can't take each other's objects: neither up nor refresh nor destroy touches them", async () => {
    const before = contentOf(owner);
    const message = await failureOf(() => colleague.stack.up());
    expect(message).to.contain('integration "genesys-lambda-test-genesys" exists already').and.contain(words);
    await colleague.stack.refresh();
    await colleague.stack.destroy();
    expect(contentOf(owner)).to.equal(before);
    expect(Object.keys((await owner.stack.up()).summary.resourceChanges ?? {})).to.deep.equal(["same"]);
  });

  it("can't by another invocation either, where AWS refuses the names of functions and roles", async () => {
    const before = contentOf(owner);
    const { stack } = await colleague.with({ config: { "genesys-lambda:invoke": "function-url" } });
    expect(await failureOf(() => stack.up())).to.match(/EntityAlreadyExists|ResourceAlreadyExists/);
    await stack.destroy();
    expect(contentOf(owner)).to.equal(before);
  });

  it("can't have them in their state without the word that says so", async () => {
    expect(await failureOf(async () => await takeOver(await optionsOf(colleague)))).to.contain(
      "Where it is this stack's own: npm run pulumi -- config set genesys-lambda:adopt true",
    );
    expect((await colleague.stack.exportStack()).deployment).to.not.have.property("resources");
  });

  it("can with the word that says so: then the objects are the colleague's", async () => {
    const before = owner.sandbox.aws.objects();
    const { stack } = await colleague.with({ config: { ...adopt.config, "genesys-lambda:invoke": "role" } });
    await takeOver(await optionsOf(colleague));
    await stack.up();
    expect(owner.sandbox.aws.objects()).to.deep.equal(before);
    await stack.destroy();
    expect([owner.sandbox.genesys.objects(), owner.sandbox.aws.objects()]).to.deep.equal([[], []]);
  });
});

describe("objects of a new stack's names that were never its own", function () {
  this.timeout(600_000);
  let project: Project;

  beforeEach(async () => {
    project = await openProject();
  });

  afterEach(async () => {
    await project.close();
  });

  const links = [
    ["role", "aws-lambda-data-actions", "genesys-lambda-test-genesys"],
    ["function-url", "custom-rest-actions", "genesys-lambda-test-web-services"],
  ] as const;
  for (const [way, typeId, name] of links) {
    it(`in Genesys Cloud stop it with the same words, before it makes anything in AWS (${way})`, async () => {
      makeByHand(project, name, typeId);
      const { stack } = await project.with({ config: { "genesys-lambda:invoke": way } });
      const message = await failureOf(() => stack.up());
      expect(message).to.contain(`integration "${name}" exists already (foreign)`).and.contain(words);
      expect(message).to.contain("its notes say: by hand");
      expect(project.sandbox.aws.objects()).to.deep.equal([]);
      expect(project.sandbox.genesys.objects()).to.have.length(1);
    });
  }

  it("in an integration of somebody else, an action and a credential, are not touched, from first to last", async () => {
    const { genesys } = project.sandbox;
    const integration = makeByHand(project, "by hand", "aws-lambda-data-actions");
    await project.stack.up();
    const [own] = Object.values(genesys.state.actions);
    const [role] = Object.values(genesys.state.credentials);
    if (own === undefined || role === undefined) throw new Error("the stack made nothing");
    genesys.state.actions["foreign"] = { ...structuredClone(own), id: "foreign", integrationId: integration.id };
    // Listed before the stack's own.
    Reflect.deleteProperty(genesys.state.credentials, role.id);
    genesys.state.credentials["foreign"] = { ...structuredClone(role), id: "foreign", fields: { ARN: "theirs" } };
    genesys.state.credentials[role.id] = role;
    integration.config.credentials = { AmazonWebServicesARN: { id: "foreign" } };
    const theirs = (): string => {
      const { actions, credentials, integrations } = genesys.state;
      return JSON.stringify([actions["foreign"], credentials["foreign"], integrations["foreign"]]);
    };
    const before = theirs();

    // Somebody deletes the stack's own: made again, it may take over what a run left behind, and nothing else.
    Reflect.deleteProperty(genesys.state.actions, own.id);
    Reflect.deleteProperty(genesys.state.integrations, own.integrationId);
    await project.stack.up({ refresh: true });
    expect(theirs()).to.equal(before);
    expect(Object.keys(genesys.state.credentials)).to.have.members(["foreign", role.id]);
    expect(Object.keys((await project.stack.up({ refresh: true })).summary.resourceChanges ?? {})).to.deep.equal([
      "same",
    ]);
    await project.stack.destroy();
    expect(theirs()).to.equal(before);
    expect(genesys.objects().map(({ id }) => id)).to.deep.equal(["foreign", "foreign", "foreign"]);
  });

  it("in AWS stop it with AWS's own words, and are taken over on request", async () => {
    const hand = await AwsHand.of(project);
    const trust = { Version: "2012-10-17", Statement: [] };
    await hand.make("aws:iam/role:Role", "echo", {
      name: "genesys-lambda-test-echo",
      assumeRolePolicy: JSON.stringify({ ...trust, Statement: [lambdaTrust] }),
    });
    expect(await failureOf(() => project.stack.up())).to.contain(
      "EntityAlreadyExists: Role with name genesys-lambda-test-echo already exists",
    );
    const { stack } = await project.with(adopt);
    const { taken } = await takeOver(await optionsOf(project));
    expect(taken).to.deep.equal([{ type: "aws:iam/role:Role", id: "genesys-lambda-test-echo" }]);
    await stack.up();
    expect(Object.keys((await stack.up()).summary.resourceChanges ?? {})).to.deep.equal(["same"]);
    await stack.destroy();
    expect(project.sandbox.aws.objects()).to.deep.equal([]);
  });
});

/** An integration that a person made, switched on and described. */
function makeByHand({ sandbox: { genesys } }: Project, name: string, typeId: string): Integration {
  const made: Integration = {
    id: "foreign",
    organizationId: genesys.defaultOrganization().organizationId,
    typeId,
    intendedState: "ENABLED",
    config: { name, version: 3, notes: "by hand", properties: {}, advanced: {}, credentials: {} },
  };
  genesys.state.integrations[made.id] = made;
  return made;
}

const lambdaTrust = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };

async function optionsOf({ folder, environment }: Project): Promise<Parameters<typeof takeOver>[0]> {
  const cli = await ensurePulumi({ log: () => undefined });
  return { cli, program: folder, environment: { ...process.env, ...environment }, stack: "test" };
}
