import { expect } from "chai";
import { unknown } from "../../../policy/facts.ts";
import { types } from "../../../policy/types.ts";
import { jumble } from "../settings.ts";
import { inStack, resource, resourceRule, stackRule, resultsOf, resultsInStack } from "../support.ts";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:echo";
const text = { type: "string", description: "in words" };
const action = (props: object = {}) =>
  resource(types.dataAction, "echo", { name: "Echo", category: "Examples", ...props });
const withInput = (input: unknown) => action({ contract: { input } });
const withOutput = (properties: unknown, more: object = {}) =>
  action({ contract: { output: { type: "object", properties } }, ...more });

describe("rule data-action-inputs", () => {
  const rule = resourceRule("data-action-inputs");

  it("lets pass typed and described properties, and an input without any", () => {
    expect(resultsOf(rule, withInput({ type: "object", properties: { a: text } }))).to.deep.equal([]);
    expect(resultsOf(rule, withInput({ type: "object" }))).to.deep.equal([]);
  });

  it("reports each property without type or description", () => {
    const properties = { a: { type: "string" }, b: { description: "in words" }, c: { ...text, description: " " } };
    expect(resultsOf(rule, withInput({ properties }))).to.deep.equal(["input.a", "input.b", "input.c"]);
    const given = { today: "2026-03-01", parameters: {}, earlier: [], isComplete: false };
    const [first, second] = rule.evaluate(withInput({ properties }), given);
    expect(first).to.have.property("says", "has no description");
    expect(second).to.have.property("says", "has no type");
  });

  it("can't decide about what is not known yet, property by property", () => {
    const properties = { a: unknown, b: { type: "string" } };
    expect(resultsOf(rule, withInput({ properties }))).to.deep.equal([
      "undecided: contract.input.properties.a",
      "input.b",
    ]);
    expect(resultsOf(rule, withInput(unknown))).to.deep.equal(["undecided: contract.input.properties"]);
  });
});

describe("rule data-action-required", () => {
  const rule = resourceRule("data-action-required");

  it("lets pass a contract that says what is required, or has no property", () => {
    expect(resultsOf(rule, withInput({ properties: { a: text }, required: ["a"] }))).to.deep.equal([]);
    expect(resultsOf(rule, withInput({ type: "object" }))).to.deep.equal([]);
  });

  it("reports a contract that does not say it", () => {
    expect(resultsOf(rule, withInput({ properties: { a: text } }))).to.deep.equal(["input.required"]);
  });

  it("can't decide before it is known", () => {
    expect(resultsOf(rule, withInput({ properties: unknown }))).to.deep.equal(["undecided: contract.input"]);
  });
});

describe("rule data-action-timeout", () => {
  const rule = resourceRule("data-action-timeout");

  it("lets pass an action with a time-out, known or not", () => {
    expect(resultsOf(rule, action({ timeoutSeconds: 5 }))).to.deep.equal([]);
    expect(resultsOf(rule, action({ timeoutSeconds: unknown }))).to.deep.equal([]);
  });

  it("reports an action without a time-out", () => {
    expect(resultsOf(rule, action())).to.deep.equal(["timeoutSeconds"]);
  });
});

describe("rule data-action-name", () => {
  const rule = resourceRule("data-action-name");

  for (const name of [
    "Echo",
    "Look up caller",
    "Cancel order (CRM)",
    "Kunden suchen",
    "顧客を探す",
    "VIP-Check for Ann",
  ]) {
    it(`lets pass ${name}`, () => {
      expect(resultsOf(rule, action({ name }))).to.deep.equal([]);
    });
  }

  for (const name of [
    "prod-crm-lookup",
    "lookup_caller",
    "lookupCaller",
    "x",
    "42",
    "arn:aws:x",
    "a".repeat(81),
    "Look_up caller",
  ]) {
    it(`reports ${name.slice(0, 20)}, as a name and as a category`, () => {
      expect(resultsOf(rule, action({ name, category: name }))).to.deep.equal([`name[${name}]`, `category[${name}]`]);
    });
  }

  it("can't decide before it is known", () => {
    expect(resultsOf(rule, action({ name: unknown }))).to.deep.equal(["undecided: name"]);
  });
});

