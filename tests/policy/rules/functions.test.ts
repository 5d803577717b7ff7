import { expect } from "chai";
import { createHash, randomBytes } from "node:crypto";
import { unknown } from "../../../policy/facts.ts";
import { types } from "../../../policy/types.ts";
import { jumble } from "../settings.ts";
import { inStack, resource, resourceRule, stackRule, resultsOf, resultsInStack } from "../support.ts";

const lambda = (props: object = {}) =>
  resource(types.function, "echo", { name: "echo", runtime: "nodejs24.x", ...props });
const withVariables = (variables: unknown) => lambda({ environment: { variables } });

describe("rule function-runtime", () => {
  const rule = resourceRule("function-runtime");

  it("lets pass a runtime until the last day of its support, and images, which have none", () => {
    expect(resultsOf(rule, lambda(), { today: "2028-04-30" })).to.deep.equal([]);
    expect(resultsOf(rule, lambda({ runtime: undefined }))).to.deep.equal([]);
  });

  for (const runtime of ["provided.al2023", "java17", "java17.al2023", "java21", "python3.11", "dotnet10", "ruby4.0"]) {
    it(`lets pass ${runtime}`, () => {
      expect(resultsOf(rule, lambda({ runtime }), { today: "2026-11-27" })).to.deep.equal([]);
    });
  }

  it("reports a runtime from the day after, and one that nobody knows", () => {
    expect(resultsOf(rule, lambda(), { today: "2028-05-01" })).to.deep.equal(["runtime[nodejs24.x]"]);
    expect(resultsOf(rule, lambda({ runtime: "nodejs18.x" }))).to.deep.equal(["runtime[nodejs18.x]"]);
    expect(resultsOf(rule, lambda({ runtime: "constructor" }))).to.deep.equal(["runtime[constructor]"]);
  });

  it("learns further runtimes, and later dates, from its config", () => {
    const parameters = { runtimes: { "nodejs26.x": "2030-04-30", "nodejs24.x": "2029-01-01" } };
    expect(resultsOf(rule, lambda({ runtime: "nodejs26.x" }), { parameters })).to.deep.equal([]);
    expect(resultsOf(rule, lambda(), { today: "2028-06-01", parameters })).to.deep.equal([]);
  });

  it("can't decide before it is known", () => {
    expect(resultsOf(rule, lambda({ runtime: unknown }))).to.deep.equal(["undecided: runtime"]);
  });
});

describe("rule function-runtime-ending", () => {
  const rule = resourceRule("function-runtime-ending");

  it("lets pass a runtime with 180 days to go, and leaves one that has ended to its neighbour", () => {
    expect(resultsOf(rule, lambda(), { today: "2027-11-02" })).to.deep.equal([]);
    expect(resultsOf(rule, lambda(), { today: "2028-05-01" })).to.deep.equal([]);
  });

  it("warns of a runtime with fewer days to go, until its last day", () => {
    expect(resultsOf(rule, lambda(), { today: "2027-11-03" })).to.deep.equal(["runtime[nodejs24.x]"]);
    expect(resultsOf(rule, lambda(), { today: "2028-04-30" })).to.deep.equal(["runtime[nodejs24.x]"]);
  });

  it("can't decide before it is known", () => {
    expect(resultsOf(rule, lambda({ runtime: unknown }))).to.deep.equal(["undecided: runtime"]);
  });
});

describe("rule function-memory", () => {
  const rule = resourceRule("function-memory");

  it("lets pass 128 to 3,008 MB, and AWS's own 128", () => {
    for (const memorySize of [undefined, 128, 3008]) expect(resultsOf(rule, lambda({ memorySize }))).to.deep.equal([]);
  });

  it("reports less and more, by its own limits or those of its config", () => {
    expect(resultsOf(rule, lambda({ memorySize: 3009 }))).to.deep.equal(["memorySize[3009]"]);
    expect(resultsOf(rule, lambda({ memorySize: 64 }))).to.deep.equal(["memorySize[64]"]);
    const parameters = { least: 256, most: 512 };
    expect(resultsOf(rule, lambda(), { parameters })).to.deep.equal(["memorySize[128]"]);
  });

  it("can't decide before it is known", () => {
    expect(resultsOf(rule, lambda({ memorySize: unknown }))).to.deep.equal(["undecided: memorySize"]);
  });
});

