import { expect } from "chai";
import { vpcActions } from "../../../lambda/components/lambdaFunction.ts";
import { type Resource, unknown } from "../../../policy/facts.ts";
import { types } from "../../../policy/types.ts";
import { fc } from "../../support/fastCheck.ts";
import { inStack, resource, resourceRule, stackRule, resultsOf, resultsInStack } from "../support.ts";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:echo";
const trusted = (principal: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }] });
const genesysTrust = trusted({ AWS: "arn:aws:iam::765628985471:root" });
const lambdaTrust = trusted({ Service: "lambda.amazonaws.com" });
const role = (name: string, assumeRolePolicy: unknown, more: object = {}): Resource =>
  resource(types.role, name, { name, assumeRolePolicy, ...more });
const earlier = [role("genesys", genesysTrust), role("execution", lambdaTrust)];
const document = (...statements: object[]) =>
  JSON.stringify({ Statement: statements.map((one) => ({ Effect: "Allow", ...one })) });
const policy = (of: unknown, text: unknown) => resource(types.rolePolicy, "one", { role: of, policy: text });
const invoke = { Action: "lambda:InvokeFunction", Resource: arn };
const attachment = (of: unknown, policyArn: unknown) =>
  resource(types.rolePolicyAttachment, "one", { role: of, policyArn });
const managed = "arn:aws:iam::aws:policy/AdministratorAccess";

type Case = [what: string, statement: object, culprits: string[]];

function evaluated(id: string, of: string, cases: readonly Case[]): void {
  const rule = resourceRule(id);
  describe(`rule ${id}`, () => {
    for (const [what, statement, expected] of cases) {
      it(`${expected.length === 0 ? "lets pass" : "reports"} ${what}`, () => {
        expect(resultsOf(rule, policy(of, document(statement)), { earlier })).to.deep.equal(expected);
        const trust = of === "genesys" ? genesysTrust : lambdaTrust;
        const inline = role(of, trust, { inlinePolicies: [{ name: "x", policy: document(statement) }] });
        expect(resultsOf(rule, inline), "as a role's own inline policy").to.deep.equal(expected);
      });
    }

    it("says nothing about roles that it is not for", () => {
      const [, broken] = cases.find(([, , expected]) => expected.length > 0) ?? [];
      const elsewhere = of === "genesys" ? "execution" : "genesys";
      expect(resultsOf(rule, policy(elsewhere, document(broken ?? {})), { earlier })).to.deep.equal([]);
    });

    it("can't decide before role and policy are known", () => {
      expect(resultsOf(rule, policy(of, unknown), { earlier })).to.deep.equal(["undecided: policy"]);
      expect(resultsOf(rule, policy(unknown, document(invoke)), { earlier })).to.deep.equal(["undecided: policy"]);
      expect(resultsOf(rule, policy(of, document(invoke)), { earlier: [role(of, unknown)] })).to.deep.equal([
        "undecided: policy",
      ]);
      expect(resultsOf(rule, role(of, genesysTrust, { inlinePolicies: unknown }))).to.deep.equal(
        of === "genesys" ? ["undecided: inlinePolicies"] : [],
      );
    });
  });
}

evaluated("invoke-actions", "genesys", [
  ["lambda:InvokeFunction", invoke, []],
  ["it in a list and in other letters", { ...invoke, Action: ["lambda:invokefunction"] }, []],
  ["a Deny of anything", { Effect: "Deny", Action: "*", Resource: "*" }, []],
  ["every action of Lambda", { ...invoke, Action: "lambda:*" }, ["policy.action[lambda:*]"]],
  ["every action", { ...invoke, Action: "*" }, ["policy.action[*]"]],
  ["one more", { ...invoke, Action: ["lambda:InvokeFunction", "s3:GetObject"] }, ["policy.action[s3:GetObject]"]],
  ["NotAction", { NotAction: "iam:*", Resource: arn }, ["policy.notAction[iam:*]"]],
]);

