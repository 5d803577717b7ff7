import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { testAction } from "../../lambda/cli/sandbox/testAction.ts";
import { AwsHand } from "../e2e/support/awsHand.ts";
import { openProject, outputOf, type Project } from "../e2e/support/project.ts";

const input = { callerName: "Ada", phone: "1" };

describe("the header secret and the invocation of a deployed stack", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    // Every call counts against the rate limit, and one is made all the time.
    project = await openProject({
      sandbox: { requestsPerMinute: 100_000 },
      config: { "genesys-lambda:invoke": "function-url" },
    });
    await project.stack.up();
  });

  after(async () => {
    await project.close();
  });

  const idOf = async (): Promise<string> =>
    (outputOf(await project.stack.outputs(), "dataActions") as { echo: { id: string } }).echo.id;
  const secretNow = (): string =>
    Object.values(project.sandbox.genesys.state.credentials)[0]?.fields["headerSecret"] ?? "";

  /** Calls the action again and again while something happens, and gives what came of each call. */
  async function callsDuring(run: () => Promise<unknown>): Promise<boolean[]> {
    const id = await idOf();
    const results: boolean[] = [];
    const ended = new AbortController();
    const calling = (async () => {
      while (!ended.signal.aborted) {
        results.push((await testAction(project.sandbox, id, input)).success);
        await delay(20);
      }
    })();
    try {
      await run();
    } finally {
      ended.abort();
      await calling;
    }
    return results;
  }

  it("is rotated without one call that fails", async () => {
    const before = secretNow();
    const { stack } = await project.with({ config: { "genesys-lambda:rotateSecret": "first" } });
    const results = await callsDuring(async () => await stack.up());
    expect(secretNow()).to.not.equal(before).and.not.equal("");
    // A slow machine makes few calls meanwhile; some it has to make.
    expect(results.length).to.be.greaterThan(2);
    expect(results.filter((success) => !success)).to.deep.equal([]);
  });

  it("is left alone by an up without a change", async () => {
    const before = secretNow();
    const up = await project.stack.up();
    expect(Object.keys(up.summary.resourceChanges ?? {})).to.deep.equal(["same"]);
    expect(secretNow()).to.equal(before);
  });

  it("is accepted no longer once it is retired, and calls with the new one go on getting through", async () => {
    const hand = await AwsHand.of(project);
    const environment = (): string => JSON.stringify(hand.look("aws:lambda/function:Function", "echo")["environment"]);
    expect(environment()).to.match(/"GENESYS_LAMBDA_SECRET_SHA256":"[0-9a-f]{64},[0-9a-f]{64}"/);
    const { stack } = await project.with({ config: { "genesys-lambda:retirePreviousSecret": "true" } });
    const results = await callsDuring(async () => await stack.up());
    expect(results.every(Boolean)).to.equal(true);
    expect(environment()).to.match(/"GENESYS_LAMBDA_SECRET_SHA256":"[0-9a-f]{64}"/);
  });

  it("is gone with the invocation: one up from function-url to role, one up back", async () => {
    const back = await project.with({ config: { "genesys-lambda:invoke": "role" } });
    const byRole = await back.stack.up();
    expect(outputOf(byRole.outputs, "urls")).to.deep.equal({});
    expect(outputOf(byRole.outputs, "checks")).to.deep.equal({ echo: "passed" });
    const types = project.sandbox.aws.objects().map(({ type }) => type);
    expect(types)
      .to.not.include("aws:lambda/functionUrl:FunctionUrl")
      .and.not.include("aws:lambda/permission:Permission");
    expect(project.sandbox.genesys.objects()).to.have.length(3);

    const { stack } = await project.with({ config: { "genesys-lambda:invoke": "function-url" } });
    const byUrl = await stack.up();
    expect(Object.keys(outputOf(byUrl.outputs, "urls") as object)).to.deep.equal(["echo"]);
    expect(outputOf(byUrl.outputs, "checks")).to.deep.equal({ echo: "passed" });
    expect(project.sandbox.genesys.objects()).to.have.length(3);
  });
});
