import { createHash, randomBytes } from "node:crypto";
import { expect } from "chai";
import { unknown } from "../../../policy/facts.ts";
import { types } from "../../../policy/types.ts";
import { inStack, resource, resourceRule, stackRule, resultsOf, resultsInStack } from "../support.ts";

const lambda = (variables: unknown = {}) =>
  resource(types.function, "echo", { name: "echo", environment: { variables } });
const url = (props: object = {}) =>
  resource(types.functionUrl, "echo", { functionName: "echo", authorizationType: "NONE", ...props });
const permission = (props: object = {}) =>
  resource(types.permission, "public", { function: "echo", principal: "*", ...props });
const invokeUrl = { action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "NONE" };
const invoke = { action: "lambda:InvokeFunction", invokedViaFunctionUrl: true };

describe("rule function-url-guard", () => {
  const rule = resourceRule("function-url-guard");
  const guarded = lambda({ GENESYS_LAMBDA_SECRET_SHA256: unknown, GENESYS_LAMBDA_SOURCE: unknown });
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const hashed = (text: string, source: unknown = "6ba7b810-9dad-11d1-80b4-00c04fd430c8") =>
    lambda({ GENESYS_LAMBDA_SECRET_SHA256: hash(text), GENESYS_LAMBDA_SOURCE: source });

  it("lets pass the hash of a secret that nobody can guess", () => {
    expect(resultsOf(rule, url(), { earlier: [hashed(randomBytes(32).toString("hex"))] })).to.deep.equal([]);
  });

  for (const text of [
    "",
    "secret",
    "password",
    "Changeme",
    "123456",
    "secret\n",
    " ",
    "x".repeat(20),
    "b",
    "0042",
    "77",
  ]) {
    it(`reports the hash of ${JSON.stringify(text)}, alone, beside another and in any letters`, () => {
      const culprit = ["function[echo].environment.variables.GENESYS_LAMBDA_SECRET_SHA256"];
      expect(resultsOf(rule, url(), { earlier: [hashed(text)] })).to.deep.equal(culprit);
      const both = `${hash(randomBytes(8).toString("hex"))},${hash(text).toUpperCase()}`;
      const beside = lambda({ GENESYS_LAMBDA_SECRET_SHA256: both, GENESYS_LAMBDA_SOURCE: "x" });
      expect(resultsOf(rule, url(), { earlier: [beside] })).to.deep.equal(culprit);
    });
  }

  it("reports the hash of what each request names beside it, and of what the function is called", () => {
    const source = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";
    for (const text of [source, "echo"]) {
      expect(resultsOf(rule, url(), { earlier: [hashed(text, source)] }), text).to.deep.equal([
        "function[echo].environment.variables.GENESYS_LAMBDA_SECRET_SHA256",
      ]);
    }
  });

  for (const text of [
    "zz",
    ",",
    "secret",
    `${hash("a secret of words")},`,
    ` ${hash("a secret of words")}`,
    `${hash("x1")}zz`,
    "0".repeat(63),
  ]) {
    it(`reports ${JSON.stringify(text.replace(/[0-9a-f]{64}/, "<hash>"))}, which is no hash`, () => {
      const own = lambda({ GENESYS_LAMBDA_SECRET_SHA256: text, GENESYS_LAMBDA_SOURCE: "x" });
      expect(resultsOf(rule, url(), { earlier: [own] })).to.deep.equal([
        "function[echo].environment.variables.GENESYS_LAMBDA_SECRET_SHA256",
      ]);
    });
  }

  it("reports a URL without AWS's own authentication in whatever letters that is written", () => {
    for (const authorizationType of ["NONE", "none", "None", " none ", "", "other"]) {
      expect(resultsOf(rule, url({ authorizationType }), { earlier: [lambda()] }), authorizationType).to.have.length(1);
    }
    for (const authorizationType of ["AWS_IAM", "aws_iam"]) {
      expect(resultsOf(rule, url({ authorizationType }), { earlier: [lambda()] }), authorizationType).to.deep.equal([]);
    }
  });

  it("asks for the source, which may not be empty", () => {
    for (const source of [undefined, "", " "]) {
      expect(resultsOf(rule, url(), { earlier: [hashed("a secret of words", source ?? null)] })).to.deep.equal([
        "function[echo].environment.variables.GENESYS_LAMBDA_SOURCE",
      ]);
    }
  });

  it("lets pass a guarded function by name, ARN and part of an ARN, its hash known or not", () => {
    for (const functionName of ["echo", "arn:aws:lambda:eu-central-1:123456789012:function:echo", "echo:live"]) {
      expect(resultsOf(rule, url({ functionName }), { earlier: [guarded] }), functionName).to.deep.equal([]);
    }
  });

  it("lets pass a URL with AWS's own authentication", () => {
    expect(resultsOf(rule, url({ authorizationType: "AWS_IAM" }), { earlier: [lambda()] })).to.deep.equal([]);
  });

  it("reports a function without the guard's hash, or with an empty one", () => {
    expect(resultsOf(rule, url(), { earlier: [lambda()] })).to.deep.equal(["function[echo].environment"]);
    const empty = lambda({ GENESYS_LAMBDA_SECRET_SHA256: "" });
    expect(resultsOf(rule, url(), { earlier: [empty] })).to.deep.equal(["function[echo].environment"]);
    expect(resultsOf(rule, url(), { earlier: [resource(types.function, "echo", { name: "echo" })] })).to.have.length(1);
  });

  it("takes the variable of another guard from its config", () => {
    const parameters = { variables: ["OWN_HASH"] };
    expect(resultsOf(rule, url(), { earlier: [lambda({ OWN_HASH: "x" })], parameters })).to.deep.equal([]);
    expect(resultsOf(rule, url(), { earlier: [guarded], parameters })).to.have.length(1);
  });

  it("reports a function that was not stated before: its guard can't be seen", () => {
    expect(resultsOf(rule, url({ functionName: "other" }), { earlier: [guarded], isComplete: true })).to.deep.equal([
      "functionName[other]",
    ]);
  });

  it("can't decide before function, auth type and environment are known", () => {
    expect(resultsOf(rule, url({ functionName: unknown }), { earlier: [guarded] })).to.deep.equal([
      "undecided: functionName",
    ]);
    expect(resultsOf(rule, url({ authorizationType: unknown }))).to.deep.equal(["undecided: authorizationType"]);
    expect(resultsOf(rule, url(), { earlier: [lambda(unknown)] })).to.deep.equal([
      "undecided: functionName (the function's environment)",
    ]);
    const nameless = resource(types.function, "x", { name: unknown });
    expect(resultsOf(rule, url(), { earlier: [nameless] })).to.deep.equal(["undecided: functionName"]);
  });
});

