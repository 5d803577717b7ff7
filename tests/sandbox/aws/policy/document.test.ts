import { expect } from "chai";
import { parsePolicy } from "../../../../sandbox/aws/policy/document.ts";
import type { PolicyKind } from "../../../../sandbox/aws/policy/document.ts";
import { refusal } from "../support.ts";

const good = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" };
const goodTrust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } };

function refused(kind: PolicyKind, statement: unknown, more: object = {}): Promise<string> {
  const json = JSON.stringify({ Version: "2012-10-17", Statement: statement, ...more });
  return refusal(() => parsePolicy(kind, json));
}

describe("reading a policy", () => {
  it("refuses what is not JSON, in IAM's words", async () => {
    expect(await refusal(() => parsePolicy("identity", "{"))).to.equal(
      "MalformedPolicyDocument: This policy contains invalid Json",
    );
  });

  const cases: readonly (readonly [string, PolicyKind, unknown, string])[] = [
    ["an identity policy with a principal", "identity", { ...good, Principal: "*" }, "should not specify a principal"],
    ["an identity policy without resources", "identity", { Effect: "Allow", Action: "a:b" }, "must contain resources"],
    [
      "a resource that is no ARN",
      "identity",
      { ...good, Resource: "echo" },
      'Resource echo must be in ARN format or "*".',
    ],
    ["a statement without actions", "identity", { Effect: "Allow", Resource: "*" }, "must contain actions"],
    ["an action without its service", "identity", { ...good, Action: "Invoke" }, "prefaced by a vendor"],
    ["an effect that is neither", "identity", { ...good, Effect: "Maybe" }, "Syntax errors"],
    ["an unknown member", "identity", { ...good, Resources: "*" }, "Syntax errors"],
    ["both Action and NotAction", "identity", { ...good, NotAction: "a:b" }, "Syntax errors"],
    ["a Sid with a blank", "identity", { ...good, Sid: "a b" }, "alpha-numeric"],
    [
      "two statements of one Sid",
      "identity",
      [
        { ...good, Sid: "A" },
        { ...good, Sid: "A" },
      ],
      "must be unique",
    ],
    ["a policy variable", "identity", { ...good, Resource: "arn:aws:a:::${aws:username}" }, "policy variables"],
    ["no statement at all", "identity", [], "Syntax errors"],
    [
      "an operator that it does not evaluate",
      "identity",
      { ...good, Condition: { DateLess: { "a:b": "c" } } },
      "Invalid Condition type : DateLess",
    ],
    ["a trust policy with a resource", "trust", { ...goodTrust, Resource: "*" }, "Has prohibited field Resource"],
    ["a trust policy without a principal", "trust", { Effect: "Allow", Action: "sts:AssumeRole" }, "principals"],
    [
      "a trust policy for another service's action",
      "trust",
      { ...goodTrust, Action: "iam:PassRole" },
      "STS AssumeRole actions",
    ],
    [
      "an account number of eleven digits",
      "trust",
      { ...goodTrust, Principal: { AWS: "12345678901" } },
      'Invalid principal in policy: "AWS":"12345678901"',
    ],
    [
      "part of a role's ARN",
      "trust",
      { ...goodTrust, Principal: { AWS: "arn:aws:iam::123456789012:role/a*" } },
      "Invalid principal",
    ],
    ["an ARN of no account", "trust", { ...goodTrust, Principal: { AWS: "arn:aws:iam::*:root" } }, "Invalid principal"],
  ];
  for (const [what, kind, statement, words] of cases) {
    it(`refuses ${what}`, async () => {
      expect(await refused(kind, statement))
        .to.match(/^MalformedPolicyDocument: /)
        .and.to.contain(words);
    });
  }

  it("refuses a version that IAM does not know", async () => {
    expect(await refused("identity", good, { Version: "2020-01-01" })).to.contain("valid version string");
  });

  it("takes a single statement and a single value where a list may stand", () => {
    expect(parsePolicy("identity", JSON.stringify({ Version: "2012-10-17", Statement: good }))).to.have.length(1);
    expect(parsePolicy("trust", JSON.stringify({ Statement: [goodTrust] }))).to.have.length(1);
  });
});
