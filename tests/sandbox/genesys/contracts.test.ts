import { expect } from "chai";
import { actionBody, base, expectRefusal, inputSchema, makeIntegration, successSchema } from "./objects.ts";
import { type Answer, answerOf, type Caller, openService, type Service } from "./support.ts";

describe("contracts of actions", () => {
  let service: Service;
  let caller: Caller;
  let integrationId: string;

  before(async () => {
    service = await openService();
    caller = await service.login();
    integrationId = await makeIntegration(caller);
  });

  after(() => service.close());

  async function publish(input: object, output: object): Promise<Answer> {
    const contract = { input: { inputSchema: input }, output: { successSchema: output } };
    return await caller.send("POST", `${base}/actions`, actionBody(integrationId, { contract }));
  }

  const text = { type: "string" };
  const matrix = { type: "array", items: { type: "array", items: text } };
  const inputOf = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });

  const refusedInputs: [rule: string, schema: object, field: string][] = [
    ["an array", { type: "array", items: text }, "type"],
    ["no type", { properties: {} }, "type"],
    ["a nested object", inputOf({ who: { type: "object" } }), "properties.who.type"],
    ["a list", inputOf({ many: { type: "array", items: text } }), "properties.many.type"],
    ["a property without a type", inputOf({ any: {} }), "properties.any.type"],
    [
      "a property of several types, one of them nested",
      inputOf({ x: { type: ["string", "object"] } }),
      "properties.x.type",
    ],
    ["nested properties beside a simple type", inputOf({ x: { ...text, properties: {} } }), "properties.x.properties"],
    ["the reserved name orgId", inputOf({ orgId: text }), "properties.orgId"],
    ["the reserved name integrationId", inputOf({ integrationId: text }), "properties.integrationId"],
    ["the reserved name rawRequest", inputOf({ rawRequest: text }), "properties.rawRequest"],
    ["a name that begins with a digit", inputOf({ "1st": text }), "properties.1st"],
    ["a name with a blank", inputOf({ "a b": text }), "properties.a b"],
    ["a choice of schemas", inputOf({}, { anyOf: [{}] }), "anyOf"],
    ["names by pattern", inputOf({}, { patternProperties: { "^x": text } }), "patternProperties"],
    ["a required property that it does not describe", inputOf({ a: text }, { required: ["b"] }), "required"],
    ["a reference", inputOf({ a: { $ref: "#/definitions/x" } }), "properties.a.$ref"],
    ["a type that does not exist", inputOf({ a: { type: "text" } }), ""],
    ["further properties that are nested", inputOf({}, { additionalProperties: matrix }), "additionalProperties.type"],
    ["a pattern that is none", inputOf({ a: { ...text, pattern: "(" } }), ""],
    ["a pattern that is none, in a definition", inputOf({}, { definitions: { a: { ...text, pattern: "(" } } }), ""],
    [
      "a pattern of names that is none, with nothing under it",
      inputOf({}, { definitions: { a: { patternProperties: { "[": {} } } } }),
      "",
    ],
    ["a draft-06 keyword's form", inputOf({ a: { type: "number", exclusiveMinimum: 3 } }), ""],
  ];
  for (const [rule, schema, field] of refusedInputs) {
    it(`refuse an input with ${rule}`, async () => {
      const refused = await publish(schema, successSchema);
      expectRefusal(refused, 400, "invalid.value");
      const [detail] = refused.body["details"] as { fieldName: string }[];
      const at = ["contract.input.inputSchema", ...(field === "" ? [] : [field])].join(".");
      expect(detail?.fieldName).to.satisfy((name: string) => name === at || (field === "" && name.startsWith(at)));
    });
  }

  it("accept a list as an output", async () => {
    expect((await publish(inputOf({}), { type: "array", items: inputOf({ a: text }) })).status).to.equal(200);
  });

  it("accept keywords that no draft has, and ignore them", async () => {
    expect((await publish(inputOf({ a: { ...text, requred: true } }), inputOf({}, { const: 1 }))).status).to.equal(200);
  });

  const anyArray = { anyOf: [text, { type: "array" }] };
  const refusedOutputs: [rule: string, schema: object, field: string][] = [
    ["a text", text, "type"],
    ["a list of lists as the whole", matrix, "items.type"],
    ["a list of lists", inputOf({ rows: matrix }), "properties.rows.items.type"],
    ["a list of lists deep within", inputOf({ a: inputOf({ b: matrix }) }), "properties.a.properties.b.items.type"],
    ["a list that may be one of lists", inputOf({ a: { items: anyArray } }), "properties.a.items.type"],
    [
      "a list of lists under a pattern",
      { type: "object", patternProperties: { x: matrix } },
      "patternProperties.x.items.type",
    ],
    ["a list of lists as a choice", inputOf({ a: { oneOf: [text, matrix] } }), "properties.a.oneOf[1].items.type"],
    [
      "a list of lists in further properties",
      inputOf({}, { additionalProperties: matrix }),
      "additionalProperties.items.type",
    ],
    ["a list of lists at one place of a list", inputOf({ a: { items: [text, matrix] } }), "properties.a.items[1].type"],
    ["a reference", inputOf({ a: { $ref: "#" } }), "properties.a.$ref"],
    ["a reference in a list", inputOf({ a: { type: "array", items: { $ref: "#" } } }), "properties.a.items.$ref"],
    ["a reference in a choice", inputOf({}, { allOf: [{ $ref: "#" }] }), "allOf[0].$ref"],
    ["a required property that it does not describe", inputOf({}, { required: ["b"] }), "required"],
  ];
  for (const [rule, schema, field] of refusedOutputs) {
    it(`refuse an output with ${rule}`, async () => {
      const refused = await publish(inputSchema, schema);
      expectRefusal(refused, 400, "invalid.value", `contract.output.successSchema.${field}`);
    });
  }

  it("refuse an output of more than 50 schemas within each other", async () => {
    const nested = (depth: number): object => (depth === 1 ? { type: "object" } : inputOf({ a: nested(depth - 1) }));

    expect((await publish(inputSchema, nested(50))).status).to.equal(200);
    const refused = await publish(inputSchema, nested(51));
    expectRefusal(refused, 400, "invalid.value");
    expect(refused.body["message"]).to.include("50");
  });

  it("refuse a schema that is deeper than a program's stack", async () => {
    const depth = 20_000;
    const body = JSON.stringify(actionBody(integrationId)).replace(
      JSON.stringify(successSchema),
      `${'{"type":"object","properties":{"a":'.repeat(depth)}{}${"}}".repeat(depth)}`,
    );
    const headers = { authorization: `Bearer ${caller.token}`, "content-type": "application/json" };

    const answer = await answerOf(await fetch(`${service.url}${base}/actions`, { method: "POST", headers, body }));

    expectRefusal(answer, 400, "invalid.value");
  });

  it("take data that only looks like a schema", async () => {
    const output = inputOf({ a: { enum: [{ $ref: "x", items: { type: "array" } }], default: { $ref: "x" } } });

    const answer = await publish(inputSchema, output);

    expect(answer.status, answer.text).to.equal(200);
  });

  it("take an output that asks for a property in one place and describes it in another", async () => {
    const output = inputOf({ a: text, b: text }, { anyOf: [{ required: ["a"] }, { required: ["b"] }] });

    const answer = await publish(inputSchema, output);

    expect(answer.status, answer.text).to.equal(200);
  });

  it("take every simple type, bounds, choices and words, and closed inputs", async () => {
    const input = inputOf(
      {
        a: { type: "string", enum: ["x", "y"], title: "A", description: "One of two." },
        "b-2_c": { type: "integer", minimum: 3, exclusiveMinimum: true },
        d: { type: "number" },
        e: { type: "boolean", default: false },
        f: { type: ["string", "null"], pattern: "^[0-9]+$" },
        g: { type: "null" },
      },
      { required: ["a"], additionalProperties: false, $schema: "http://json-schema.org/draft-04/schema#" },
    );
    const output = inputOf({ rows: { type: "array", items: inputOf({ a: { type: "array", items: text } }) } });

    const answer = await publish(input, output);

    expect(answer.status, answer.text).to.equal(200);
  });

  it("take further properties of an input that are described by nothing", async () => {
    const answer = await publish(inputOf({}, { additionalProperties: {} }), successSchema);

    expect(answer.status, answer.text).to.equal(200);
  });

  it("take a property whose name is that of a keyword", async () => {
    const input = inputOf({ properties: text, required: text, items: text });
    const output = inputOf({ properties: { type: "object" }, items: text, type: text });

    const answer = await publish(input, output);

    expect(answer.status, answer.text).to.equal(200);
  });
});
