import { expect } from "chai";
import { unknown } from "../../../policy/facts.ts";
import { types } from "../../../policy/types.ts";
import { resource, resourceRule, resultsOf } from "../support.ts";

const organizationId = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const other = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";
const genesys = "arn:aws:iam::765628985471:root";
const stranger = "arn:aws:iam::999999999999:root";
const asked = (externalId: unknown) => ({ Condition: { StringEquals: { "sts:ExternalId": externalId } } });
const allow = (principal: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal: principal,
  Action: "sts:AssumeRole",
  ...more,
});
const document = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const role = (assumeRolePolicy: unknown) => resource(types.role, "genesys", { name: "genesys", assumeRolePolicy });
const organization = (more: object = {}) =>
  resource(types.organization, "organization", { region: "eu-central-1", ...more });

describe("rule trust-principal", () => {
  const rule = resourceRule("trust-principal");
  const cases: [string, unknown, string[]][] = [
    ["Genesys Cloud's account", document(allow({ AWS: genesys })), []],
    ["the account by its bare number", document(allow({ AWS: "765628985471" })), []],
    ["a role in that account", document(allow({ AWS: "arn:aws:iam::765628985471:role/x" })), []],
    ["Lambda, for an execution role", document(allow({ Service: "lambda.amazonaws.com" })), []],
    ["nobody, by a Deny", document({ ...allow({ AWS: stranger }), Effect: "Deny" }), []],
    ["another account", document(allow({ AWS: stranger })), [`trust.principal[${stranger}]`]],
    ["one too many", document(allow({ AWS: [genesys, stranger] })), [`trust.principal[${stranger}]`]],
    ...[
      "arn:aws:iam::765628985471:*",
      "arn:aws:iam::765628985471:role/?",
      "arn:aws:iam::765628985471:role/${aws:x}",
    ].map((id): [string, unknown, string[]] => [
      `a pattern, ${id}`,
      document(allow({ AWS: id })),
      [`trust.principal[${id}]`],
    ]),
    ...["aws-eusc", "aws-cn", "aws-us-gov"].map((partition): [string, unknown, string[]] => [
      `the account of the same number in partition ${partition}`,
      document(allow({ AWS: `arn:${partition}:iam::765628985471:root` })),
      [`trust.principal[arn:${partition}:iam::765628985471:root]`],
    ]),
    ["everybody", document(allow("*")), ["trust.principal[*]"]],
    ["everybody of AWS", document(allow({ AWS: "*" })), ["trust.principal[*]"]],
    ["the tutorial's account", document(allow({ AWS: "336418635985" })), ["trust.principal[336418635985]"]],
    [
      "everybody else",
      document({ Effect: "Allow", NotPrincipal: { AWS: genesys }, Action: "*" }),
      [`trust.notPrincipal[${genesys}]`],
    ],
    [
      "a service beside Genesys Cloud",
      document(allow({ AWS: genesys, Service: "ec2.amazonaws.com" })),
      ["trust.principal[ec2.amazonaws.com]"],
    ],
    [
      "what only looks like the account",
      document(allow({ AWS: "arn:aws:iam::7656289854710:root" })),
      ["trust.principal[arn:aws:iam::7656289854710:root]"],
    ],
    ["somebody not known yet", unknown, ["undecided: assumeRolePolicy"]],
    ["somebody not known yet, in an object", { Statement: [allow({ AWS: unknown })] }, ["undecided: assumeRolePolicy"]],
  ];
  for (const [whom, trust, expected] of cases) {
    it(`${expected.length === 0 ? "lets pass" : "reports"} a role that admits ${whom}`, () => {
      expect(resultsOf(rule, role(trust))).to.deep.equal(expected);
    });
  }

  it("takes the account of the organization's region, from its config or from the stack", () => {
    const fedRamp = document(allow({ AWS: "325654371633" }));
    expect(resultsOf(rule, role(fedRamp))).to.deep.equal([]);
    expect(resultsOf(rule, role(fedRamp), { earlier: [organization()] })).to.deep.equal([
      "trust.principal[325654371633]",
    ]);
    const parameters = { genesysRegion: "us-east-2" };
    expect(resultsOf(rule, role(fedRamp), { earlier: [organization()], parameters })).to.deep.equal([]);
    expect(resultsOf(rule, role(document(allow({ AWS: genesys }))), { parameters })).to.deep.equal([
      `trust.principal[${genesys}]`,
    ]);
  });

  it("takes no account at all for a region for which none is published", () => {
    const sovereign = { earlier: [organization({ region: "eusc-de-east-1" })] };
    expect(resultsOf(rule, role(document(allow({ AWS: genesys }))), sovereign)).to.deep.equal([
      `trust.principal[${genesys}]`,
    ]);
  });
});

