import { expect } from "chai";
import { unknown } from "../../../policy/facts.ts";
import { types } from "../../../policy/types.ts";
import { inStack, resource, resourceRule, stackRule, resultsOf, resultsInStack } from "../support.ts";

const arn = (name: string, region = "eu-central-1") => `arn:aws:lambda:${region}:123456789012:function:${name}`;
const lambda = inStack(resource(types.function, "echo", { name: "echo", region: "eu-central-1" }));
const action = (
  urlTemplate: unknown,
  from: ReturnType<typeof inStack>[] = [],
  more: Parameters<typeof inStack>[1] = {},
) => inStack(resource(types.dataAction, "echo", { request: { urlTemplate } }), { request: from, ...more });

/** Each way by which an action can reach a function of the same program. */
const url = inStack(resource(types.functionUrl, "echo", {}), { functionName: [lambda] });
const alias = inStack(resource(types.alias, "echo", {}), { functionName: [lambda] });
const api = inStack(resource(types.api, "api", {}));
const integration = inStack(resource(types.apiIntegration, "echo", {}), { integrationUri: [lambda] });
const route = inStack(resource(types.apiRoute, "echo", {}), { target: [integration], apiId: [api] });
const ways: [string, ReturnType<typeof inStack>[]][] = [
  ["by its ARN", [lambda, action(unknown, [lambda])]],
  ["by its ARN in words", [lambda, action(arn("echo"))]],
  ["by its alias", [lambda, alias, action(unknown, [alias])]],
  ["by its URL", [lambda, url, action(unknown, [url])]],
  ["by a route of an HTTP API", [lambda, api, integration, route, action(unknown, [api, route])]],
  ["by the address of an HTTP API", [lambda, api, integration, route, action(unknown, [api])]],
];

describe("rules stack-functions and stack-actions", () => {
  const functions = stackRule("stack-functions");
  const actions = stackRule("stack-actions");

  for (const [way, stack] of ways) {
    it(`let pass a function that is called ${way}`, () => {
      expect(resultsInStack(functions, stack)).to.deep.equal([]);
      expect(resultsInStack(actions, stack)).to.deep.equal([]);
    });
  }

  it("let pass an action on a function that exists elsewhere", () => {
    expect(resultsInStack(actions, [action(arn("elsewhere"))])).to.deep.equal([]);
  });

  it("find a function that nothing calls, among those that are called", () => {
    const other = inStack(resource(types.function, "other", { name: "other" }));
    expect(resultsInStack(functions, [lambda, other, action(unknown, [lambda])])).to.deep.equal(["function[other]"]);
    const routeOfOther = [lambda, other, api, integration, route, action(unknown, [api, route])];
    expect(resultsInStack(functions, routeOfOther)).to.deep.equal(["function[other]"]);
  });

  it("find an action that leads to no function", () => {
    expect(resultsInStack(actions, [lambda, action("https://api.example.com/")])).to.deep.equal([
      "request.urlTemplate",
    ]);
    expect(resultsInStack(actions, [lambda, action("")])).to.deep.equal(["request.urlTemplate"]);
  });

  it("can't decide about an address that is not known yet and comes from nothing in the program", () => {
    expect(resultsInStack(actions, [lambda, action(unknown)])).to.deep.equal(["undecided: request.urlTemplate"]);
    expect(resultsInStack(functions, [lambda, action(unknown)])).to.deep.equal([
      "undecided: request.urlTemplate of echo",
    ]);
  });
});

describe("rule stack-regions", () => {
  const rule = stackRule("stack-regions");
  const through = (region: unknown, of = lambda) => {
    const link = inStack(resource(types.awsAccountLink, "genesys", region === undefined ? {} : { region }));
    return [of, link, action(unknown, [of], { integrationId: [link] })];
  };

  it("lets pass a link that names the functions' region, and a link that names none", () => {
    expect(resultsInStack(rule, through("eu-central-1"))).to.deep.equal([]);
    expect(resultsInStack(rule, through(undefined))).to.deep.equal([]);
  });

  it("reports a link that names another region than that of the ARN, function or provider", () => {
    const culprit = ["link[genesys].region[eu-west-1]"];
    const byArn = inStack(resource(types.function, "echo", { arn: arn("echo") }));
    const byProvider = inStack(resource(types.function, "echo", {}, { region: "eu-central-1" }));
    for (const one of [lambda, byArn, byProvider])
      expect(resultsInStack(rule, through("eu-west-1", one))).to.deep.equal(culprit);
  });

  it("reports another region for a function that exists elsewhere, by its ARN", () => {
    const link = inStack(resource(types.awsAccountLink, "genesys", { region: "eu-west-1" }));
    const through = action(arn("elsewhere"), [], { integrationId: [link] });
    expect(resultsInStack(rule, [link, through])).to.deep.equal(["link[genesys].region[eu-west-1]"]);
  });

  it("can't decide before both are known", () => {
    expect(resultsInStack(rule, through(unknown))).to.deep.equal(["undecided: link[genesys].region"]);
    const nowhere = inStack(resource(types.function, "echo", { arn: unknown }));
    expect(resultsInStack(rule, through("eu-west-1", nowhere))).to.deep.equal(["undecided: link[genesys].region"]);
  });
});

