import { expect } from "chai";
import { actionIssues } from "../../../lambda/define/actionSchema.ts";
import type { ActionDefinition } from "../../../lambda/define/define.ts";
import { type StackInvocation, timeoutOf, invocationIssues, invocationOf } from "../../../lambda/define/invocation.ts";

const stack: StackInvocation = { invoke: "role", api: "integrations", region: "eu-central-1" };
const action: ActionDefinition = {
  name: "Echo",
  category: "Examples",
  input: { type: "object", properties: {} },
  output: { type: "object", properties: {} },
};
const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:mine";
const issues = (changes: Partial<ActionDefinition>, ways: Partial<StackInvocation> = {}): Record<string, string> =>
  Object.fromEntries(
    invocationIssues({ ...action, ...changes }, { ...stack, ...ways }).map(({ path, message }) => [path, message]),
  );

describe("invocations", () => {
  it("are the stack's where the action does not say, and the action's where it does", () => {
    expect(invocationOf(action, { ...stack, invoke: "http-api" })).to.equal("http-api");
    expect(invocationOf({ ...action, invoke: "role" }, { ...stack, invoke: "http-api" })).to.equal("role");
  });

  for (const [what, ways, seconds] of [
    ["60 s by a role", {}, 60],
    ["60 s by a function URL", { invoke: "function-url" }, 60],
    ["30 s by an HTTP API, which waits no longer", { invoke: "http-api" }, 30],
    ["10 s with the tutorial API (T5)", { api: "accountlinks" }, 10],
  ] as const) {
    it(`take ${what} where no time-out is given`, () => {
      expect(timeoutOf(action, { ...stack, ...ways })).to.equal(seconds);
      expect(timeoutOf({ ...action, timeoutSeconds: 7 }, { ...stack, ...ways })).to.equal(7);
    });
  }

  it("allow everything that goes with a role", () => {
    expect(issues({ functionArn, link: "second", timeoutSeconds: 60, secure: true })).to.deep.equal({});
  });

  for (const invoke of ["function-url", "http-api"] as const) {
    it(`refuse a function that exists already by ${invoke}: it has no guard`, () => {
      expect(issues({ functionArn }, { invoke })["functionArn"]).to.match(/the invocation is .*write invoke: "role"/);
    });

    it(`refuse an account link's name by ${invoke}`, () => {
      expect(issues({ link: "second", invoke })["link"]).to.contain('is for the invocation "role"');
    });
  }

  it("refuse more than 30 s by an HTTP API, and take 60 by a function URL", () => {
    const words = "31 was given; an API Gateway HTTP API allows whole seconds from 1 to 30";
    expect(issues({ timeoutSeconds: 31, invoke: "http-api" })).to.deep.equal({ timeoutSeconds: words });
    expect(issues({ timeoutSeconds: 30, invoke: "http-api" })).to.deep.equal({});
    expect(issues({ timeoutSeconds: 60, invoke: "function-url" })).to.deep.equal({});
  });

  it("refuse what the tutorial API has no place for (T4, T5)", () => {
    const elsewhere = functionArn.replace("eu-central-1", "us-east-1");
    const found = issues(
      { timeoutSeconds: 31, secure: true, invoke: "function-url", functionArn: elsewhere },
      { api: "accountlinks" },
    );
    expect(Object.keys(found)).to.have.members(["functionArn", "timeoutSeconds", "invoke", "secure"]);
    expect(found["timeoutSeconds"]).to.equal("31 was given; the tutorial API allows whole seconds from 1 to 30");
    expect(found["functionArn"]).to.match(/is in us-east-1; .* aws:region, eu-central-1/);
    expect(issues({ functionArn, timeoutSeconds: 30 }, { api: "accountlinks" })).to.deep.equal({});
  });
});

describe("the auth type of a function URL (F1)", () => {
  it("can be NONE", () => {
    expect(actionIssues({ ...action, functionUrl: { authType: "NONE" } })).to.deep.equal([]);
  });

  it("can't be AWS_IAM, with the reason, what does not help (F5, F7) and the ways out (F2, F4)", () => {
    const [issue, ...more] = actionIssues({ ...action, invoke: "function-url", functionUrl: { authType: "AWS_IAM" } });
    expect(more).to.deep.equal([]);
    expect(issue?.path).to.equal("functionUrl.authType");
    expect(issue?.message)
      .to.contain('"AWS_IAM" was given')
      .and.contain("does not sign its requests with SigV4")
      .and.contain("no role, identity policy or CORS setting changes that")
      .and.contain("no script that could sign")
      .and.contain('invoke: "role"')
      .and.contain('invoke: "http-api"');
  });
});
