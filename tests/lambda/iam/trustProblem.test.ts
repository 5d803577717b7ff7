import { expect } from "chai";
import { invokePolicy, trustPolicy } from "../../../lambda/iam/rolePolicies.ts";
import { trustProblem } from "../../../lambda/iam/trustProblem.ts";
import { cures } from "../../../lambda/doctor/cures.ts";

const trust = { principal: "arn:aws:iam::765628985471:root", externalId: "org-1" };
/** What the owner of an existing role is told to do. */
function cureFor(text: string): string {
  const problem = trustProblem(text, trust);
  return problem === undefined ? "" : cures.role.wrongTrustOfExisting(problem.kind, trust);
}

const document = (statement: object): string => JSON.stringify({ Version: "2012-10-17", Statement: statement });

describe("trust policy", () => {
  it("lets in Genesys's account with the organization's id", () => {
    expect(trustPolicy(trust)).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::765628985471:root" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "org-1" } },
        },
      ],
    });
  });

  it("carries no condition where none was wanted, as the tutorial's does (T3)", () => {
    expect(trustPolicy({ principal: trust.principal }).Statement[0]).to.not.have.property("Condition");
  });

  it("allows exactly the functions, each once and in a fixed order", () => {
    const policy = invokePolicy(["arn:b", "arn:a", "arn:b"]);
    expect(policy.Statement).to.deep.equal([
      { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: ["arn:a", "arn:b"] },
    ]);
  });

  it("accepts an existing role that trusts as wanted, however its policy is written", () => {
    expect(trustProblem(JSON.stringify(trustPolicy(trust)), trust)).to.equal(undefined);
    const loose = {
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Principal: { AWS: ["765628985471", "arn:aws:iam::111111111111:root"] },
      Condition: { stringEquals: { "STS:ExternalId": ["other", "org-1"] } },
    };
    expect(trustProblem(document([loose]), trust)).to.equal(undefined);
    expect(trustProblem(document(loose), trust)).to.equal(undefined);
  });

  it("says which statement is missing in an existing role that trusts somebody else", () => {
    const other = trustPolicy({ ...trust, principal: "arn:aws:iam::999999999999:root" });
    expect(trustProblem(JSON.stringify(other), trust)?.what).to.match(/does not trust arn:aws:iam::765628985471:root$/);
  });

  it("says which ExternalId is missing in an existing role", () => {
    const other = trustPolicy({ ...trust, externalId: "org-2" });
    expect(trustProblem(JSON.stringify(other), trust)?.what).to.match(/does not ask for sts:ExternalId org-1/);
    expect(trustProblem(JSON.stringify(trustPolicy({ principal: trust.principal })), trust)?.what).to.match(
      /ExternalId/,
    );
  });

  const statement = trustPolicy(trust).Statement[0] ?? {};

  it("says that a Deny shuts Genesys Cloud out, whatever else lets it in", () => {
    const everybody = { ...statement, Effect: "Deny", Principal: "*" };
    const others = { Effect: "Deny", NotPrincipal: { AWS: "111111111111" }, Action: "sts:*" };
    for (const denying of [{ ...statement, Effect: "Deny" }, everybody, others]) {
      expect(trustProblem(document([statement, denying]), trust)?.what).to.match(/a Deny in its trust policy shuts/);
    }
  });

  it("accepts a Deny that is for those without the organization's id, and an Allow that leaves asking to it", () => {
    const condition = { StringNotEquals: { "sts:ExternalId": "org-1" } };
    const denying = { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole", Condition: condition };
    const open = { ...statement, Condition: undefined };
    expect(trustProblem(document([statement, denying]), trust)).to.equal(undefined);
    expect(trustProblem(document([open, denying]), trust)).to.equal(undefined);
    expect(trustProblem(document([open, denying]), { principal: trust.principal })?.what).to.match(/a Deny/);
  });

  it("refuses an existing role that asks for no ExternalId in effect, or for one where none is sent", () => {
    for (const operator of ["StringLike", "StringEqualsIfExists", "StringNotEquals"]) {
      const loose = {
        ...statement,
        Condition: { [operator]: { "sts:ExternalId": operator === "StringLike" ? "*" : "x" } },
      };
      expect(trustProblem(document([loose]), trust)?.what, operator).to.match(/does not ask for sts:ExternalId org-1/);
    }
    const asking = { ...statement, Condition: { StringEqualsIgnoreCase: { "sts:ExternalId": "org-1" } } };
    expect(trustProblem(document([asking]), trust)).to.equal(undefined);
    expect(trustProblem(document([asking]), { principal: trust.principal })?.what).to.match(/\(none\)/);
  });

  const asked = (operator: string, value: string): object => ({
    ...statement,
    Condition: { [operator]: { "sts:ExternalId": value } },
  });

  it("names the statement that lets others in beside the one that is as wanted", () => {
    const uuid = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    const wanted = { ...trust, externalId: uuid };
    const fitting = asked("StringEquals", uuid);
    const open = [
      { ...statement, Condition: undefined },
      { ...statement, Principal: "*", Condition: undefined },
      asked("StringEqualsIfExists", uuid),
      asked("StringLike", "????????-????-????-????-????????????"),
      asked("StringLike", "*430c8"),
      asked("StringLike", "6ba7b810*"),
    ];
    for (const one of open) {
      const text = JSON.stringify(one);
      expect(trustProblem(document([fitting, one]), wanted)?.what, text)
        .to.contain(text)
        .and.match(/does without$/);
    }
    const ofTheAccount = { ...trust, principal: "arn:aws:iam::765628985471:role/x" };
    const named = { ...statement, Principal: { AWS: ofTheAccount.principal } };
    const root = { ...statement, Condition: undefined };
    expect(trustProblem(document([named]), ofTheAccount)).to.equal(undefined);
    expect(trustProblem(document([named, root]), ofTheAccount)?.what).to.match(/does without$/);
  });

  it("gives a cure that cures", () => {
    const isFit = (...statements: object[]): void => {
      expect(trustProblem(document(statements), trust)).to.equal(undefined);
    };
    const cureOf = (...statements: object[]): string => cureFor(document(statements));
    const stated = (cure: string): object => JSON.parse(cure.slice(cure.indexOf("{"))) as object;
    const elsewhere = { ...statement, Principal: { AWS: "111111111111" } };
    const [ofAnother, open] = [asked("StringEquals", "of-another"), { ...statement, Condition: undefined }];
    expect(cureOf(elsewhere)).to.match(/^add this statement/);
    isFit(elsewhere, stated(cureOf(elsewhere)));
    expect(cureOf(ofAnother)).to.match(/^add this statement/);
    isFit(ofAnother, stated(cureOf(ofAnother)));
    expect(cureOf(open)).to.match(/^put this statement in the place of that one/);
    isFit(stated(cureOf(open)));
    expect(cureOf(statement, { ...statement, Effect: "Deny" })).to.match(/^change that Deny/);
  });

  it("accepts conditions that only AWS can decide: the example tells after the deployment", () => {
    const more = { StringEquals: { "sts:ExternalId": "org-1", "aws:PrincipalOrgID": "o-1" } };
    expect(trustProblem(document([{ ...statement, Condition: more }]), trust)).to.equal(undefined);
  });
});