describe("rule data-action-secure", () => {
  const rule = resourceRule("data-action-secure");
  const at = "output";

  for (const name of [
    "customerId",
    "name",
    "cardStatus",
    "language",
    "accountType",
    "cancelled",
    "addressCount",
    "pinned",
    "company",
    "businessName",
    "processNumber",
    "discard",
    "emailSent",
    "ipAddress",
    "phoneVerified",
    "nextPageToken",
    "tokenCount",
    "passed",
    "spinner",
    "lessonId",
    "classNumber",
  ]) {
    it(`lets pass ${name}`, () => {
      expect(resultsOf(rule, withOutput({ [name]: text }))).to.deep.equal([]);
    });
  }

  for (const name of [
    "cardNumber",
    "card_no",
    "iban",
    "CVV",
    "SSN",
    "passportNumber",
    "dateOfBirth",
    "dob",
    "email",
    "e-mail",
    "phone",
    "mobile",
    "lastName",
    "street_address",
    "postalCode",
    "accountNumber",
    "pin",
    "customerEmail",
    "email2",
    "phoneNumbers",
    "debit_card",
    "creditCardNumber",
    "access_token",
    "ApiKey",
  ]) {
    it(`reports ${name}`, () => {
      expect(resultsOf(rule, withOutput({ [name]: text }))).to.deep.equal([`${at}.${name}`]);
    });
  }

  const input = (name: string, more: object = {}) =>
    action({ contract: { input: { type: "object", properties: { [name]: text } } }, ...more });

  for (const name of [
    "ClientSecret",
    "cardNumber",
    "pin",
    "PIN",
    "password",
    "apiKey",
    "ssn",
    "cvv",
    "date_of_birth",
    "Iban",
  ]) {
    it(`reports ${name} as an input, unless the action is secure`, () => {
      expect(resultsOf(rule, input(name))).to.deep.equal([`input.${name}`]);
      expect(resultsOf(rule, input(name, { secure: true }))).to.deep.equal([]);
    });
  }

  for (const name of [
    "phone",
    "email",
    "lastName",
    "businessName",
    "processNumber",
    "discard",
    "emailSent",
    "cardType",
    "pinned",
    "OrderNumber",
    "maxTokens",
  ]) {
    it(`lets pass ${name} as an input`, () => {
      expect(resultsOf(rule, input(name))).to.deep.equal([]);
    });
  }

  it("lets pass what only says yes or no, and looks into what it holds", () => {
    const yes = { type: "boolean", description: "yes or no" };
    expect(resultsOf(rule, withOutput({ hasPassword: yes, ssn: yes }))).to.deep.equal([]);
    const inner = { type: "object", properties: { password: text } };
    expect(resultsOf(rule, withOutput({ hasPassword: yes, inner }))).to.deep.equal([`${at}.inner.password`]);
  });

  it("reports a property at any depth", () => {
    const customer = { type: "object", properties: { email: text } };
    expect(resultsOf(rule, withOutput({ list: { type: "array", items: customer } }))).to.deep.equal([
      `${at}.list[].email`,
    ]);
  });

  it("lets a secure action return such a property", () => {
    expect(resultsOf(rule, withOutput({ iban: text }, { secure: true }))).to.deep.equal([]);
  });

  it("can't decide before contract and secure are known", () => {
    expect(resultsOf(rule, withOutput(unknown))).to.deep.equal(["undecided: contract.output"]);
    expect(resultsOf(rule, withOutput({ iban: text }, { secure: unknown }))).to.deep.equal(["undecided: secure"]);
  });
});

describe("rule data-action-https", () => {
  const rule = resourceRule("data-action-https");
  const to = (urlTemplate: unknown) => action({ request: { urlTemplate } });

  it("lets pass functions and https addresses", () => {
    for (const address of [
      arn,
      "https://x.lambda-url.eu-central-1.on.aws/",
      "https://api.example.com/a/${input.b}",
      "https://api.example.com",
      "https://crm.example.com?x=1",
      "https://crm.example.com#f",
      "https://crm.example.com#/customers",
      "https://crm.example.com#settings",
      "https://crm.example.com:8443/a",
      "HTTPS://api.example.com/",
    ]) {
      expect(resultsOf(rule, to(address)), address).to.deep.equal([]);
    }
  });

  it("reports http, other schemes, and hosts out of the input", () => {
    for (const address of [
      "http://api.example.com/",
      "HTTPS//x",
      "ftp://x/",
      "",
      "https://${input.host}/",
      "$input.url",
      "https://a.${input.b}.com/",
      "https://crm.example.com@${input.host}/",
      "https://user:word@crm.example.com/",
      "https://crm.example.com#set($x)/",
      "https://crm.example.com#if($input.a).evil.example#end",
      "https://crm.example.com#{else}.evil.example",
      "https://crm.example.com##",
      "https://crm.example.com#**#.evil.example",
      "https://crm.example.com#host()",
      "https://crm.example.com#[[.evil.example]]#",
      "arn:",
      "arn:aws:s3:::a-bucket",
      "arn:aws:lambda:eu-central-1:123456789012:function:*",
      `${arn}/\${input.x}`,
    ]) {
      expect(resultsOf(rule, to(address)), address).to.deep.equal(["request.urlTemplate"]);
    }
  });

  it("can't decide before it is known", () => {
    expect(resultsOf(rule, to(unknown))).to.deep.equal(["undecided: request.urlTemplate"]);
    expect(resultsOf(rule, action({ request: unknown }))).to.deep.equal(["undecided: request.urlTemplate"]);
  });
});

