import { expect } from "chai";
import { failureOf, functionFile, openProject, type Project } from "../e2e/support/project.ts";

describe("credentials of another organization", function () {
  this.timeout(600_000);
  let project: Project;
  let other: Record<string, string>;

  before(async () => {
    project = await openProject();
    await project.stack.up();
    const { clientId, clientSecret } = project.sandbox.genesys.addOrganization({ name: "Other" });
    other = { GENESYSCLOUD_OAUTHCLIENT_ID: clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret };
  });

  after(async () => {
    await project.close();
  });

  const resources = async (): Promise<unknown> =>
    ((await project.stack.exportStack()).deployment as { resources: unknown }).resources;

  const operations: [string, (stack: Project["stack"]) => Promise<unknown>][] = [
    ["up", (stack) => stack.up()],
    ["refresh", (stack) => stack.refresh()],
    ["destroy", (stack) => stack.destroy()],
  ];

  for (const [name, run] of operations) {
    it(`stop ${name} before its first read or write of an object, and leave the state as it is`, async () => {
      const text = await functionFile("echo", "action.ts");
      // Something to do, so that an up has to ask.
      if (name === "up")
        await project.writeFunction("echo", { "action.ts": text.replace("timeoutSeconds: 10", "timeoutSeconds: 11") });
      const before = await resources();
      const objects = [project.sandbox.genesys.objects(), project.sandbox.aws.objects()];
      const { stack } = await project.with({ environment: other });
      let message = "";
      const requests = await project.requestsOf(async () => {
        message = await failureOf(() => run(stack));
      });
      expect(message).to.contain('the credentials belong to another organization: they open "Other"');
      expect(new Set(requests)).to.deep.equal(new Set(["POST /oauth/token", "GET /api/v2/organizations/me"]));
      expect([project.sandbox.genesys.objects(), project.sandbox.aws.objects()]).to.deep.equal(objects);
      expect(contentOf(await resources())).to.deep.equal(contentOf(before));
      await project.writeFunction("echo", { "action.ts": text });
    });
  }

  it("are refused on a first deployment that names its organization, with nothing made", async () => {
    const fresh = await openProject({ config: { "genesys:organizationId": "6ba7b810-9dad-11d1-80b4-00c04fd430c8" } });
    try {
      expect(await failureOf(() => fresh.stack.up())).to.contain(
        "but this stack is for 6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      );
      expect(fresh.sandbox.aws.objects()).to.deep.equal([]);
      expect(fresh.sandbox.genesys.objects()).to.deep.equal([]);
    } finally {
      await fresh.close();
    }
  });

  it("can't be brought to a deployed stack by its config: a preview refuses that", async () => {
    const { stack } = await project.with({
      config: { "genesys:organizationId": "6ba7b810-9dad-11d1-80b4-00c04fd430c8" },
    });
    let message = "";
    const requests = await project.requestsOf(async () => {
      message = await failureOf(() => stack.preview());
    });
    expect(message).to.contain("the organization of a deployed stack can't be changed");
    expect(requests).to.deep.equal([]);
    await stack.removeConfig("genesys:organizationId");
  });
});

interface Resource {
  readonly urn: string;
  readonly id?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
}

/** What a state holds of each resource; a refresh drops the text of a function's code, which its hash stands for. */
function contentOf(resources: unknown): object {
  const entries = (resources as Resource[]).map(({ urn, id, inputs, outputs }): [string, object] => [
    urn,
    { id, inputs: { ...inputs, code: undefined }, outputs: { ...outputs, code: undefined } },
  ]);
  return Object.fromEntries(entries);
}