for (const [id, type, property] of [
  ["function-url-cors", types.functionUrl, "cors"],
  ["http-api-cors", types.api, "corsConfiguration"],
] as const) {
  describe(`rule ${id}`, () => {
    const rule = resourceRule(id);
    const open = (allowOrigins: unknown) => resource(type, "echo", { [property]: { allowOrigins } });

    it("lets pass no CORS and named origins", () => {
      expect(resultsOf(rule, resource(type, "echo", {}))).to.deep.equal([]);
      expect(resultsOf(rule, open(["https://apps.example.com"]))).to.deep.equal([]);
    });

    it("reports patterns, and the origin that any page can have", () => {
      const origins = ["*", "https://*.example.com", "null"];
      expect(resultsOf(rule, open(origins))).to.deep.equal(origins.map((one) => `${property}.allowOrigins[${one}]`));
    });

    it("can't decide before they are known", () => {
      const expected = [`undecided: ${property}.allowOrigins`];
      expect(resultsOf(rule, open([unknown, "https://x"]))).to.deep.equal(expected);
      expect(resultsOf(rule, resource(type, "echo", { [property]: unknown }))).to.deep.equal(expected);
    });
  });
}

describe("rule http-api-cors, of an OpenAPI document", () => {
  const rule = resourceRule("http-api-cors");
  const at = "body.x-amazon-apigateway-cors.allowOrigins";
  const api = (body: unknown) => resource(types.api, "api", { body });
  const json = (...allowOrigins: string[]) =>
    JSON.stringify({ openapi: "3.0.1", "x-amazon-apigateway-cors": { allowOrigins } });

  it("lets pass none and named origins, as JSON and as YAML", () => {
    for (const body of [undefined, "", '{"openapi":"3.0.1"}', json("https://a.example.com"), "openapi: 3.0.1"]) {
      expect(resultsOf(rule, api(body)), String(body)).to.deep.equal([]);
    }
    const yaml =
      "x-amazon-apigateway-cors:\n  allowOrigins:\n    - https://a.example.com\n  allowMethods:\n    - '*'\n";
    expect(resultsOf(rule, api(yaml))).to.deep.equal([]);
  });

  it("reports patterns in either form", () => {
    expect(resultsOf(rule, api(json("*", "null")))).to.deep.equal([`${at}[*]`, `${at}[null]`]);
    const yaml = (list: string) => `openapi: 3.0.1\nx-amazon-apigateway-cors:\n  allowOrigins:${list}\n`;
    for (const list of [' ["*"]', "\n    - '*'", '\n  - https://a.example.com\n  - "*"']) {
      expect(resultsOf(rule, api(yaml(list))), list).to.deep.equal([`${at}[*]`]);
    }
  });

  it("reports them under keys in any letters, twice, escaped, alone in place of a list, and as the header itself", () => {
    const cors = (text: string) => `{"openapi":"3.0.1","x-amazon-apigateway-cors":${text}}`;
    for (const body of [
      cors('{"AllowOrigins":["*"]}'),
      cors('{"alloworigins":["*"]}'),
      cors('{"allowOrigins":"*","allowMethods":["POST"]}'),
      cors('{"allow\\u004frigins":["*"]}'),
      cors('{"allowOrigins":["*"],"allowOrigins":["https://a.example.com"]}'),
      cors('{"allowOrigins":["*"]}').replace("x-amazon-apigateway-cors", "X-Amazon-APIGateway-CORS"),
      "X-AMAZON-APIGATEWAY-CORS:\n  AllowOrigins:\n    - '*'\n",
      "x-amazon-apigateway-cors:\n  allowOrigins : [\n    '*'\n  ]\n",
    ]) {
      expect(resultsOf(rule, api(body)), body).to.deep.equal([`${at}[*]`]);
    }
    for (const body of [
      cors('{"allowOrigins":"https://a.example.com","allowMethods":["*"],"allowHeaders":["*"]}'),
      cors('{"allowOrigins":["https://a.example.com"],"allowMethods":["*"]}'),
    ]) {
      expect(resultsOf(rule, api(body)), body).to.deep.equal([]);
    }
    const header = JSON.stringify({ responseParameters: { "overwrite:header.Access-Control-Allow-Origin": "*" } });
    expect(resultsOf(rule, api(header))).to.deep.equal(["body.Access-Control-Allow-Origin[*]"]);
  });

  it("can't decide before it is known", () => {
    expect(resultsOf(rule, api(unknown))).to.deep.equal(["undecided: body"]);
  });
});