describe("rule function-environment", () => {
  const rule = resourceRule("function-environment");
  const random = (bytes: number, form: "base64url" | "hex" | "base64") => randomBytes(bytes).toString(form);
  const hash = () => createHash("sha256").update(randomBytes(32)).digest("hex");
  const harmless: [string, string][] = [
    ["CALLERS_TABLE", "genesys-lambda-production-lookup-caller"],
    ["LOG_LEVEL", "debug"],
    ["GENESYS_LAMBDA_WAY_IN", "function-url"],
    ["GENESYS_LAMBDA_SOURCE", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
    ["GENESYS_LAMBDA_SECRET_SHA256", `${hash()},${hash()}`],
    ["API_URL", "https://api.example.com/v2/customers?region=eu-central-1&page=100"],
    ["DB_PASSWORD_ARN", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1B2c3"],
    ["TOKEN_PARAMETER", "/production/crm/token"],
    ["TOKEN", "/production/crm/token-2"],
    ["API_KEY", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:crm-a1B2c3"],
    ["TOKEN", ""],
    ["MAX_TOKENS", "4096"],
    ["AUTHORIZATION_ENABLED", "true"],
    ["QUEUES", "Sales Support Billing-2 Escalation_3"],
  ];
  for (const [name, value] of harmless) {
    it(`lets pass ${name}`, () => {
      expect(resultsOf(rule, withVariables({ [name]: value }))).to.deep.equal([]);
    });
  }

  const secrets: [string, () => string][] = [
    ["DB_PASSWORD", () => "short"],
    ["clientSecret", () => "short"],
    ["API_KEY", () => "short"],
    ["API_KEY_PLAID", () => "short"],
    ["X_SECRET_ARN", () => "short"],
    ["CONFIG", () => JSON.stringify({ api: { password: "short" } })],
    ["CONNECTION_STRING", () => "Server=x;Pwd=y"],
    ["X", () => jumble(43)],
    ["X", () => `/${jumble(20)}/${jumble(23)}`],
    ["X", () => jumble(32)],
    ["HOOK_URL", () => `https://hooks.example.com/services/${jumble(24)}`],
    ["X", () => random(20, "hex")],
    ["X", () => `AKIA${randomBytes(8).toString("hex").toUpperCase()}`],
    ["X", () => `-----BEGIN PRIVATE KEY-----\n${random(64, "base64")}`],
    ["DATABASE_URL", () => `postgres://user:${random(9, "hex")}@host/db`],
    ["GENESYS_LAMBDA_SECRET_SHA256", () => "the secret itself"],
    ["GENESYS_LAMBDA_SECRET_SHA256_OLD", hash],
  ];
  for (const [index, [name, value]] of secrets.entries()) {
    it(`reports a secret in ${name} (${index + 1}) and does not show it`, () => {
      const given = value();
      const results = rule.evaluate(withVariables({ [name]: given }), {
        today: "2026-03-01",
        parameters: {},
        earlier: [],
        isComplete: false,
      });
      expect(results).to.have.length(1);
      expect(results[0]).to.have.property("culprit", `environment.variables.${name}`);
      expect(JSON.stringify(results)).to.not.contain(given);
    });
  }

  it("can't decide about what is not known yet, variable by variable", () => {
    const mixed = { A: unknown, TOKEN: "x" };
    expect(resultsOf(rule, withVariables(mixed))).to.deep.equal([
      "undecided: environment.variables.A",
      "environment.variables.TOKEN",
    ]);
    expect(resultsOf(rule, withVariables(unknown))).to.deep.equal(["undecided: environment.variables"]);
    expect(resultsOf(rule, lambda({ environment: unknown }))).to.deep.equal(["undecided: environment.variables"]);
  });
});

describe("rule function-timeout", () => {
  const rule = stackRule("function-timeout");
  const called = (timeout: unknown) => inStack(lambda({ timeout }));
  const action = (timeoutSeconds: unknown, of: ReturnType<typeof called>) =>
    inStack(resource(types.dataAction, "echo", { timeoutSeconds, request: { urlTemplate: unknown } }), {
      request: [of],
    });
  const evaluate = (timeout: unknown, waits: unknown) => {
    const one = called(timeout);
    return resultsInStack(rule, [one, action(waits, one)]);
  };

  it("lets pass a function that ends before its action gives up, AWS's and Genesys Cloud's own times included", () => {
    expect(evaluate(10, 10)).to.deep.equal([]);
    expect(evaluate(undefined, 3)).to.deep.equal([]);
    expect(evaluate(60, undefined)).to.deep.equal([]);
  });

  it("reports a function that runs longer", () => {
    expect(evaluate(11, 10)).to.deep.equal(["function[echo].timeout[11]"]);
    expect(evaluate(undefined, 2)).to.deep.equal(["function[echo].timeout[3]"]);
    expect(evaluate(61, undefined)).to.deep.equal(["function[echo].timeout[61]"]);
  });

  it("can't decide before both are known", () => {
    expect(evaluate(unknown, 10)).to.deep.equal(["undecided: function[echo].timeout"]);
    expect(evaluate(10, unknown)).to.deep.equal(["undecided: timeoutSeconds"]);
  });
});

describe("rule function-logs", () => {
  const rule = stackRule("function-logs");
  const group = (props: object) => inStack(resource(types.logGroup, "logs", { name: "/aws/lambda/echo", ...props }));

  it("lets pass a group that keeps its lines for some days, by name or by reference", () => {
    const kept = group({ retentionInDays: 30 });
    expect(resultsInStack(rule, [kept, inStack(lambda())])).to.deep.equal([]);
    const stated = group({ name: "/own", retentionInDays: 30 });
    expect(resultsInStack(rule, [stated, inStack(lambda(), { loggingConfig: [stated] })])).to.deep.equal([]);
    expect(resultsInStack(rule, [stated, inStack(lambda({ loggingConfig: { logGroup: "/own" } }))])).to.deep.equal([]);
    const one = inStack(lambda({ name: unknown }));
    const named = inStack(resource(types.logGroup, "logs", { name: unknown, retentionInDays: 7 }), { name: [one] });
    expect(resultsInStack(rule, [one, named])).to.deep.equal([]);
  });

  it("reports a function without a group, and a group that keeps everything", () => {
    expect(resultsInStack(rule, [inStack(lambda())])).to.deep.equal(["loggingConfig.logGroup"]);
    expect(resultsInStack(rule, [group({}), inStack(lambda())])).to.deep.equal(["logGroup[logs].retentionInDays"]);
    expect(resultsInStack(rule, [group({ retentionInDays: 0 }), inStack(lambda())])).to.deep.equal([
      "logGroup[logs].retentionInDays",
    ]);
  });

  it("can't decide before names and days are known", () => {
    expect(resultsInStack(rule, [inStack(lambda({ name: unknown }))])).to.deep.equal([
      "undecided: loggingConfig.logGroup",
    ]);
    expect(resultsInStack(rule, [group({ retentionInDays: unknown }), inStack(lambda())])).to.deep.equal([
      "undecided: logGroup[logs].retentionInDays",
    ]);
  });
});