evaluated("invoke-resources", "genesys", [
  ["the ARN of a function", invoke, []],
  ["ARNs with an alias and without", { ...invoke, Resource: [arn, `${arn}:live`] }, []],
  ["every resource", { ...invoke, Resource: "*" }, ["policy.resource[*]"]],
  ["a pattern", { ...invoke, Resource: [arn, `${arn}*`] }, [`policy.resource[${arn}*]`]],
  [
    "something else than a function",
    { ...invoke, Resource: "arn:aws:s3:::bucket" },
    ["policy.resource[arn:aws:s3:::bucket]"],
  ],
  ["no resource at all", { Action: "lambda:InvokeFunction" }, ["policy.resource"]],
  ["NotResource", { Action: "lambda:InvokeFunction", NotResource: arn }, [`policy.notResource[${arn}]`]],
]);

evaluated("execution-actions", "execution", [
  ["exact actions", { Action: ["dynamodb:GetItem", "logs:PutLogEvents"], Resource: arn }, []],
  ["every action", { Action: "*", Resource: arn }, ["policy.action[*]"]],
  [
    "a pattern",
    { Action: ["s3:Get*", "s3:GetObjec?"], Resource: arn },
    ["policy.action[s3:Get*]", "policy.action[s3:GetObjec?]"],
  ],
  ["NotAction", { NotAction: "s3:*", Resource: arn }, ["policy.notAction[s3:*]"]],
  [
    "a pattern of actions without a narrower resource",
    { Action: ["xray:Put*", "xray:GetSampling*"], Resource: "*" },
    [],
  ],
  [
    "a pattern that covers one with a narrower resource",
    { Action: ["cloudwatch:Put*", "xray:*"], Resource: "*" },
    ["policy.action[cloudwatch:Put*]", "policy.action[xray:*]"],
  ],
  [
    "a policy variable",
    { Action: "s3:${aws:PrincipalTag/action}", Resource: arn },
    ["policy.action[s3:${aws:PrincipalTag/action}]"],
  ],
]);

const logs = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/echo";
const table = "arn:aws:dynamodb:eu-central-1:123456789012:table/customers";

