import { expect } from "chai";
import type { InvokeResult, OpenAwsAccount, ResourceOperations, RoleSession } from "../../../../sandbox/aws/index.ts";
import type { Properties } from "../../../../sandbox/aws/properties.ts";
import {
  allow,
  archive,
  deploy,
  type Deployed,
  deployFunction,
  executionRole,
  genesysPrincipal,
  openTestAccount,
  redeploy,
  refusal,
} from "../support.ts";
import { trustPolicy } from "../support.ts";

describe("running functions", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
  });

  afterEach(() => account.close());

  /** A session of a role that may invoke anything. */
  async function caller(): Promise<RoleSession> {
    const assumeRolePolicy = trustPolicy({ AWS: genesysPrincipal });
    const role = await deploy(operations, "aws:iam/role:Role", "caller", { name: "caller", assumeRolePolicy });
    const policy = { name: "p", role: role.id, policy: allow("lambda:InvokeFunction", "*") };
    await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "p", policy);
    const request = { callerPrincipal: genesysPrincipal, roleArn: String(role.outputs["arn"]) };
    return account.assumeRole(request);
  }

  async function run(source: string, more: Properties = {}, event: unknown = {}): Promise<InvokeResult> {
    const probe = await deployFunction(operations, source, more);
    return account.invoke({ session: await caller(), functionArn: probe.arn, payload: JSON.stringify(event) });
  }

  it("gives the handler the event and context, and the caller its result", async () => {
    const source = `export const handler = async (event, context) => ({
      event, name: context.functionName, id: context.awsRequestId, left: context.getRemainingTimeInMillis() });`;
    const { payload, functionError } = await run(source, { timeout: 30 }, { phone: "1" });
    const result = JSON.parse(payload) as { event: object; name: string; id: string; left: number };
    expect(functionError).to.equal(undefined);
    expect(result.event).to.deep.equal({ phone: "1" });
    expect(result.name).to.equal("probe");
    expect(result.id).to.match(/^[0-9a-f-]{36}$/);
    expect(result.left).to.be.within(1, 30_000);
  });

  /** Deploys a function, makes its role again under the same name, and gives what a call comes to. */
  async function afterRoleMadeAgain(more: Properties, then?: (probe: Deployed) => Promise<void>): Promise<string> {
    const probe = await deployFunction(operations, "export const handler = async () => 1;", more);
    const session = await caller();
    const call = async (): Promise<unknown> => await account.invoke({ session, functionArn: probe.arn, payload: "{}" });
    await call();
    await operations.delete("aws:iam/role:Role", "probe-role", {});
    await executionRole(operations, "probe-role");
    await then?.(probe);
    return await refusal(call).catch(() => "runs");
  }

  it("refuses to start a function whose role was made again, as KMS does where there are variables", async () => {
    const environment = { variables: { WORD: "hello" } };
    expect(await afterRoleMadeAgain({ environment })).to.match(
      /^KMSAccessDeniedException: Lambda was unable to decrypt/,
    );
  });

  it("refuses it as a role that can't be assumed where there are no variables", async () => {
    const words = "AccessDeniedException: The role defined for the function cannot be assumed by Lambda.";
    expect(await afterRoleMadeAgain({})).to.equal(words);
  });

  it("goes on refusing where the function is changed and its role's ARN is not, since nothing sends the role", async () => {
    const refused = await afterRoleMadeAgain({}, async (probe) => {
      await redeploy(operations, probe, { ...probe.inputs, memorySize: 256 });
    });
    expect(refused).to.contain("cannot be assumed by Lambda");
  });

  it("starts it again once it has another role", async () => {
    const another = await afterRoleMadeAgain({}, async (probe) => {
      const { outputs } = await executionRole(operations, "other-role");
      await redeploy(operations, probe, { ...probe.inputs, role: outputs["arn"] });
    });
    expect(another).to.equal("runs");
  });

  it("starts it again once it is made anew", async () => {
    const anew = await afterRoleMadeAgain({}, async ({ token, id, inputs, outputs }) => {
      await operations.delete(token, id, outputs);
      await operations.create(token, inputs);
    });
    expect(anew).to.equal("runs");
  });

  it("gives null for a handler that returns nothing", async () => {
    expect((await run("export const handler = async () => {};")).payload).to.equal("null");
  });

  it("shows the function its own environment and Lambda's, and nothing of the sandbox's", async () => {
    process.env["SANDBOX_SECRET_PROBE"] = "must not be seen";
    try {
      const more = { environment: { variables: { WORD: "hello" } }, memorySize: 256 };
      const { payload } = await run("export const handler = async () => process.env;", more);
      const environment = JSON.parse(payload) as Record<string, string>;
      expect(environment).to.include({
        WORD: "hello",
        AWS_REGION: "eu-central-1",
        AWS_LAMBDA_FUNCTION_NAME: "probe",
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
        _HANDLER: "index.handler",
      });
      expect(environment).not.to.have.any.keys("SANDBOX_SECRET_PROBE", "HOME", "NODE_OPTIONS", "NODE_CHANNEL_FD");
    } finally {
      delete process.env["SANDBOX_SECRET_PROBE"];
    }
  });

  it("answers a thrown error as Lambda does, and goes on with the next call", async () => {
    const source = `let calls = 0;
      export const handler = async (event) => { calls += 1; if (event.fail) throw new TypeError("no phone"); return calls; };`;
    const probe = await deployFunction(operations, source);
    const session = await caller();
    const failed = await account.invoke({ session, functionArn: probe.arn, payload: '{"fail":true}' });
    expect(failed.functionError).to.equal("Unhandled");
    const error = JSON.parse(failed.payload) as { trace: string[] };
    expect(error).to.include({ errorType: "TypeError", errorMessage: "no phone" });
    expect(error.trace[0]).to.equal("TypeError: no phone");
    const next = await account.invoke({ session, functionArn: probe.arn, payload: "{}" });
    expect(next.payload).to.equal("2");
  });

  it("ends a call at the function's timeout, with Lambda's words, and starts afresh after it", async () => {
    const source = `let calls = 0;
      export const handler = async (event) => { calls += 1; if (event.hang) await new Promise((r) => setTimeout(r, 60_000)); return calls; };`;
    const probe = await deployFunction(operations, source, { timeout: 1 });
    const session = await caller();
    const hanging = await account.invoke({ session, functionArn: probe.arn, payload: '{"hang":true}' });
    expect(hanging.functionError).to.equal("Unhandled");
    const error = JSON.parse(hanging.payload) as { errorType: string; errorMessage: string };
    expect(error.errorType).to.equal("Sandbox.Timedout");
    expect(error.errorMessage).to.match(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/);
    const next = await account.invoke({ session, functionArn: probe.arn, payload: "{}" });
    expect(next.payload).to.equal("1");
  });

  it("ends a handler that blocks its process just the same", async () => {
    const { payload } = await run("export const handler = async () => { for (;;); };", { timeout: 1 });
    expect(payload).to.contain("Task timed out after 1.00 seconds");
  });

  it("ends a function that takes more memory than it has", async () => {
    const source = `export const handler = async () => {
      const all = []; for (;;) all.push(new Array(100_000).fill(Math.random())); };`;
    const { payload, functionError } = await run(source, { timeout: 60, memorySize: 128 });
    expect(functionError).to.equal("Unhandled");
    expect(payload)
      .to.contain("Runtime.ExitError")
      .and.to.match(/signal: (aborted|killed)/);
  }).timeout(60_000);

  it("tells of a handler that ends its process", async () => {
    const { payload } = await run("export const handler = async () => process.exit(3);");
    expect(payload).to.contain("Runtime exited with error: exit status 3");
  });

  const broken: readonly (readonly [string, string, string])[] = [
    ["a module that fails", "throw new RangeError('at start');", '"errorType":"RangeError","errorMessage":"at start"'],
    ["no such export", "export const other = 1;", "index.handler is undefined or not exported"],
    ["a package that Lambda does not have", "import 'chai'; export const handler = 1;", "Runtime.ImportModuleError"],
    [
      "a callback on Node 24",
      "export const handler = (event, context, done) => done();",
      "Runtime.CallbackHandlerDeprecated",
    ],
  ];
  for (const [what, source, words] of broken) {
    it(`answers ${what} as a failure of the function`, async () => {
      const { payload, functionError } = await run(source);
      expect(functionError).to.equal("Unhandled");
      expect(payload).to.contain(words);
    });
  }

  it("uses a warm process for the next call, another one beside a busy one, and a new one after a change", async () => {
    const source = `const started = process.pid;
      export const handler = async (event) => { await new Promise((r) => setTimeout(r, event.wait ?? 0)); return started; };`;
    const probe = await deployFunction(operations, source);
    const session = await caller();
    const call = async (payload: string): Promise<string> =>
      (await account.invoke({ session, functionArn: probe.arn, payload })).payload;

    const first = await call("{}");
    expect(await call("{}")).to.equal(first);
    const [left, right] = await Promise.all([call('{"wait":500}'), call('{"wait":500}')]);
    expect(left).not.to.equal(right);
    await redeploy(operations, probe, { ...probe.inputs, timeout: 4 });
    expect([left, right]).not.to.include(await call("{}"));
  });

  it("runs the new code after an update", async () => {
    const probe = await deployFunction(operations, "export const handler = async () => 'old';");
    const session = await caller();
    const call = { session, functionArn: probe.arn, payload: "{}" };
    expect((await account.invoke(call)).payload).to.equal('"old"');
    await redeploy(operations, probe, { ...probe.inputs, code: archive("export const handler = async () => 'new';") });
    expect((await account.invoke(call)).payload).to.equal('"new"');
  });

  it("runs a published version as it was, through its alias", async () => {
    const probe = await deployFunction(operations, "export const handler = async () => 'one';", { publish: true });
    const alias = { name: "live", functionName: "probe", functionVersion: "1" };
    const { outputs } = await deploy(operations, "aws:lambda/alias:Alias", "live", alias);
    await redeploy(operations, probe, { ...probe.inputs, code: archive("export const handler = async () => 'two';") });
    const session = await caller();
    const call = (functionArn: string): Promise<InvokeResult> =>
      account.invoke({ session, functionArn, payload: "{}" });
    expect((await call(String(outputs["arn"]))).payload).to.equal('"one"');
    expect((await call(probe.arn)).payload).to.equal('"two"');
  });

  it("refuses calls of a function whose reserved concurrency is nought", async () => {
    expect(
      await refusal(() => run("export const handler = async () => 1;", { reservedConcurrentExecutions: 0 })),
    ).to.equal("TooManyRequestsException: Rate Exceeded.");
  });

  it("refuses a payload that is not JSON", async () => {
    const probe = await deployFunction(operations, "export const handler = async () => 1;");
    const session = await caller();
    const words = await refusal(() => account.invoke({ session, functionArn: probe.arn, payload: "{" }));
    expect(words).to.match(/^InvalidRequestContentException: Could not parse request body into json/);
  });

  it("carries the end of the log, with the handler's own lines, in the answer", async () => {
    const { logTail } = await run("export const handler = async () => { console.warn('look', { a: 1 }); };");
    const lines = logTail.split("\n");
    expect(lines[0]).to.match(/^START RequestId: [0-9a-f-]{36} Version: \$LATEST$/);
    expect(lines[1]).to.match(/\tWARN\tlook \{ a: 1 \}$/);
    expect(lines.at(-1)).to.match(/^REPORT RequestId/);
  });

  it("writes the log as JSON where the function is configured so", async () => {
    const source = "export const handler = async () => { console.error('bad'); throw new Error('worse'); };";
    const { logTail } = await run(source, { loggingConfig: { logFormat: "JSON" } });
    const lines = logTail.split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ type, level }) => type ?? level)).to.deep.equal([
      "platform.start",
      "ERROR",
      "ERROR",
      "platform.report",
    ]);
    expect(lines[1]).to.include({ message: "bad" });
    expect(lines[2]?.["message"]).to.include({ errorMessage: "worse" });
  });
});
