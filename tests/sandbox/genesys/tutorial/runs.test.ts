import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import type { Invoked } from "../../../../sandbox/genesys/aws.ts";
import { expectRefusal } from "../objects.ts";
import { awsError, type Caller, functionArn, openService, roleArn, type Service } from "../support.ts";
import { actions, linkBody, links, makeAction, makeLink } from "./objects.ts";

const input = { phone: "+15550100" };

describe("running a data action of the tutorial in the emulated service (T6)", () => {
  let service: Service;
  let caller: Caller;
  let linkId: string;

  beforeEach(async () => {
    service = await openService({ accountLinks: true });
    caller = await service.login();
    linkId = await makeLink(caller);
  });

  afterEach(() => service.close());

  type Run = Readonly<Record<string, unknown>>;

  /** Starts a run and gives the address at which it can be looked at. */
  async function start(given: object = input, more: object = {}): Promise<string> {
    const id = await makeAction(caller, linkId, more);
    const { status, body } = await caller.send("POST", `${actions}/${id}/run`, given);
    expect([status, body["status"], Object.keys(body)]).to.deep.equal([200, "queued", ["id", "status"]]);
    return `${actions}/${id}/runs/${String(body["id"])}`;
  }

  /** Looks until the run is no longer in one of these states. */
  async function lookPast(path: string, ...passing: string[]): Promise<Run> {
    for (;;) {
      const { body } = await caller.send("GET", path);
      if (!passing.includes(String(body["status"]))) return body;
      await delay(1);
    }
  }

  async function ended(given: object = input, more: object = {}): Promise<Run> {
    const { id, ...run } = await lookPast(await start(given, more), "queued", "running");
    expect(id).to.be.a("string");
    return run;
  }

  it("goes all the way: the tutorial's account assumes the role with the organization's id and invokes the function", async () => {
    expect(await ended()).to.deep.equal({ status: "completed", output: input });
    const { organizationId } = service.genesys.defaultOrganization();
    const callerPrincipal = "arn:aws:iam::336418635985:root";
    expect(service.aws.assumed).to.deep.equal([{ callerPrincipal, roleArn, externalId: organizationId }]);
    const session = { roleArn, sessionArn: `${roleArn}/session` };
    expect(service.aws.invoked).to.deep.equal([{ session, functionArn, payload: JSON.stringify(input) }]);
  });

  it("is running for as long as the function is, and completed once it has answered", async () => {
    const { promise, resolve } = Promise.withResolvers<Invoked>();
    service.aws.answer = () => promise;
    const path = await start();
    const running = await lookPast(path, "queued");
    expect(running["status"]).to.equal("running");
    expect(running).to.not.have.any.keys("output", "error");
    resolve({ payload: '{"phone":"1"}' });
    expect(await lookPast(path, "running")).to.deep.include({ status: "completed", output: { phone: "1" } });
  });

  it("fails on input that breaks the schema, before anything is asked of AWS", async () => {
    const { status, error } = await ended({ phone: 5 });
    expect(status).to.equal("failed");
    expect(error).to.equal("the input does not match its schema: /phone must be string");
    expect(service.aws.assumed).to.deep.equal([]);
  });

  it("fails on output that breaks the schema", async () => {
    service.aws.answer = () => ({ payload: "{}" });
    const run = await ended();
    expect(run["error"]).to.contain("the output does not match its schema").and.contain("'phone'");
    expect(run).to.not.have.property("output");
  });

  it("fails in AWS's own words where the role can't be assumed, or the function not invoked", async () => {
    service.aws.refusal = awsError("AccessDenied", "not authorized to perform: sts:AssumeRole");
    expect((await ended())["error"]).to.equal("AccessDenied: not authorized to perform: sts:AssumeRole");
    service.aws.refusal = undefined;
    service.aws.answer = () => Promise.reject(awsError("AccessDeniedException", "lambda:InvokeFunction"));
    expect((await ended())["error"]).to.equal("AccessDeniedException: lambda:InvokeFunction");
  });

  it("fails with the function's own error where the handler throws", async () => {
    service.aws.answer = () => ({ payload: '{"errorMessage":"boom"}', functionError: "Unhandled" });
    expect(await ended()).to.deep.equal({
      status: "failed",
      error: 'the function failed (Unhandled): {"errorMessage":"boom"}',
    });
  });

  it("fails when the action's time is over", async () => {
    service.aws.answer = () => new Promise(() => undefined);
    expect((await ended(input, { timeout: 1 }))["error"]).to.equal(
      "request.timeout: the action did not finish within its 1 ms",
    );
  });

  it("fails where its link was led to another region since (T4)", async () => {
    const id = await makeAction(caller, linkId);
    await caller.send("PUT", `${links}/${linkId}`, linkBody({ region: "us-east-1" }));
    const { body } = await caller.send("POST", `${actions}/${id}/run`, input);
    const run = await lookPast(`${actions}/${id}/runs/${String(body["id"])}`, "queued", "running");
    expect(run["error"]).to.equal("The function is in eu-central-1 and the account link in us-east-1.");
    expect(service.aws.assumed).to.deep.equal([]);
  });

  it("takes an object as its input, and nothing else", async () => {
    const id = await makeAction(caller, linkId);
    for (const given of [[], "x", 5]) {
      expect((await caller.send("POST", `${actions}/${id}/run`, given)).status).to.equal(400);
    }
    expect(service.aws.assumed).to.deep.equal([]);
  });

  it("is found under its own action and by its own organization only", async () => {
    const path = await start();
    const other = await makeAction(caller, linkId);
    const runId = path.split("/").at(-1) ?? "";
    expectRefusal(await caller.send("GET", `${actions}/${other}/runs/${runId}`), 404, "not.found");
    const stranger = await service.login(service.genesys.addOrganization({ name: "Other" }));
    expectRefusal(await stranger.send("GET", path), 404, "not.found");
  });

  it("is carried out once where its answer does not arrive", async () => {
    const id = await makeAction(caller, linkId);
    service.genesys.faults.set([{ match: { route: `POST ${actions}/:id/run` }, fault: { kind: "drop-after" } }]);
    const failed = await caller.send("POST", `${actions}/${id}/run`, input).then(
      () => false,
      () => true,
    );
    while (service.aws.invoked.length === 0) await new Promise(setImmediate);
    expect([failed, service.aws.invoked.length]).to.deep.equal([true, 1]);
  });
});
