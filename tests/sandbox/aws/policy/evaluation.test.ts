import { expect } from "chai";
import { fc } from "../../../support/fastCheck.ts";
import { parsePolicy } from "../../../../sandbox/aws/policy/document.ts";
import { evaluate } from "../../../../sandbox/aws/policy/evaluation.ts";
import type { AccessRequest, Decision } from "../../../../sandbox/aws/policy/evaluation.ts";
import { genesysPrincipal } from "../support.ts";

const echo = "arn:aws:lambda:eu-central-1:123412341234:function:echo";
const other = "arn:aws:lambda:eu-central-1:123412341234:function:other";

function identity(statements: object | object[], request: Partial<AccessRequest> = {}): Decision {
  const policy = parsePolicy("identity", JSON.stringify({ Version: "2012-10-17", Statement: statements }));
  return evaluate([policy], { action: "lambda:InvokeFunction", resource: echo, ...request });
}

function trust(statement: object, request: Partial<AccessRequest> = {}): Decision {
  const full = { Effect: "Allow", Action: "sts:AssumeRole", ...statement };
  const policy = parsePolicy("trust", JSON.stringify({ Version: "2012-10-17", Statement: [full] }));
  const caller = { arn: genesysPrincipal };
  return evaluate([policy], { action: "sts:AssumeRole", resource: "role", caller, ...request });
}

describe("policy evaluation", () => {
  const allowEcho = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: echo };

  it("allows the named action on the named resource and nothing else", () => {
    expect(identity(allowEcho)).to.equal("allowed");
    expect(identity(allowEcho, { resource: other })).to.equal("implicitDeny");
    expect(identity(allowEcho, { resource: `${echo}:live` })).to.equal("implicitDeny");
    expect(identity(allowEcho, { action: "lambda:GetFunction" })).to.equal("implicitDeny");
  });

  it("lets an explicit deny win over any number of allows, in any order", () => {
    const deny = { Effect: "Deny", Action: "lambda:*", Resource: "*" };
    const orders = fc.shuffledSubarray([allowEcho, { ...allowEcho, Resource: "*" }, deny], { minLength: 1 });
    fc.assert(
      fc.property(
        orders,
        (statements) => identity(statements) === (statements.includes(deny) ? "explicitDeny" : "allowed"),
      ),
    );
  });

  it("compares actions without regard to case and resources with regard to it", () => {
    expect(identity({ ...allowEcho, Action: "LAMBDA:invoke*" })).to.equal("allowed");
    expect(identity({ ...allowEcho, Resource: echo.replace("echo", "Echo") })).to.equal("implicitDeny");
  });

  it("turns NotAction and NotResource around", () => {
    expect(identity({ Effect: "Allow", NotAction: "lambda:Delete*", Resource: "*" })).to.equal("allowed");
    expect(identity({ Effect: "Allow", NotAction: "lambda:Invoke*", Resource: "*" })).to.equal("implicitDeny");
    expect(identity({ Effect: "Allow", Action: "*", NotResource: other })).to.equal("allowed");
    expect(identity({ Effect: "Allow", Action: "*", NotResource: [other, echo] })).to.equal("implicitDeny");
  });

  it("knows the caller by ARN, by account number, by * and by its account's root", () => {
    for (const principal of [{ AWS: genesysPrincipal }, { AWS: ["765628985471"] }, { AWS: "*" }, "*"]) {
      expect(trust({ Principal: principal })).to.equal("allowed");
    }
    expect(trust({ Principal: { AWS: "arn:aws:iam::765628985472:root" } })).to.equal("implicitDeny");
    expect(trust({ Principal: { AWS: "arn:aws:iam::765628985471:user/someone" } })).to.equal("implicitDeny");
    expect(trust({ Principal: { Service: "lambda.amazonaws.com" } })).to.equal("implicitDeny");
  });

  it("lets a service in only where the service is named", () => {
    const caller = { service: "lambda.amazonaws.com" };
    expect(trust({ Principal: { Service: "lambda.amazonaws.com" } }, { caller })).to.equal("allowed");
    expect(trust({ Principal: { Service: ["ec2.amazonaws.com"] } }, { caller })).to.equal("implicitDeny");
    expect(trust({ Principal: { AWS: "765628985471" } }, { caller })).to.equal("implicitDeny");
  });

  it("leaves out whom NotPrincipal names", () => {
    expect(trust({ NotPrincipal: { AWS: genesysPrincipal } })).to.equal("implicitDeny");
    expect(trust({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } })).to.equal("allowed");
  });
});

describe("conditions", () => {
  const principal = { Principal: { AWS: genesysPrincipal } };
  const decide = (condition: object, context: Record<string, string | undefined>): boolean =>
    trust({ ...principal, Condition: condition }, { context }) === "allowed";

  it("hold for StringEquals only with the very value, and not where the key is missing", () => {
    const condition = { StringEquals: { "sts:ExternalId": "org-1" } };
    expect(decide(condition, { "sts:externalid": "org-1" })).to.equal(true);
    expect(decide(condition, { "sts:externalid": "ORG-1" })).to.equal(false);
    expect(decide(condition, {})).to.equal(false);
  });

  it("take any of several values, and all of several operators", () => {
    const condition = { StringEquals: { "sts:ExternalId": ["a", "b"] }, Bool: { "aws:SecureTransport": "true" } };
    expect(decide(condition, { "sts:externalid": "b", "aws:securetransport": "true" })).to.equal(true);
    expect(decide(condition, { "sts:externalid": "b", "aws:securetransport": "false" })).to.equal(false);
    expect(decide(condition, { "sts:externalid": "c", "aws:securetransport": "true" })).to.equal(false);
  });

  it("hold for negated operators where the key is missing", () => {
    const condition = { StringNotEquals: { "sts:ExternalId": ["a", "b"] } };
    expect(decide(condition, {})).to.equal(true);
    expect(decide(condition, { "sts:externalid": "b" })).to.equal(false);
    expect(decide(condition, { "sts:externalid": "c" })).to.equal(true);
  });

  it("read wildcards under StringLike and ArnLike but not under StringEquals", () => {
    const context = { "aws:principalarn": genesysPrincipal };
    expect(decide({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::7656*" } }, context)).to.equal(true);
    expect(decide({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::7656*:root" } }, context)).to.equal(true);
    expect(decide({ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::1*:root" } }, context)).to.equal(false);
    expect(decide({ StringEquals: { "aws:PrincipalArn": "arn:aws:iam::7656*" } }, context)).to.equal(false);
  });

  it("ask under Null whether the key is there", () => {
    expect(decide({ Null: { "sts:ExternalId": "true" } }, {})).to.equal(true);
    expect(decide({ Null: { "sts:ExternalId": "true" } }, { "sts:externalid": "a" })).to.equal(false);
    expect(decide({ Null: { "sts:ExternalId": false } }, { "sts:externalid": "a" })).to.equal(true);
  });

  it("hold for IfExists where the key is missing, and are compared where it is there", () => {
    const condition = { StringEqualsIfExists: { "sts:ExternalId": "a" } };
    expect(decide(condition, {})).to.equal(true);
    expect(decide(condition, { "sts:externalid": "a" })).to.equal(true);
    expect(decide(condition, { "sts:externalid": "b" })).to.equal(false);
  });
});