describe("rule http-api-throttling", () => {
  const rule = resourceRule("http-api-throttling");
  const stage = (defaultRouteSettings: unknown) => resource(types.apiStage, "api", { defaultRouteSettings });

  it("lets pass a stage with both limits", () => {
    expect(resultsOf(rule, stage({ throttlingRateLimit: 50, throttlingBurstLimit: 100 }))).to.deep.equal([]);
    for (const target of [undefined, "", " "]) {
      expect(resultsOf(rule, resource(types.api, "api", { protocolType: "HTTP", target }))).to.deep.equal([]);
    }
  });

  it("reports a route that is let off the stage's limit, and lets pass one with less", () => {
    const limits = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
    const evaluate = (...routeSettings: object[]) =>
      resultsOf(rule, resource(types.apiStage, "api", { defaultRouteSettings: limits, routeSettings }));
    expect(evaluate({ routeKey: "POST /a", throttlingRateLimit: 5, throttlingBurstLimit: 10 })).to.deep.equal([]);
    expect(
      evaluate({ routeKey: "POST /a", ...limits }, { routeKey: "POST /b", ...limits, throttlingRateLimit: 10_000 }),
    ).to.deep.equal(["routeSettings[POST /b].throttlingRateLimit[10000]"]);
    expect(evaluate({ routeKey: "POST /a", detailedMetricsEnabled: true })).to.deep.equal([
      "routeSettings[POST /a].throttlingRateLimit",
      "routeSettings[POST /a].throttlingBurstLimit",
    ]);
    expect(evaluate({ routeKey: "POST /a", ...limits, throttlingRateLimit: unknown })).to.deep.equal([
      "undecided: routeSettings[0].throttlingRateLimit",
    ]);
  });

  it("reports a stage without one of them, and an API with a stage of its own", () => {
    expect(resultsOf(rule, stage(undefined))).to.deep.equal([
      "defaultRouteSettings.throttlingRateLimit",
      "defaultRouteSettings.throttlingBurstLimit",
    ]);
    expect(resultsOf(rule, stage({ throttlingRateLimit: 50, throttlingBurstLimit: 0 }))).to.deep.equal([
      "defaultRouteSettings.throttlingBurstLimit",
    ]);
    expect(resultsOf(rule, resource(types.api, "api", { protocolType: "HTTP", target: unknown }))).to.deep.equal([
      "target",
    ]);
  });

  it("can't decide before they are known", () => {
    expect(resultsOf(rule, stage(unknown))).to.deep.equal(["undecided: defaultRouteSettings"]);
    expect(resultsOf(rule, stage({ throttlingRateLimit: unknown, throttlingBurstLimit: 1 }))).to.deep.equal([
      "undecided: defaultRouteSettings.throttlingRateLimit",
    ]);
  });
});

