import { connect, Session } from "genesyscloud-provider/api";
import { expect } from "chai";
import type { Diagnosis } from "../../lambda/doctor/examine.ts";
import { firstBroken, isSound } from "../../lambda/doctor/report.ts";
import { examineStack } from "../../lambda/cli/doctor/examineStack.ts";
import { ensurePulumi } from "../../lambda/cli/setup/pulumiCli.ts";
import { breakages, credentialOf, repair } from "./support/breakages.ts";
import { describeBreakages } from "./support/describeBreakages.ts";
import { examined } from "./support/examined.ts";
import { patient } from "./support/patients.ts";
import { failureOf, openProject, type Project } from "./support/project.ts";

/** One of each kind; tests/thorough/brokenHops.test.ts has them all. */
const usual = ["permission-missing", "action-deleted", "url-iam", "own-role-again"];
describeBreakages(
  "the doctor and what is often broken (T8, F1, F7)",
  breakages.filter(({ name }) => usual.includes(name)),
);

/** One action by a role, and one by an HTTP API. */
const first = "first";
const second = "api-second";

describe("the doctor (T8)", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    project = await openProject({ functions: [], sandbox: { requestsPerMinute: 100_000 } });
    for (const name of [first, second]) await project.writeFunction(name, patient(name));
    await project.stack.up();
  });

  after(async () => {
    await project.close();
  });

  /** What the doctor says of one action with other variables; and that nothing is broken without them. */
  async function examineFirst(environment: Record<string, string>): Promise<Diagnosis> {
    const diagnosis = (await examined(project, environment, first)).get(first);
    if (diagnosis === undefined) throw new Error("no diagnosis");
    return diagnosis;
  }

  function addClient(permissions?: readonly string[]): Record<string, string> {
    const { organizationId } = project.sandbox.genesys.defaultOrganization();
    const client = project.sandbox.genesys.addClient(organizationId, permissions === undefined ? {} : { permissions });
    return {
      GENESYSCLOUD_OAUTHCLIENT_ID: client.clientId,
      GENESYSCLOUD_OAUTHCLIENT_SECRET: client.clientSecret,
    };
  }

  const credentialsCure = /^set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET/;

  it("names the login where the OAuth client's secret is wrong (401), and still looks at AWS", async () => {
    const diagnosis = await examineFirst({ GENESYSCLOUD_OAUTHCLIENT_SECRET: crypto.randomUUID() });
    const found = firstBroken(diagnosis);
    expect(found?.hop).to.equal("login");
    expect(found?.cause).to.contain("401 invalid_client");
    expect(found?.cure).to.match(credentialsCure);
    const status = (hop: string): unknown => diagnosis.hops.find((one) => one.hop === hop)?.status;
    expect([status("role"), status("permission"), status("action"), status("handler")]).to.deep.equal([
      "ok",
      "ok",
      "unknown",
      "unknown",
    ]);
    expect(isSound(await examineFirst(addClient()))).to.equal(true);
  });

  it("names the permission that the OAuth client lacks (403)", async () => {
    const view = ["integrations:integration:view", "integrations:action:view"];
    const found = firstBroken(await examineFirst(addClient(view)));
    expect(found?.hop).to.equal("login");
    expect(found?.cause).to.contain("the permission integrations:action:execute");
    expect(found?.cure).to.contain("to a role of the OAuth client");
    expect(isSound(await examineFirst(addClient([...view, "integrations:action:execute"])))).to.equal(true);
  });

  it("names the organization where the credentials open another one", async () => {
    const { clientId, clientSecret } = project.sandbox.genesys.addOrganization({ name: "Other" });
    const found = firstBroken(
      await examineFirst({ GENESYSCLOUD_OAUTHCLIENT_ID: clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret }),
    );
    expect(found?.hop).to.equal("organization");
    expect(found?.cause)
      .to.contain('the credentials open "Other"')
      .and.contain(project.sandbox.genesys.defaultOrganization().organizationId);
    expect(found?.cure).to.match(credentialsCure);
  });

  it("names the organization's region where the config says another, and the line that mends it", async () => {
    await project.with({ config: { "genesys:region": "us-east-1" } });
    const found = firstBroken(await examineFirst({}));
    expect(found?.hop).to.equal("organization");
    expect(found?.cause).to.contain("in eu-central-1").and.contain("is us-east-1");
    expect(found?.cure).to.match(/^npm run pulumi -- config set genesys:region eu-central-1 --stack test, then /);
    await project.with({ config: { "genesys:region": "eu-central-1" } });
    expect(isSound(await examineFirst({}))).to.equal(true);
  });

  it("names the rate limit (429)", async () => {
    const body = { message: "Rate limit exceeded", code: "too.many.requests", status: 429 };
    const headers = { "retry-after": "600" };
    const rule = { match: { every: true as const }, fault: { kind: "status" as const, status: 429, body, headers } };
    project.sandbox.genesys.faults.set([rule]);
    const found = firstBroken(await examineFirst({}));
    project.sandbox.genesys.faults.set([]);
    expect(found?.hop).to.equal("login");
    expect(found?.cause).to.contain("429 too.many.requests");
    expect(found?.cure).to.contain("wait a minute and run the doctor again");
    expect(isSound(await examineFirst({}))).to.equal(true);
  });

  it("names the network where Genesys Cloud can't be reached", async () => {
    const closed = "http://127.0.0.1:9";
    const diagnosis = await examineFirst({ GENESYSCLOUD_API_URL: closed, GENESYSCLOUD_LOGIN_URL: closed });
    expect(firstBroken(diagnosis)?.hop).to.equal("login");
    expect(firstBroken(diagnosis)?.cause).to.contain("no answer from 127.0.0.1:9");
    expect(firstBroken(diagnosis)?.cure).to.contain("check the network, genesys:region, and GENESYSCLOUD_API_URL");
  });

  it("says what is missing where there are no AWS credentials, and calls nothing of AWS ok", async () => {
    project.sandbox.aws.signIn(false);
    const diagnosis = await examineFirst({});
    project.sandbox.aws.signIn(true);
    expect(firstBroken(diagnosis)).to.equal(undefined);
    expect(isSound(diagnosis)).to.equal(false);
    for (const hop of ["role", "permission", "function"]) {
      const result = diagnosis.hops.find((one) => one.hop === hop);
      expect(result?.status).to.equal("unknown");
      expect(JSON.stringify(result))
        .to.contain("No valid credential sources found")
        .and.contain("give AWS credentials");
    }
    expect(isSound(await examineFirst({}))).to.equal(true);
  });

  it("names the secret header where its credential was changed, and following the cure mends it", async () => {
    const { credentials } = project.sandbox.genesys.state;
    const id = credentialOf(project, second);
    const type = { name: "userDefined" };
    const body = { name: credentials[id]?.name, type, credentialFields: { headerSecret: crypto.randomUUID() } };
    const path = `/api/v2/integrations/credentials/${id}`;
    const session = new Session(connect(() => undefined, project.sandbox.environment));
    await session.json({ action: "change", method: "PUT", path, body });
    const found = (await examined(project, {}, second)).get(second);
    expect(found && firstBroken(found)?.hop).to.equal("secret");
    expect(found && firstBroken(found)?.cure).to.equal(repair);
    await project.stack.up({ refresh: true });
    const after = (await examined(project, {}, second)).get(second);
    expect(after && isSound(after)).to.equal(true);
  });

  it("says that there is no such action or stack, and exits with 1", async () => {
    expect(await failureOf(() => examined(project, {}, "nobody"))).to.contain('stack test has no data action "nobody"');
    const options = { program: project.folder, environment: { ...process.env, ...project.environment } };
    const cli = await ensurePulumi({ log: () => undefined });
    const message = await failureOf(() => examineStack({ ...options, cli, stack: "nowhere" }));
    expect(message).to.contain("the stack can't be read: no stack named 'nowhere' found");
  });
});