evaluated("execution-resources", "execution", [
  ["one table", { Action: "dynamodb:GetItem", Resource: table }, []],
  ["the streams of a log group", { Action: "logs:PutLogEvents", Resource: `${logs}:*` }, []],
  ["the objects of a bucket", { Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" }, []],
  ["the indexes of a table", { Action: "dynamodb:Query", Resource: `${table}/index/*` }, []],
  ["what a function of this project in a VPC is given", { Action: vpcActions, Resource: "*" }, []],
  [
    "what a VPC needs, and more",
    { Action: ["ec2:CreateNetworkInterface", "ec2:RunInstances"], Resource: "*" },
    ["policy.resource[*]"],
  ],
  ["every resource", { Action: "dynamodb:GetItem", Resource: "*" }, ["policy.resource[*]"]],
  [
    "every table",
    { Action: "dynamodb:GetItem", Resource: table.replace("customers", "*") },
    [`policy.resource[${table.replace("customers", "*")}]`],
  ],
  ["some log groups", { Action: "logs:PutLogEvents", Resource: `${logs}*:*` }, [`policy.resource[${logs}*:*]`]],
  [
    "traces and metrics, for which AWS has no narrower resource",
    { Action: ["xray:PutTraceSegments", "cloudwatch:PutMetricData"], Resource: "*" },
    [],
  ],
  ["a pattern of those", { Action: "xray:Put*", Resource: "*" }, []],
  ["a pattern of those, and more", { Action: ["xray:Put*", "xray:Update*"], Resource: "*" }, ["policy.resource[*]"]],
  [
    "the group of every function",
    { Action: "logs:PutLogEvents", Resource: `${logs.replace("echo", "")}*` },
    [`policy.resource[${logs.replace("echo", "")}*]`],
  ],
  ["every bucket", { Action: "s3:GetObject", Resource: "arn:aws:s3:::*" }, ["policy.resource[arn:aws:s3:::*]"]],
  [
    "any account",
    { Action: "dynamodb:GetItem", Resource: table.replace("123456789012", "*") },
    [`policy.resource[${table.replace("123456789012", "*")}]`],
  ],
  ["no resource at all", { Action: "dynamodb:GetItem" }, ["policy.resource"]],
  ["NotResource", { Action: "dynamodb:GetItem", NotResource: table }, [`policy.notResource[${table}]`]],
]);

evaluated("execution-privileges", "execution", [
  ["what gives no rights", { Action: ["dynamodb:GetItem", "sts:GetCallerIdentity"], Resource: arn }, []],
  ["iam:*", { Action: "iam:*", Resource: "*" }, ["policy.action[iam:*]"]],
  ["one action of IAM", { Action: "iam:PassRole", Resource: arn }, ["policy.action[iam:PassRole]"]],
  ["sts:AssumeRole in any letters", { Action: "STS:assumerole", Resource: arn }, ["policy.action[STS:assumerole]"]],
  [
    "others' code",
    { Action: "lambda:UpdateFunctionCode", Resource: arn },
    ["policy.action[lambda:UpdateFunctionCode]"],
  ],
  [
    "policies of resources",
    { Action: ["s3:PutBucketPolicy", "kms:PutKeyPolicy"], Resource: arn },
    ["policy.action[s3:PutBucketPolicy]", "policy.action[kms:PutKeyPolicy]"],
  ],
  ["traces, by a pattern", { Action: "xray:Put*", Resource: "*" }, []],
  ["a pattern that covers it", { Action: "sts:A*", Resource: arn }, ["policy.action[sts:A*]"]],
]);

describe("the role of an inline policy", () => {
  const actions = resourceRule("invoke-actions");
  const all = { earlier, isComplete: true };

  it("that is kept elsewhere is taken for Genesys Cloud's where any of its policies may invoke functions", () => {
    const wide = policy("elsewhere", document({ Action: "lambda:*", Resource: "*" }));
    expect(resultsOf(resourceRule("invoke-resources"), wide, { earlier })).to.deep.equal(["policy.resource[*]"]);
    expect(resultsOf(resourceRule("execution-resources"), wide, all)).to.deep.equal([]);
    const second = policy("elsewhere", document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::a-bucket/x" }));
    const first = { ...policy("elsewhere", document(invoke)), urn: "first" };
    expect(resultsOf(actions, second, { earlier: [...earlier, first] })).to.deep.equal(["policy.action[s3:GetObject]"]);
  });

  it("that is kept elsewhere is Genesys Cloud's where an account link names it, and a function's where one runs under it", () => {
    const roleArn = "arn:aws:iam::123456789012:role/path/elsewhere";
    const link = resource(types.awsAccountLink, "link", { roleArn });
    const lambda = resource(types.function, "echo", { name: "echo", role: roleArn });
    const reads = policy("elsewhere", document({ Action: "s3:GetObject", Resource: "*" }));
    expect(resultsOf(actions, reads, { earlier: [link] })).to.deep.equal(["policy.action[s3:GetObject]"]);
    expect(resultsOf(actions, reads, { earlier: [lambda], isComplete: true })).to.deep.equal([]);
    expect(resultsOf(resourceRule("execution-resources"), reads, { earlier: [lambda] })).to.deep.equal([
      "policy.resource[*]",
    ]);
    expect(resultsOf(resourceRule("execution-resources"), reads, { earlier: [link, lambda] })).to.have.length(1);
    expect(resultsOf(actions, reads, { earlier: [link, lambda] })).to.have.length(1);
  });

  it("that is kept elsewhere and shows nothing counts as a function's, and what would be wrong as Genesys Cloud's is undecided", () => {
    const wide = policy("elsewhere", document({ Action: "s3:*", Resource: "*" }));
    expect(resultsOf(resourceRule("execution-resources"), wide, { earlier })).to.deep.equal(["undecided: policy"]);
    expect(resultsOf(resourceRule("execution-resources"), wide, all)).to.deep.equal(["policy.resource[*]"]);
    expect(resultsOf(actions, wide, all)).to.deep.equal(["undecided: policy (whose role it is)"]);
    expect(resultsOf(actions, policy("elsewhere", document({ Effect: "Deny", Action: "*" })), all)).to.deep.equal([]);
    for (const id of ["invoke-managed-policies", "execution-managed-policies"]) {
      expect(resultsOf(resourceRule(id), attachment("elsewhere", managed), all)).to.deep.equal([
        `policyArn[${managed}]`,
      ]);
    }
  });

  it("that admits Lambda and an account, or whose trust can't be read, is evaluated by both sets of rules", () => {
    const both = trusted({ AWS: "765628985471", Service: "lambda.amazonaws.com" });
    for (const trust of [both, "no JSON"]) {
      const wide = policy("both", document({ Action: "s3:*", Resource: "*" }));
      const given = { earlier: [role("both", trust)] };
      expect(resultsOf(actions, wide, given), trust).to.deep.equal(["policy.action[s3:*]"]);
      expect(resultsOf(resourceRule("execution-actions"), wide, given), trust).to.deep.equal(["policy.action[s3:*]"]);
    }
    expect(resultsOf(resourceRule("trust-principal"), role("one", "no JSON"))).to.deep.equal(["assumeRolePolicy"]);
  });

  it("is found by the resource that its name comes from", () => {
    const named = inStack(role("genesys", genesysTrust));
    const of = inStack(policy(unknown, document({ Action: "s3:*", Resource: "*" })), { role: [named] });
    expect(resultsOf(actions, of, { earlier: [named], isComplete: true })).to.deep.equal(["policy.action[s3:*]"]);
  });

  it("keeps inline policies by name alone: what they allow can't be told", () => {
    const kept = resource(types.rolePoliciesExclusive, "one", { roleName: "genesys", policyNames: ["own", "other"] });
    const own = resource(types.rolePolicy, "own", { role: "genesys", name: "own", policy: document(invoke) });
    expect(resultsOf(actions, kept, { earlier: [...earlier, own], isComplete: true })).to.deep.equal([
      "undecided: policyNames[other]",
    ]);
    expect(resultsOf(resourceRule("execution-actions"), kept, { earlier: [...earlier, own] })).to.deep.equal([]);
  });

  it("is found by the beginning of its name where AWS makes the rest", () => {
    const byPrefix = [resource(types.role, "one", { namePrefix: "execution-", assumeRolePolicy: lambdaTrust })];
    const wide = policy("execution-2026", document({ Action: "lambda:*", Resource: "*" }));
    expect(resultsOf(resourceRule("execution-resources"), wide, { earlier: byPrefix })).to.deep.equal([
      "policy.resource[*]",
    ]);
  });

  it("is reported too where its policy is not a policy document", () => {
    expect(resultsOf(resourceRule("invoke-actions"), policy("genesys", "no JSON"), { earlier })).to.deep.equal([
      "policy",
    ]);
  });
});

for (const [id, own, others] of [
  ["invoke-managed-policies", "genesys", "execution"],
  ["execution-managed-policies", "execution", "genesys"],
] as const) {
  describe(`rule ${id}`, () => {
    const rule = resourceRule(id);
    const trust = own === "genesys" ? genesysTrust : lambdaTrust;

    it("lets pass a role without managed policies, and other roles", () => {
      expect(resultsOf(rule, role(own, trust, { managedPolicyArns: [] }))).to.deep.equal([]);
      expect(resultsOf(rule, attachment(others, managed), { earlier })).to.deep.equal([]);
    });

    it("reports an attached policy, by attachment and in the role", () => {
      expect(resultsOf(rule, attachment(own, managed), { earlier })).to.deep.equal([`policyArn[${managed}]`]);
      const inRole = role(own, trust, { managedPolicyArns: [managed] });
      expect(resultsOf(rule, inRole)).to.deep.equal([`managedPolicyArns[${managed}]`]);
    });

    it("reports a policy that is attached to several roles at once", () => {
      const several = resource(types.policyAttachment, "one", { roles: [others, own], policyArn: managed });
      expect(resultsOf(rule, several, { earlier })).to.deep.equal([`policyArn[${managed}]`]);
      const alone = resource(types.policyAttachment, "one", { roles: [others], policyArn: managed });
      expect(resultsOf(rule, alone, { earlier })).to.deep.equal([]);
    });

    it("reports policies that are attached exclusively", () => {
      const exclusive = (roleName: unknown, ...policyArns: unknown[]) =>
        resource(types.rolePolicyAttachmentsExclusive, "one", { roleName, policyArns });
      expect(resultsOf(rule, exclusive(own, managed), { earlier })).to.deep.equal([`policyArns[${managed}]`]);
      expect(resultsOf(rule, exclusive(own), { earlier })).to.deep.equal([]);
      expect(resultsOf(rule, exclusive(others, managed), { earlier })).to.deep.equal([]);
      expect(resultsOf(rule, exclusive(own, unknown), { earlier })).to.deep.equal(["undecided: policyArns"]);
      expect(resultsOf(rule, exclusive(unknown, managed), { earlier })).to.deep.equal(["undecided: policyArns"]);
    });

    it("lets pass what its config allows", () => {
      expect(resultsOf(rule, attachment(own, managed), { earlier, parameters: { allowed: [managed] } })).to.deep.equal(
        [],
      );
    });

    it("can't decide before role and policy are known", () => {
      expect(resultsOf(rule, attachment(unknown, managed), { earlier })).to.deep.equal(["undecided: policyArn"]);
      expect(resultsOf(rule, attachment(own, unknown), { earlier })).to.deep.equal(["undecided: policyArn"]);
    });
  });
}

describe("rule role-policy-size", () => {
  const rule = resourceRule("role-policy-size");
  const long = (count: number) =>
    document({ ...invoke, Resource: Array.from({ length: count }, (_, index) => `${arn}-${1000 + index}`) });
  const named = (name: string, text: unknown) => ({ ...policy("genesys", text), name, urn: name });

  it("lets pass what fits, white space not counted", () => {
    expect(resultsOf(rule, policy("genesys", long(150)), { earlier })).to.deep.equal([]);
    expect(resultsOf(rule, policy("genesys", " ".repeat(20_000) + long(150)), { earlier })).to.deep.equal([]);
  });

  it("reports a policy that is too long, with its length", () => {
    const text = long(170);
    expect(resultsOf(rule, policy("genesys", text), { earlier })).to.deep.equal([`policy[${text.length} characters]`]);
  });

  it("counts all inline policies of a role together, and of no other", () => {
    const before = [...earlier, named("a", long(90))];
    expect(resultsOf(rule, named("b", long(90)), { earlier: before })).to.have.length(1);
    expect(resultsOf(rule, policy("execution", long(90)), { earlier: before })).to.deep.equal([]);
  });

  it("can't decide before the policy is known, unless it is too long already", () => {
    expect(resultsOf(rule, policy("genesys", unknown), { earlier })).to.deep.equal(["undecided: policy"]);
    expect(resultsOf(rule, named("b", unknown), { earlier: [...earlier, named("a", long(170))] })).to.have.length(1);
  });
});

describe("rule execution-logs", () => {
  const rule = stackRule("execution-logs");
  const execution = inStack(role("execution", lambdaTrust));
  const lambda = (props: object = {}) =>
    inStack(resource(types.function, "echo", { name: "echo", ...props }), { role: [execution] });
  const rights = (text: unknown) => inStack(policy("execution", text), { role: [execution] });
  const writing = (resources: string) => document({ Action: "logs:PutLogEvents", Resource: resources });

  it("lets pass the function's own group, by Lambda's name for it or by its own", () => {
    expect(resultsInStack(rule, [execution, lambda(), rights(writing(`${logs}:*`))])).to.deep.equal([]);
    const stated = lambda({ loggingConfig: { logGroup: "/own" } });
    const own = "arn:aws:logs:eu-central-1:123456789012:log-group:/own:*";
    expect(resultsInStack(rule, [execution, stated, rights(writing(own))])).to.deep.equal([]);
  });

  it("reports another group in a role's own inline policies, and for a function whose role is named by its ARN", () => {
    const others = logs.replace("echo", "other");
    const inline = inStack(role("execution", lambdaTrust, { inlinePolicies: [{ policy: writing(others) }] }));
    const byArn = inStack(
      resource(types.function, "echo", { name: "echo", role: "arn:aws:iam::123456789012:role/execution" }),
    );
    expect(resultsInStack(rule, [inline, byArn])).to.deep.equal([`policy.resource[${others}]`]);
    const elsewhere = inStack(
      resource(types.function, "echo", { name: "echo", role: "arn:aws:iam::123456789012:role/kept" }),
    );
    expect(resultsInStack(rule, [elsewhere, inStack(policy("kept", writing(others)))])).to.deep.equal([
      `policy.resource[${others}]`,
    ]);
    expect(resultsInStack(rule, [elsewhere, inStack(policy("kept", writing(logs)))])).to.deep.equal([]);
  });

  it("lets pass a function that reads the logs of others", () => {
    const reading = document({
      Action: ["logs:FilterLogEvents", "logs:StartQuery"],
      Resource: logs.replace("echo", "other"),
    });
    expect(resultsInStack(rule, [execution, lambda(), rights(reading)])).to.deep.equal([]);
  });

  it("can't decide before the name of the function's group is known", () => {
    const late = lambda({ loggingConfig: { logGroup: unknown } });
    expect(resultsInStack(rule, [execution, late, rights(writing(logs))])).to.deep.equal([
      "undecided: policy (the name of the function's log group)",
    ]);
  });

  it("reports another function's group", () => {
    const others = logs.replace("echo", "other");
    expect(resultsInStack(rule, [execution, lambda(), rights(writing(others))])).to.deep.equal([
      `policy.resource[${others}]`,
    ]);
  });

  it("can't decide before the policy is known, and leaves other roles alone", () => {
    expect(resultsInStack(rule, [execution, lambda(), rights(unknown)])).to.deep.equal(["undecided: policy"]);
    expect(resultsInStack(rule, [execution, rights(writing("*"))])).to.deep.equal([]);
  });
});

describe("the result for a statement", () => {
  const pool = [
    "dynamodb:GetItem",
    "events:PutRule",
    "cognito-idp:AdminCreateUser",
    "s3:Get*",
    "xray:Put*",
    "iam:PassRole",
  ];
  const arns = [table, `${table}/index/*`, `${logs}:*`, "*", "arn:aws:s3:::a-bucket/*"];
  const statements = fc.array(
    fc.record({
      Action: fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1 }),
      Resource: fc.uniqueArray(fc.constantFrom(...arns), { minLength: 1 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const execution = ["execution-actions", "execution-resources", "execution-privileges"] as const;
  const said = (text: unknown) =>
    execution.flatMap((id) => resultsOf(resourceRule(id), policy("execution", text), { earlier })).sort();
  const lettered = (text: string, how: number) => [text, text.toUpperCase(), text.toLowerCase()][how] ?? text;
  const bare = <Item>(list: Item[]): Item | Item[] => (list.length === 1 ? (list[0] as Item) : list);

  it("is the same in any order, in any letters, as a list or a single value, as text or as an object", () => {
    fc.assert(
      fc.property(statements, fc.nat(2), fc.nat(2), fc.boolean(), (given, keys, values, isText) => {
        const plain = said(document(...given)).map((one) => one.toLowerCase());
        const turned = given.toReversed().map(({ Action, Resource }) => ({
          [lettered("Effect", keys)]: lettered("Allow", values),
          [lettered("Action", keys)]: bare(Action.toReversed().map((one) => lettered(one, values))),
          [lettered("Resource", keys)]: bare(Resource.toReversed()),
        }));
        const other = { [lettered("Statement", keys)]: bare(turned) };
        expect(
          said(isText ? JSON.stringify(other) : other)
            .map((one) => one.toLowerCase())
            .sort(),
        ).to.deep.equal(plain.sort());
      }),
    );
  });
});
