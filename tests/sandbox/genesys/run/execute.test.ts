import { expect } from "chai";
import type { Operation } from "../../../../sandbox/genesys/run/operations.ts";
import { actionConfig, base, expectRefusal, makeAction, makeLink } from "../objects.ts";
import { type Answer, awsError, type Caller, functionArn, openService, roleArn, type Service } from "../support.ts";

const input = { phone: "+15550100" };
const ways = {
  input: "Validate input against contract",
  template: "Resolve request template",
  integration: "Check integration",
  credential: "Read credential",
  role: `Assume role ${roleArn}`,
  function: `Invoke function ${functionArn}`,
  translation: "Apply translation map",
  success: "Resolve success template",
  output: "Validate output against contract",
};

describe("running an action", () => {
  let service: Service;
  let caller: Caller;
  let integrationId: string;
  let credentialId: string;
  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
    ({ integrationId, credentialId } = await makeLink(caller));
  });
  afterEach(() => service.close());

  const run = async (way: "test" | "execute", more: object = {}, given: object = input): Promise<Answer> =>
    await caller.send("POST", `${base}/actions/${await makeAction(caller, integrationId, more)}/${way}`, given);

  /** The run fails in this step, which says so with this code, and no later one is tried. */
  const expectFailure = (answer: Answer, step: string, code: string, words: string): void => {
    expect(answer.status, answer.text).to.equal(200);
    const operations = answer.body["operations"] as Operation[];
    const steps = Object.values(ways);
    expect(operations.map(({ name }) => name)).to.deep.equal(steps.slice(0, steps.indexOf(step) + 1));
    expect(operations.map(({ success }) => success).indexOf(false)).to.equal(operations.length - 1);
    expect(answer.body).to.include({ success: false }).and.not.to.have.property("finalResult");
    expect(answer.body["error"]).to.deep.equal(operations.at(-1)?.error).and.to.include({ code });
    expect((answer.body["error"] as { message: string }).message).to.contain(words);
  };

  it("goes all the way: Genesys's account assumes the role with the organization's id and invokes the function", async () => {
    const answer = await run("test");

    expect(answer.body).to.include({ success: true }).and.to.deep.include({ finalResult: input });
    const operations = answer.body["operations"] as Operation[];
    expect(operations.map(({ name, step }) => [step, name])).to.deep.equal(
      Object.values(ways).map((name, index) => [index + 1, name]),
    );
    const { organizationId } = service.genesys.defaultOrganization();
    const callerPrincipal = "arn:aws:iam::765628985471:root";
    expect(service.aws.assumed).to.deep.equal([{ callerPrincipal, roleArn, externalId: organizationId }]);
    const session = { roleArn, sessionArn: `${roleArn}/session` };
    expect(service.aws.invoked).to.deep.equal([{ session, functionArn, payload: JSON.stringify(input) }]);
  });

  it("gives a flow the output itself", async () => {
    const answer = await run("execute");
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.equal(input);
  });

  it("fills in the request's address and body", async () => {
    const requestTemplate = '{"tel":"$esc.jsonString($input.phone)","note":"$!{input.note}"}';
    const request = { requestUrlTemplate: "${input.phone}", requestTemplate };
    service.aws.answer = () => ({ payload: '{"phone":"1"}' });

    await run("test", { config: actionConfig({ request }) }, { phone: 'a"b', note: null });

    expect(service.aws.invoked).to.have.length(1);
    expect(service.aws.invoked[0]).to.include({ functionArn: 'a"b', payload: '{"tel":"a\\"b","note":""}' });
  });

  it("makes the output by translation map, defaults and success template", async () => {
    service.aws.answer = () => ({ payload: '{"customer":{"tel":"555"}}' });
    const response = {
      translationMap: { tel: "$.customer.tel", name: "$.customer.name" },
      translationMapDefaults: { name: '"nobody"' },
      successTemplate: '{"phone":${tel},"name":${name}}',
    };
    const answer = await run("execute", { config: actionConfig({ response }) });
    expect(answer.body).to.deep.equal({ phone: "555", name: "nobody" });
  });

  it("fails on input that breaks the contract, before anything is asked of AWS", async () => {
    expectFailure(await run("test", {}, { phone: 5 }), ways.input, "input.invalid", "/phone must be string");
    expectRefusal(await run("execute", {}, {}), 400, "input.invalid");
    expect(service.aws.assumed).to.deep.equal([]);
  });

  it("fails on a request template that is no Velocity", async () => {
    const config = actionConfig({ request: { requestTemplate: "#if(" } });
    expectFailure(
      await run("test", { config }),
      ways.template,
      "request.template.failed",
      "requestTemplate: expected a value (line 1, column 5)",
    );
  });

  it("fails while the integration is disabled", async () => {
    await caller.send("PATCH", `${base}/${integrationId}`, { intendedState: "DISABLED" });
    expectFailure(await run("test"), ways.integration, "integration.inactive", "disabled");
  });

  it("fails where the integration's credential was deleted", async () => {
    await caller.send("DELETE", `${base}/credentials/${credentialId}`);
    expectFailure(await run("test"), ways.integration, "integration.inactive", credentialId);
  });

  it("fails in AWS's own words where the role can't be assumed", async () => {
    const words = `User is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    service.aws.refusal = awsError("AccessDenied", words);
    expectFailure(await run("test"), ways.role, "role.assume.failed", `AccessDenied: ${words}`);
    expectRefusal(await run("execute"), 500, "role.assume.failed");
  });

  it("fails in AWS's own words where the function can't be invoked", async () => {
    service.aws.answer = () => Promise.reject(awsError("AccessDeniedException", "lambda:InvokeFunction"));
    const words = "AccessDeniedException: lambda:InvokeFunction";
    expectFailure(await run("test"), ways.function, "function.invoke.failed", words);
  });

  it("fails with the function's own error where the handler throws", async () => {
    service.aws.answer = () => ({ payload: '{"errorMessage":"boom"}', functionError: "Unhandled" });
    expectFailure(await run("test"), ways.function, "function.failed", "boom");
    expectRefusal(await run("execute"), 500, "function.failed");
  });

  it("fails on an answer that is not JSON", async () => {
    service.aws.answer = () => ({ payload: "oops" });
    expectFailure(await run("test"), ways.translation, "translation.failed", "not JSON: oops");
  });

  it("fails on a success template that makes no JSON", async () => {
    const config = actionConfig({ response: { successTemplate: "${nothing}" } });
    expectFailure(await run("test", { config }), ways.success, "success.template.failed", "JSON");
  });

  it("fails on output that breaks the contract", async () => {
    service.aws.answer = () => ({ payload: "{}" });
    expectFailure(await run("test"), ways.output, "output.invalid", "required property 'phone'");
  });

  it("fails in the step that is under way when the action's time is over", async () => {
    service.aws.answer = () => new Promise(() => undefined);
    const more = { config: actionConfig({ timeoutSeconds: 1 }) };
    expectFailure(await run("test", more), ways.function, "request.timeout", "within its 1 s");
    expectRefusal(await run("execute", more), 504, "request.timeout");
  });
});