describe("rule stack-tags", () => {
  const rule = resourceRule("stack-tags");
  const role = (tags: unknown, provider?: Record<string, unknown>) =>
    resource(types.role, "genesys", { tags }, provider);

  it("lets pass owner and stack, on the resource or by the provider's default", () => {
    expect(resultsOf(rule, role({ project: "a", stack: "b" }))).to.deep.equal([]);
    const defaultTags = { tags: { project: "a" } };
    expect(resultsOf(rule, role({ stack: "b" }, { defaultTags }))).to.deep.equal([]);
    expect(resultsOf(rule, role({ stack: "b" }, { defaultTags: JSON.stringify(defaultTags) }))).to.deep.equal([]);
  });

  it("reports what is missing, or what its config asks for", () => {
    expect(resultsOf(rule, role(undefined))).to.deep.equal(["tags.project", "tags.stack"]);
    expect(resultsOf(rule, role({ project: "", stack: " " }))).to.deep.equal(["tags.project", "tags.stack"]);
    expect(resultsOf(rule, role({ project: unknown, stack: "b" }))).to.deep.equal([]);
    expect(resultsOf(rule, role({ project: "a", stack: "b" }), { parameters: { tags: ["owner"] } })).to.deep.equal([
      "tags.owner",
    ]);
  });

  it("can't decide before they are known", () => {
    expect(resultsOf(rule, role(unknown))).to.deep.equal(["undecided: tags"]);
    expect(resultsOf(rule, role({}, { defaultTags: unknown }))).to.deep.equal(["undecided: tags"]);
  });
});

describe("rule types-unjudged", () => {
  const rule = stackRule("types-unjudged");
  const root = inStack(resource("pulumi:pulumi:Stack", "stack", {}));
  const of = (type: string, name: string, props: object = {}) => inStack(resource(type, name, { ...props }));
  const stack = "aws:cloudformation/stack:Stack";

  it("names each type that gives rights or has a public address once, whatever holds a policy included", () => {
    const one = [
      root,
      ...["a", "b", "c", "d"].map((name) => of(stack, name)),
      of("aws:cloudcontrol/resource:Resource", "e"),
      of("aws-native:s3:Bucket", "f"),
      of("aws:sqs/queue:Queue", "g", { policy: "{}" }),
      of("aws:alb/loadBalancer:LoadBalancer", "h"),
      of("aws:rds/instance:Instance", "i", { publiclyAccessible: true }),
      of("aws:rds/instance:Instance", "j", { publiclyAccessible: false }),
    ];
    expect(resultsInStack(rule, one)).to.deep.equal([
      `type[${stack}]`,
      "type[aws:cloudcontrol/resource:Resource]",
      "type[aws-native:s3:Bucket]",
      "type[aws:sqs/queue:Queue]",
      "type[aws:alb/loadBalancer:LoadBalancer]",
      "type[aws:rds/instance:Instance]",
    ]);
  });

  it("says nothing of types that rules know, of types that give no rights, and of types that its config names", () => {
    const one = [
      root,
      of(types.role, "a", { assumeRolePolicy: "{}" }),
      of(types.rolePolicy, "b", { policy: "{}" }),
      of("aws:dynamodb/table:Table", "c"),
      of("aws:sqs/queue:Queue", "d", { policy: "" }),
      of(stack, "e"),
    ];
    expect(resultsInStack(rule, one, { parameters: { known: [stack] } })).to.deep.equal([]);
    expect(resultsInStack(rule, [root])).to.deep.equal([]);
  });
});
