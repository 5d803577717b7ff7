import { expect } from "chai";
import { cures } from "../../../lambda/doctor/cures.ts";
import { conditionsFor } from "../../../lambda/iam/conditions.ts";
import { actionsMeet, coversAction, coversResource } from "../../../lambda/iam/coverage.ts";
import { type Statement, statementsOf } from "../../../lambda/iam/document.ts";
import { accountOf, includesPrincipal, isServicePrincipal, namesPrincipal } from "../../../lambda/iam/principals.ts";
import { policyLength } from "../../../lambda/iam/rolePolicySize.ts";
import { trustProblem } from "../../../lambda/iam/trustProblem.ts";

function read(statement: object): Statement {
  const [one] = statementsOf({ Statement: statement }) ?? [];
  if (one === undefined) throw new Error("the document was not read");
  return one;
}

describe("a statement that is read", () => {
  it("has lists of every element, whichever of IAM's forms it was written in", () => {
    const source = { effect: "Allow", ACTION: "s3:GetObject", Resource: ["arn:a", "arn:b"], Principal: { aws: "1" } };
    expect(read(source)).to.deep.equal({
      effect: "Allow",
      allows: true,
      actions: ["s3:GetObject"],
      notActions: [],
      resources: ["arn:a", "arn:b"],
      notResources: [],
      principals: [{ kind: "AWS", id: "1" }],
      notPrincipals: [],
      conditions: [],
      source,
    });
  });

  it("has an effect only where IAM takes it, and counts as allowing where it is not plainly a Deny", () => {
    const seen = ["Allow", "Deny", "allow", "DENY", "Maybe", 5].map((Effect) => read({ Effect }));
    expect(seen.map(({ effect }) => effect)).to.deep.equal([
      "Allow",
      "Deny",
      ...Array.from({ length: 4 }, () => undefined),
    ]);
    expect(seen.map(({ allows }) => allows)).to.deep.equal([true, false, true, false, true, true]);
  });

  it("covers actions by pattern and in any letters, and with NotAction all that is not named", () => {
    const covers = (element: object): boolean => coversAction(read(element), "sts:AssumeRole");
    for (const Action of ["sts:AssumeRole", "STS:assumerole", "sts:Assume*", "*", ["s3:Get*", "sts:?ssumeRole"]]) {
      expect(covers({ Action }), String(Action)).to.equal(true);
    }
    expect(covers({ Action: "sts:AssumeRoleWithSAML" })).to.equal(false);
    expect(covers({ NotAction: "s3:*" })).to.equal(true);
    expect(covers({ NotAction: ["s3:*", "sts:*"] })).to.equal(false);
    expect(covers({})).to.equal(false);
  });

  it("covers resources by pattern in their own letters, and with NotResource all that is not named", () => {
    const covers = (element: object): boolean => coversResource(read(element), "arn:aws:lambda:r:1:function:echo");
    expect(covers({ Resource: "arn:aws:lambda:*:function:echo" })).to.equal(true);
    expect(covers({ Resource: "arn:aws:lambda:*:function:Echo" })).to.equal(false);
    expect(covers({ NotResource: "arn:aws:lambda:*:function:other" })).to.equal(true);
    expect(covers({ NotResource: "arn:aws:lambda:*:function:e*" })).to.equal(false);
    expect(covers({})).to.equal(false);
  });

  it("holds conditions with operator and key in small letters, and nobody can say whether an odd one holds", () => {
    const { conditions } = read({ Condition: { StringEquals: { "STS:ExternalId": "A" } } });
    expect(conditions).to.deep.equal([{ operator: "stringequals", key: "sts:externalid", values: ["A"] }]);
    expect(conditionsFor(conditions, "A")).to.equal("hold");
    expect(conditionsFor(conditions, "a")).to.equal("fail");
    for (const Condition of [
      "odd",
      null,
      { StringEquals: "odd" },
      { "ForAnyValue:StringEquals": { "sts:ExternalId": "A" } },
    ]) {
      expect(conditionsFor(read({ Condition }).conditions, "A"), JSON.stringify(Condition)).to.equal("unknown");
    }
  });
});

describe("a principal", () => {
  const root = "arn:aws:iam::765628985471:root";
  const principalsOf = (Principal: unknown) => read({ Principal }).principals;

  it("is named by its ARN or its account's number, and never by *", () => {
    for (const one of [root, "765628985471", ["111111111111", root]]) {
      expect(namesPrincipal(principalsOf({ AWS: one }), root), String(one)).to.equal(true);
    }
    expect(namesPrincipal(principalsOf({ AWS: "*" }), root)).to.equal(false);
    expect(namesPrincipal(principalsOf("*"), root)).to.equal(false);
    expect(namesPrincipal(principalsOf({ Service: "765628985471" }), root)).to.equal(false);
    expect(namesPrincipal(principalsOf({ AWS: "765628985471" }), "arn:aws:iam::765628985471:role/x")).to.equal(false);
  });

  it("is included by whatever names it, its account or everybody", () => {
    const role = "arn:aws-us-gov:iam::765628985471:role/x";
    for (const one of [role, "arn:aws-us-gov:iam::765628985471:root", "765628985471", "*"]) {
      expect(includesPrincipal(principalsOf({ AWS: one }), role), one).to.equal(true);
    }
    expect(includesPrincipal(principalsOf("*"), role)).to.equal(true);
    expect(includesPrincipal(principalsOf({ AWS: "arn:aws-us-gov:iam::765628985471:role/y" }), role)).to.equal(false);
  });

  it("tells its account and whether it is a service", () => {
    expect(["765628985471", root, "arn:aws:s3:::x", "76562898547x"].map(accountOf)).to.deep.equal([
      "765628985471",
      "765628985471",
      undefined,
      undefined,
    ]);
    const services = ["lambda.amazonaws.com", "s3.amazonaws.com.cn", "x.amazon.com", "lambda.amazonaws.eu", root];
    expect(services.map(isServicePrincipal)).to.deep.equal([true, true, true, true, false]);
  });
});

describe("a policy document as a whole", () => {
  it("is no trust where it can't be read: the cure says what to write", () => {
    const trust = { principal: "arn:aws:iam::765628985471:root", externalId: "org-1" };
    for (const text of ["", "no JSON", '{"Statement":[],"statement":[]}']) {
      const problem = trustProblem(text, trust);
      expect(problem?.what, text).to.match(/is no policy document/);
      const cure = cures.role.wrongTrustOfExisting(problem?.kind ?? "denied", trust);
      expect(cure, text)
        .to.match(/^give it a trust policy/)
        .and.contain('"sts:ExternalId":"org-1"');
    }
  });

  it("counts for IAM's quota without its white space, as text and as object", () => {
    expect(policyLength('{ "Statement": [] }\n')).to.equal(policyLength({ Statement: [] }));
  });

  it("compares actions in any letters", () => {
    expect(actionsMeet("LAMBDA:Invoke*", "lambda:invokeFunction")).to.equal(true);
    expect(actionsMeet("logs:*", "lambda:*")).to.equal(false);
  });
});