describe("rule data-action-header-secret", () => {
  const rule = resourceRule("data-action-header-secret");
  const withHeaders = (headers: unknown) => action({ request: { urlTemplate: arn, headers } });

  it("lets pass references to the credential, and what is no secret", () => {
    const headers = {
      "X-GC-Secret": "${credentials.headerSecret}",
      "x-api-key": "$!{credentials.key}",
      Authorization: "Bearer ${credentials.token}",
      "Proxy-Authorization": "ApiKey ${credentials.key}",
      "X-Token": "Bearer $credentials.token",
      "X-Own-Token": "$!credentials.key",
      "X-Auth": 'Bearer ${credentials["access-token"]}',
      "X-Session-Token": "$credentials.get('token')",
      "X-Client-Secret": 'Basic $encoding.base64("${credentials.user}:${credentials.password}")',
      "X-Auth-Token": 'Token token="${credentials.token}"',
      "X-GC-Source": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      "Content-Type": "application/json",
      "Transfer-Encoding": "buffered",
      "X-Request-Id": "${input.requestId}",
      "Idempotency-Key": "${input.requestId}",
      "X-Partition-Key": "customers",
      "X-Cache-Key": "$!{input.region}",
    };
    expect(resultsOf(rule, withHeaders(headers))).to.deep.equal([]);
    expect(resultsOf(rule, action({ request: { urlTemplate: arn } }))).to.deep.equal([]);
  });

  it("reports literals under the name of a secret, and secrets under any name, and says neither", () => {
    const random = jumble(32);
    const headers = {
      "X-GC-Secret": "abc",
      authorization: "Bearer ${input.token}",
      "X-API-Key": "${input.key}",
      "X-Auth": "abc",
      "Subscription-Key": "abc",
      "X-Other": random,
      "X-Own-Token": "abc${credentials.a}",
      "X-Other-Token": "abc$credentials.a",
      "X-Input-Token": "Bearer $input.token",
      "X-Call-Token": "$credentials.a.concat('abc')",
      "X-Basic-Auth": 'Basic $encoding.base64("app:${credentials.password}")',
      "X-Mixed": `\${credentials.a} ${random}`,
    };
    const results = rule.evaluate(withHeaders(headers), {
      today: "2026-03-01",
      parameters: {},
      earlier: [],
      isComplete: false,
    });
    expect(resultsOf(rule, withHeaders(headers))).to.deep.equal(
      Object.keys(headers).map((name) => `request.headers.${name}`),
    );
    expect(JSON.stringify(results)).to.not.contain(random).and.not.contain("abc");
  });

  it("can't decide before it is known, header by header", () => {
    expect(resultsOf(rule, withHeaders({ A: unknown, "X-GC-Secret": "x" }))).to.deep.equal([
      "undecided: request.headers.A",
      "request.headers.X-GC-Secret",
    ]);
    expect(resultsOf(rule, action({ request: unknown }))).to.deep.equal(["undecided: request.headers"]);
  });
});

describe("rule data-action-example", () => {
  const rule = stackRule("data-action-example");
  const contract = {
    input: { type: "object", properties: { a: text }, required: ["a"], additionalProperties: false },
    output: { type: "object", properties: { b: { type: "integer" }, c: text }, required: ["b", "c"] },
  };
  const one = inStack(action({ contract }));
  const check = (example: unknown, of = one) =>
    inStack(resource(types.dataActionCheck, "echo", { example }), { actionId: [of] });

  it("lets pass an example that fits, of which the output is a part", () => {
    expect(resultsInStack(rule, [one, check({ input: { a: "x" }, output: { b: 1 } })])).to.deep.equal([]);
    expect(resultsInStack(rule, [one, check({ input: { a: "x" } })])).to.deep.equal([]);
    const byName = inStack(
      resource(types.dataActionCheck, "echo", { actionName: "Echo", example: { input: { a: "x" } } }),
    );
    expect(resultsInStack(rule, [one, byName])).to.deep.equal([]);
  });

  it("reports an action without an example, and an example that does not fit", () => {
    expect(resultsInStack(rule, [one])).to.deep.equal(["example"]);
    const other = inStack(action({ name: "Other" }));
    expect(resultsInStack(rule, [one, check({ input: {} }, other)])).to.deep.equal(["example"]);
    expect(resultsInStack(rule, [one, check({ input: { a: 1 }, output: { b: "x" } })])).to.deep.equal([
      "example.input.a",
      "example.output.b",
    ]);
  });

  it("can't decide before contract and example are known", () => {
    expect(resultsInStack(rule, [one, check({ input: unknown })])).to.deep.equal(["undecided: example.input"]);
    const late = inStack(action({ contract: unknown }));
    expect(resultsInStack(rule, [late, check({ input: { a: "x" } }, late)])).to.deep.equal([
      "undecided: example.input",
    ]);
  });
});