describe("rule public-statement", () => {
  const rule = resourceRule("public-statement");

  it("lets pass what holds for calls by URL only, and other callers", () => {
    expect(resultsOf(rule, permission(invokeUrl))).to.deep.equal([]);
    expect(resultsOf(rule, permission(invoke))).to.deep.equal([]);
    const api = { principal: "apigateway.amazonaws.com", action: "lambda:InvokeFunction" };
    const sourceArn = "arn:aws:execute-api:eu-central-1:123456789012:abcdef1234/*/POST/echo";
    expect(resultsOf(rule, permission({ ...api, sourceArn }))).to.deep.equal([]);
    expect(resultsOf(rule, permission({ ...api, sourceAccount: "123456789012" }))).to.deep.equal([]);
    expect(resultsOf(rule, permission({ ...api, principal: "123456789012" }))).to.deep.equal([]);
    const ours = { action: "lambda:InvokeFunction", principalOrgId: "o-exampleorg" };
    expect(resultsOf(rule, permission(ours))).to.deep.equal([]);
  });

  it("reports what everybody may do without the URL", () => {
    expect(resultsOf(rule, permission({ action: "lambda:InvokeFunction" }))).to.deep.equal(["principal[*]"]);
    expect(resultsOf(rule, permission({ action: "lambda:*" }))).to.deep.equal(["action[lambda:*]"]);
    for (const principal of [" * ", "arn:aws:iam::*:root", "${aws:PrincipalAccount}"]) {
      expect(resultsOf(rule, permission({ principal, action: "lambda:InvokeFunction" })), principal).to.have.length(1);
    }
    expect(resultsOf(rule, permission({ ...invokeUrl, functionUrlAuthType: "AWS_IAM" }))).to.deep.equal([
      "functionUrlAuthType",
    ]);
  });

  it("reports every service of AWS that is let in for an account: the service is to be named", () => {
    const invokes = { action: "lambda:InvokeFunction", sourceAccount: "123456789012" };
    expect(resultsOf(rule, permission(invokes))).to.deep.equal(["principal[*]"]);
    for (const sourceArn of ["arn:aws:*:eu-central-1:123456789012:x", "arn:aws:s3:::a-bucket"]) {
      expect(resultsOf(rule, permission({ ...invokes, sourceArn })), sourceArn).to.deep.equal(["principal[*]"]);
    }
    const queue = "arn:aws:sqs:eu-central-1:123456789012:orders";
    expect(resultsOf(rule, permission({ ...invokes, sourceArn: queue }))).to.deep.equal([]);
    expect(resultsOf(rule, permission({ ...invokes, principalOrgId: "o-exampleorg" }))).to.deep.equal([]);
  });

  it("takes action and auth type in any letters", () => {
    const inSmall = { action: "LAMBDA:invokefunctionurl", functionUrlAuthType: "none" };
    expect(resultsOf(rule, permission(inSmall))).to.deep.equal([]);
    expect(resultsOf(rule, permission({ action: "lambda:invokefunction" }))).to.deep.equal(["principal[*]"]);
  });

  it("reports a service that calls for any account, and an organization that is none", () => {
    const s3 = { principal: "s3.amazonaws.com", action: "lambda:InvokeFunction" };
    for (const source of [
      {},
      { sourceArn: "arn:aws:s3:::a-bucket" },
      { sourceArn: "" },
      { sourceAccount: "*" },
      { sourceArn: "*" },
    ]) {
      expect(resultsOf(rule, permission({ ...s3, ...source })), JSON.stringify(source)).to.deep.equal([
        "principal[s3.amazonaws.com]",
      ]);
    }
    for (const principalOrgId of ["", " ", "*"]) {
      expect(resultsOf(rule, permission({ action: "lambda:InvokeFunction", principalOrgId }))).to.deep.equal([
        "principal[*]",
      ]);
    }
  });

  it("can't decide before it is known", () => {
    expect(resultsOf(rule, permission({ ...invoke, principal: unknown }))).to.deep.equal(["undecided: principal"]);
    expect(resultsOf(rule, permission({ ...invoke, invokedViaFunctionUrl: unknown }))).to.deep.equal([
      "undecided: invokedViaFunctionUrl",
    ]);
    expect(resultsOf(rule, permission({ ...invokeUrl, functionUrlAuthType: unknown }))).to.deep.equal([
      "undecided: functionUrlAuthType",
    ]);
  });
});

