import { expect } from "chai";
import { actionIssues } from "../../../lambda/define/actionSchema.ts";

const sound = {
  name: "Test",
  category: "Tests",
  input: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
  output: { type: "object", properties: { b: { type: "integer" } }, required: ["b"] },
};

describe("what an action.ts exports", () => {
  it("may say everything that there is to say", () => {
    const all = {
      ...sound,
      timeoutSeconds: 60,
      secure: true,
      example: { input: { a: "x" }, output: { b: 1 } },
      function: {
        memoryMegabytes: 10_240,
        architecture: "x86_64",
        environment: { TABLE: "t" },
        permissions: [
          { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::bucket/key", "arn:aws:s3:::bucket/*"] },
          { actions: ["cloudwatch:PutMetricData", "xray:PutTraceSegments"], resources: ["*"] },
        ],
        vpc: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
      },
      deployedAs: "old-name",
      link: "second",
    };
    expect(actionIssues(all)).to.deep.equal([]);
  });

  it("may state part of a nested output as what its example expects", () => {
    const row = { type: "object", properties: { id: { type: "string" }, age: { type: "integer" } }, required: ["age"] };
    const output = { type: "object", properties: { row, note: { type: "string" } }, required: ["note"] };
    const example = { input: { a: "x" }, output: { row: { id: "1" } } };
    expect(actionIssues({ ...sound, output, example })).to.deep.equal([]);
  });

  it("may expect what its contract does not name where the contract says that there may be more", () => {
    const example = { input: { a: "x" }, output: { b: 1, c: 2 } };
    for (const more of [{ additionalProperties: true }, { additionalProperties: { type: "integer" } }]) {
      expect(actionIssues({ ...sound, output: { ...sound.output, ...more }, example })).to.deep.equal([]);
    }
    expect(actionIssues({ ...sound, output: { type: "object" }, example })).to.deep.equal([]);
  });

  it("may say what goes to a function that exists already, and what is made of its answer", () => {
    const functionArn = "arn:aws:lambda:eu-central-1:111122223333:function:booking";
    const template = '{\n  "type": "createBooking",\n  "body": {\n    "start": "${input.a}"\n  }\n}';
    const response = {
      translationMap: { b: "$.count" },
      translationMapDefaults: { b: "0" },
      successTemplate: '{"b": ${b}}',
    };
    const request = { template, headers: { "X-A": "${input.a}" } };
    expect(actionIssues({ ...sound, functionArn, request, response, example: { input: { a: "x" } } })).to.deep.equal(
      [],
    );
  });

  const bad: [string, object, string][] = [
    [
      "a request template that names no input",
      { request: { template: "${input.aa}" } },
      "request.template|${input.aa} names no property of the input contract; did you mean a?",
    ],
    [
      "a request template that makes no JSON of the example",
      { request: { template: "${input.a}" }, example: { input: { a: "x" } } },
      "request.template|makes no JSON of the example's input",
    ],
    ["a request without a template", { request: {} }, "request.template|it is required"],
    [
      "a default that is no JSON text",
      {
        response: {
          translationMap: { state: "$.state" },
          translationMapDefaults: { state: "disconnected" },
          successTemplate: '{"state": ${state}}',
        },
      },
      'response.translationMapDefaults.state|"disconnected" is no JSON text',
    ],
    ["a part of an answer that nobody knows", { response: { map: {} } }, "response.map|there is no such property"],
    [
      "a property that nobody knows, and says which there are",
      { timeout: 5 },
      "timeout|there is no such property; did you mean timeoutSeconds? allowed: name, ",
    ],
    ["a slip of the pen", { exmaple: {} }, "exmaple|there is no such property; did you mean example? allowed: name, "],
    ["a property that is near to none", { layers: [] }, "layers|there is no such property; allowed: name, "],
    [
      "a slip of the pen further in",
      { function: { memory: 512, vcp: {} } },
      "function.vcp|there is no such property; did you mean vpc? allowed: memoryMegabytes, ",
    ],
    ["no example at all", { example: null }, "example|null was given"],
    ["an example without an input", { example: {} }, "example.input|it is required"],
    [
      "another dialect",
      { input: { $schema: "http://json-schema.org/draft-07/schema#", type: "object" } },
      "input.$sch",
    ],
    [
      "a permission with a wildcard of one character",
      { function: { permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::bucket-?"] }] } },
      "function.permissions[0].resources[0]|",
    ],
    [
      "a permission on everything where AWS has something narrower",
      { function: { permissions: [{ actions: ["cloudwatch:PutMetricData", "s3:GetObject"], resources: ["*"] }] } },
      "function.permissions[0].resources[0]|",
    ],
    [
      "a permission to become another role",
      { function: { permissions: [{ actions: ["sts:AssumeRole"], resources: ["arn:aws:iam::123456789012:role/r"] }] } },
      "function.permissions[0].actions[0]|",
    ],
    [
      "a permission on every bucket's objects",
      { function: { permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::*/*"] }] } },
      "function.permissions[0].resources[0]|",
    ],
    [
      "a permission to change another function's code",
      {
        function: {
          permissions: [
            {
              actions: ["lambda:UpdateFunctionCode"],
              resources: ["arn:aws:lambda:eu-central-1:123456789012:function:x"],
            },
          ],
        },
      },
      "function.permissions[0].actions[0]|",
    ],
    ["a malformed ARN", { functionArn: "arn:aws:lambda:eu-central-1:123:function:mine" }, "functionArn|"],
    ["a name for a folder that never was", { deployedAs: "Not A Folder" }, "deployedAs|"],
    ["an ARN of another service", { functionArn: "arn:aws:sqs:eu-central-1:123456789012:queue" }, "functionArn|"],
    ["memory below Lambda's least", { function: { memoryMegabytes: 64 } }, "function.memoryMegabytes|64 was given"],
    [
      "an unknown architecture",
      { function: { architecture: "mips" } },
      'function.architecture|"mips" was given; allowed: arm64, x86_64',
    ],
    [
      "a variable that AWS keeps to itself",
      { function: { environment: { AWS_REGION: "x" } } },
      "function.environment.AWS_REGION|",
    ],
    [
      "a permission for everything",
      { function: { permissions: [{ actions: ["*"], resources: ["arn:aws:s3:::b"] }] } },
      "function.permissions[0].actions[0]|",
    ],
    [
      "a permission on everything",
      { function: { permissions: [{ actions: ["s3:GetObject"], resources: ["*"] }] } },
      "function.permissions[0].resources[0]|",
    ],
    ["an example that breaks the input contract", { example: { input: { a: 1 } } }, "example.input.a|1 was given"],
    [
      "an example that expects what the contract rules out",
      { example: { input: { a: "x" }, output: { b: "y" } } },
      "example.output.b|",
    ],
    [
      "an example that names an output which the contract does not have",
      { example: { input: { a: "x" }, output: { b: 1, c: 2 } } },
      "example.output.c|is not an output of the contract; output.properties has: b",
    ],
    [
      "the same inside of lists and objects",
      {
        output: {
          type: "object",
          properties: { rows: { type: "array", items: { type: "object", properties: { id: { type: "string" } } } } },
        },
        example: { input: { a: "x" }, output: { rows: [{ id: "1" }, { idd: "2" }] } },
      },
      "example.output.rows[1].idd|is not an output of the contract; output.properties.rows.items.properties has: id",
    ],
    ["an array as input", { input: { type: "array" } }, "input.type|"],
    [
      "a reserved name",
      { input: { type: "object", properties: { rawRequest: { type: "string" } } } },
      "input.properties.rawRequest|",
    ],
    ["a reference", { output: { type: "object", properties: { b: { $ref: "#/x" } } } }, "output.properties.b.$ref|"],
    ["an empty name", { name: " " }, "name|"],
  ];
  for (const [what, properties, expected] of bad) {
    it(`may not hold ${what}`, () => {
      const issues = actionIssues({ ...sound, ...properties }).map(({ path, message }) => `${path}|${message}`);
      expect(
        issues.some((issue) => issue.startsWith(expected)),
        issues.join("\n"),
      ).to.equal(true);
    });
  }

  for (const exported of [undefined, null, 5, "text", () => 1]) {
    it(`may not be ${String(exported)}`, () => {
      expect(actionIssues(exported)).to.deep.equal([
        { path: "action", message: "is not exported; write: export const action = defineAction({ ... })" },
      ]);
    });
  }

  it("has every property that is required", () => {
    expect(actionIssues({}).map(({ path }) => path)).to.have.members(["name", "category", "input", "output"]);
  });
});