describe("rule trust-external-id", () => {
  const rule = resourceRule("trust-external-id");
  const trust = (more: object) => document(allow({ AWS: genesys }, more));
  const cases: [string, unknown, string[]][] = [
    ["the organization's id", trust(asked(organizationId)), []],
    ["nothing of a service", document(allow({ Service: "lambda.amazonaws.com" })), []],
    ["nothing", trust({}), ["trust.condition"]],
    [
      "the organization's id, beside a statement for the session's tags alone",
      document(allow({ AWS: genesys }, asked(organizationId)), {
        ...allow({ AWS: genesys }),
        Action: "sts:TagSession",
      }),
      [],
    ],
    [
      "two organizations' ids",
      trust(asked([organizationId, other])),
      [`trust.externalId[${organizationId}, ${other}]`],
    ],
    [
      "another one in each of two statements",
      document(allow({ AWS: genesys }, asked(other)), allow({ AWS: genesys }, asked(organizationId))),
      [`trust.externalId[${organizationId}, ${other}]`],
    ],
    [
      "the nil id",
      trust(asked("00000000-0000-0000-0000-000000000000")),
      ["trust.externalId[00000000-0000-0000-0000-000000000000]"],
    ],
    [
      "an id of nothing but f",
      trust(asked("ffffffff-ffff-ffff-ffff-ffffffffffff")),
      ["trust.externalId[ffffffff-ffff-ffff-ffff-ffffffffffff]"],
    ],
    [
      "nothing, in a statement without an action",
      document({ Effect: "Allow", Principal: { AWS: genesys } }),
      ["trust.condition"],
    ],
    [
      "an id in capitals",
      trust(asked(organizationId.toUpperCase())),
      [`trust.externalId[${organizationId.toUpperCase()}]`],
    ],
    ["an empty text", trust(asked("")), ["trust.externalId[]"]],
    ["something else", trust({ Condition: { StringEquals: { "aws:SourceAccount": "1" } } }), ["trust.condition"]],
    ["what is no organization's id", trust(asked("x")), ["trust.externalId[x]"]],
    ["one of no ids", trust(asked([])), ["trust.externalId[]"]],
    ["a pattern", trust({ Condition: { StringLike: { "sts:ExternalId": "*" } } }), ["trust.condition[stringlike]"]],
    [
      "the id only if there is one",
      trust({ Condition: { StringEqualsIfExists: { "sts:ExternalId": organizationId } } }),
      ["trust.condition[stringequalsifexists]"],
    ],
    [
      "it in one of two statements",
      document(allow({ AWS: genesys }, asked(organizationId)), allow({ AWS: genesys })),
      ["trust.condition"],
    ],
    ["what is not known yet", unknown, ["undecided: assumeRolePolicy"]],
  ];
  for (const [what, assumeRolePolicy, expected] of cases) {
    it(`${expected.length === 0 ? "lets pass" : "reports"} a role that asks for ${what}`, () => {
      expect(resultsOf(rule, role(assumeRolePolicy))).to.deep.equal(expected);
    });
  }

  it("asks for the very organization where it is known, and for no second one", () => {
    const both = trust(asked([organizationId, other]));
    const parameters = { organizationId };
    expect(resultsOf(rule, role(both), { parameters })).to.deep.equal([`trust.externalId[${other}]`]);
    const earlier = [organization({ expectedId: other })];
    expect(resultsOf(rule, role(both), { earlier })).to.deep.equal([`trust.externalId[${organizationId}]`]);
  });
});

describe("rule link-organization", () => {
  const rule = resourceRule("link-organization");
  const link = (props: object = {}) =>
    resource(types.awsAccountLink, "genesys", {
      organizationId,
      roleArn: "arn:aws:iam::123456789012:role/path/genesys",
      ...props,
    });
  const trusting = (id: unknown) => role(document(allow({ AWS: genesys }, asked(id))));

  it("lets pass a link whose role asks for its organization", () => {
    expect(resultsOf(rule, link(), { earlier: [trusting(organizationId)] })).to.deep.equal([]);
  });

  it("reports a role that asks for another organization, alone or beside", () => {
    const culprit = [`role[genesys].trust.externalId[${other}]`];
    expect(resultsOf(rule, link(), { earlier: [trusting(other)] })).to.deep.equal(culprit);
    expect(resultsOf(rule, link(), { earlier: [trusting([organizationId, other])] })).to.deep.equal(culprit);
  });

  it("leaves alone a role that is kept elsewhere", () => {
    expect(
      resultsOf(rule, link({ roleArn: "arn:aws:iam::123456789012:role/elsewhere" }), {
        earlier: [trusting(other)],
        isComplete: true,
      }),
    ).to.deep.equal([]);
  });

  it("can't decide before role, trust and organization are known", () => {
    expect(resultsOf(rule, link({ roleArn: unknown }))).to.deep.equal(["undecided: roleArn"]);
    expect(resultsOf(rule, link(), { earlier: [role(unknown)] })).to.deep.equal([
      "undecided: roleArn (the role's trust policy)",
    ]);
    expect(resultsOf(rule, link({ organizationId: unknown }), { earlier: [trusting(other)] })).to.deep.equal([
      "undecided: organizationId",
    ]);
  });
});