describe("rule public-statements", () => {
  const rule = stackRule("public-statements");
  const one = inStack(lambda());
  const address = inStack(url({ functionName: unknown }), { functionName: [one] });
  const open = (props: object) => inStack(permission({ ...props, function: unknown }), { function: [one] });

  it("lets pass a URL with both statements, and a function with neither", () => {
    expect(resultsInStack(rule, [one, address, open(invokeUrl), open(invoke)])).to.deep.equal([]);
    expect(resultsInStack(rule, [one])).to.deep.equal([]);
    expect(resultsInStack(rule, [one, inStack(url({ authorizationType: "AWS_IAM" }))])).to.deep.equal([]);
  });

  it("reports a URL with one of them, by reference or by name", () => {
    expect(resultsInStack(rule, [one, address, open(invoke)])).to.deep.equal(["statement[lambda:InvokeFunctionUrl]"]);
    expect(resultsInStack(rule, [one, inStack(url()), inStack(permission(invokeUrl))])).to.deep.equal([
      "statement[lambda:InvokeFunction]",
    ]);
  });

  it("lets pass a permission that is limited to an organization of AWS", () => {
    expect(resultsInStack(rule, [one, open({ ...invoke, principalOrgId: "o-exampleorg1" })])).to.deep.equal([]);
  });

  it("asks for statements on the very alias that a URL is on", () => {
    const live = inStack(url({ functionName: unknown, qualifier: "live" }), { functionName: [one] });
    const both = (more: object) => [open({ ...invokeUrl, ...more }), open({ ...invoke, ...more })];
    expect(resultsInStack(rule, [one, live, ...both({ qualifier: "live" })])).to.deep.equal([]);
    expect(resultsInStack(rule, [one, live, ...both({})])).to.deep.equal([
      "statement[lambda:InvokeFunctionUrl]",
      "statement[lambda:InvokeFunction]",
      "function[echo]",
      "function[echo]",
    ]);
    const byName = inStack(permission({ ...invoke, function: "echo:live" }));
    expect(resultsInStack(rule, [one, live, open({ ...invokeUrl, qualifier: "live" }), byName])).to.deep.equal([]);
  });

  it("reports statements on a function without a URL, or with one that AWS guards", () => {
    expect(resultsInStack(rule, [one, open(invoke)])).to.deep.equal(["function[echo]"]);
    const closed = inStack(url({ authorizationType: "AWS_IAM" }));
    expect(resultsInStack(rule, [one, closed, open(invokeUrl)])).to.deep.equal(["function[echo]"]);
  });

  it("can't decide before it is known whom they are about", () => {
    expect(resultsInStack(rule, [one, inStack(url({ authorizationType: unknown }))])).to.deep.equal([
      "undecided: authorizationType",
    ]);
    expect(resultsInStack(rule, [one, inStack(url({ functionName: unknown }))])).to.deep.equal([
      "undecided: functionName",
    ]);
    expect(resultsInStack(rule, [one, open({ principal: unknown })])).to.deep.equal(["undecided: principal"]);
    expect(resultsInStack(rule, [one, inStack(permission({ function: unknown }))])).to.deep.equal([
      "undecided: function",
    ]);
  });
});
