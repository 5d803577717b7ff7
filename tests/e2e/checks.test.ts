import { expect } from "chai";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { projectUp } from "../reliability/support/projectUp.ts";
import { failureOf, openProject, outputOf, type Project } from "./support/project.ts";

/** Everything that a command printed which is expected to fail. */
async function printedByFailure(run: Promise<string>): Promise<string> {
  try {
    await run;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return stdout + stderr;
  }
  throw new Error("the command was to fail");
}

const example = { input: { a: "x" }, output: { b: 1 } };
const testRoute = "POST /api/v2/integrations/actions/:id/test";

describe("the check at deploy time, on the real engine", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    project = await openProject({ functions: [] });
    await project.writeFunction("one", {
      "action.ts": actionText({ name: "One", example }),
      "handler.ts": handlerText,
    });
    await project.writeFunction("two", {
      "action.ts": actionText({ name: "Two", example }),
      "handler.ts": handlerText,
    });
    await project.stack.up();
  });

  after(async () => {
    await project.close();
  });

  const checks = async (): Promise<unknown> => outputOf(await project.stack.outputs(), "checks");
  const runsOf = async (run: () => Promise<unknown>): Promise<number> =>
    (await project.requestsOf(run)).filter((request) => request === testRoute).length;

  it("fails the deployment with the broken hop, cause and cure, and the next up tries again", async () => {
    await project.writeFunction("one", {
      "handler.ts": "export const handler = async () => { throw new Error('no such customer'); };",
    });
    let message = "";
    expect(
      await runsOf(async () => {
        message = await printedByFailure(projectUp(project));
      }),
    ).to.equal(1);
    // Pulumi lists the outputs of a program that ended early as removed; the state keeps them.
    expect(message).to.not.match(/^ *- (checks|functions|roleArn) *:/m);
    expect(await checks()).to.deep.equal({ one: "passed", two: "passed" });
    expect(message)
      .to.contain('data action "One"')
      .and.match(/was deployed, but its example does not get through\.\n +Broken hop: handler\.\n +Cause: /)
      .and.contain("no such customer")
      .and.contain("mend the function's handler")
      // The command adds where that is in this project.
      .and.contain("npm run doctor")
      .and.contain("An action's handler is handler.ts in its folder under functions/");
    await project.writeFunction("one", { "handler.ts": "export const handler = async () => ({ b: 1, c: 2 });" });
    let printed = "";
    expect(
      await runsOf(async () => {
        printed = await projectUp(project);
      }),
    ).to.equal(1);
    // The preview names outputs in a form of its own, so these are those of the run.
    expect(printed).to.match(/Current stack outputs \(7\):\n[^]* checks +\{"one":"passed","two":"passed"\}\n/);
  });

  it("fails at once where the handler's own role lacks a right, and prints the line that grants it", async () => {
    await project.writeFunction("one", {
      "handler.ts": [
        'import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";',
        'const command = new GetItemCommand({ TableName: "customers", Key: { phone: { S: "x" } } });',
        "export const handler = async () => { await new DynamoDBClient({}).send(command); return { b: 1 }; };",
      ].join("\n"),
    });
    let message = "";
    const runs = await runsOf(async () => {
      message = await failureOf(() => project.stack.up());
    });
    expect(runs, message).to.equal(1);
    const table = `arn:aws:dynamodb:eu-central-1:${project.sandbox.aws.accountId}:table/customers`;
    expect(message)
      .to.contain("Broken hop: handler.")
      .and.contain(`role genesys-lambda-test-one may not dynamodb:GetItem on ${table}`)
      .and.contain(`add { actions: ["dynamodb:GetItem"], resources: ["${table}"] } to what the function's role may do`);
    await project.writeFunction("one", { "handler.ts": "export const handler = async () => ({ b: 1, c: 2 });" });
    await project.stack.up();
  });

  it("fails where the answer is not the expected one", async () => {
    await project.writeFunction("two", { "handler.ts": "export const handler = async () => ({ b: 2 });" });
    expect(await failureOf(() => project.stack.up())).to.contain("output.b: 1 was expected and 2 came");
    await project.writeFunction("two", { "handler.ts": handlerText });
  });

  it("runs again where a function's settings or an action's time-out changed, and only for that action", async () => {
    const changes = { function: { memoryMegabytes: 512 }, timeoutSeconds: 20 };
    await project.writeFunction("one", { "action.ts": actionText({ name: "One", example, ...changes }) });
    expect(await runsOf(async () => await project.stack.up())).to.equal(1);
  });

  it("runs for all where the role's trust changed", async () => {
    const { stack } = await project.with({ config: { "genesys:externalId": "none" } });
    expect(await runsOf(async () => await stack.up())).to.equal(2);
  });

  it("does not run for the others where one more action is added", async () => {
    await project.writeFunction("three", {
      "action.ts": actionText({ name: "Three", example, verify: false }),
      "handler.ts": handlerText,
    });
    expect(await runsOf(async () => await project.stack.up())).to.equal(0);
  });

  it('says "not verified" where an action has side effects', async () => {
    expect(await checks()).to.deep.equal({ one: "passed", two: "passed", three: "not verified" });
  });

  it("is left out by genesys-lambda:verify false, and where an action has no example", async () => {
    await project.writeFunction("three", { "action.ts": actionText({ name: "Three" }) });
    const { stack } = await project.with({ config: { "genesys-lambda:verify": "false" } });
    expect(await runsOf(async () => await stack.up())).to.equal(0);
    expect(await checks()).to.deep.equal({ one: "not verified", two: "not verified", three: "not verified" });
  });
});
