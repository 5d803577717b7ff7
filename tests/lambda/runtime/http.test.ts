import { createHash, randomBytes } from "node:crypto";
import { expect } from "chai";
import type { BundledFunction } from "../../../lambda/runtime/call.ts";
import { serve } from "../../../lambda/runtime/http.ts";

const accept = (): boolean => true;
const context = { awsRequestId: "request-1", getRemainingTimeInMillis: () => 1_000 };
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("the guard of functions that are reached by HTTP (F2, F3)", () => {
  const secret = randomBytes(32).toString("base64url");
  const previous = randomBytes(32).toString("base64url");
  const environment = {
    GENESYS_LAMBDA_SECRET_SHA256: `${hashOf(secret)},${hashOf(previous)}`,
    GENESYS_LAMBDA_SOURCE: "organization-1",
  };
  const headers = { "x-gc-secret": secret, "x-gc-source": "organization-1" };
  let calls: unknown[];
  let logged: unknown[];
  const log = console.error;

  beforeEach(() => {
    calls = [];
    logged = [];
    console.error = (...words: unknown[]) => logged.push(...words);
  });

  afterEach(() => {
    console.error = log;
  });

  function bundled(changes: Partial<BundledFunction> = {}): BundledFunction {
    const handler = async (input: never): Promise<unknown> => {
      calls.push(input);
      return await Promise.resolve({ statusCode: 404, body: "mine" });
    };
    return { handler, validators: { input: accept, output: accept }, ...changes };
  }

  const failing = (errors: [place: string, words: string][]): BundledFunction["validators"]["input"] =>
    Object.assign(() => false, { errors });

  it("lets a request with the secret and the source through, and wraps the handler's output into the answer's body", async () => {
    const answer = await serve(bundled(), { headers, body: '{"a":1}' }, context, environment);
    expect(calls).to.deep.equal([{ a: 1 }]);
    expect(answer).to.deep.equal({
      statusCode: 200,
      headers: { "content-type": "application/json" },
      body: '{"statusCode":404,"body":"mine"}',
    });
  });

  it("accepts the previous secret beside the current one", async () => {
    const event = { headers: { ...headers, "x-gc-secret": previous }, body: "{}" };
    expect((await serve(bundled(), event, context, environment)).statusCode).to.equal(200);
  });

  it("reads the headers in whatever letters they are written", async () => {
    const event = { headers: { "X-GC-Secret": secret, "X-Gc-SOURCE": "organization-1" }, body: "{}" };
    expect((await serve(bundled(), event, context, environment)).statusCode).to.equal(200);
  });

  const refused: [string, object, object][] = [
    ["no headers", {}, environment],
    ["no secret", { headers: { "x-gc-source": "organization-1" } }, environment],
    ["another secret", { headers: { ...headers, "x-gc-secret": "other" } }, environment],
    ["the hash in place of the secret", { headers: { ...headers, "x-gc-secret": hashOf(secret) } }, environment],
    ["two secrets in one header", { headers: { ...headers, "x-gc-secret": `${secret},${previous}` } }, environment],
    ["no source", { headers: { "x-gc-secret": secret } }, environment],
    ["another source", { headers: { ...headers, "x-gc-source": "organization-2" } }, environment],
    ["a header that is no text", { headers: { ...headers, "x-gc-secret": [secret] } }, environment],
    [
      "no secret and none configured",
      { headers: { "x-gc-source": "organization-1" } },
      { GENESYS_LAMBDA_SOURCE: "organization-1" },
    ],
    [
      "an empty secret and an empty one configured",
      { headers: { ...headers, "x-gc-secret": "" } },
      { ...environment, GENESYS_LAMBDA_SECRET_SHA256: "" },
    ],
    ["a secret that is there twice", { headers: { ...headers, "X-GC-Secret": secret } }, environment],
    ["a source that is there twice", { headers: { ...headers, "X-GC-SOURCE": "organization-1" } }, environment],
    ...[
      ["no secret", { "x-gc-source": "organization-1" }],
      ["an empty secret", { ...headers, "x-gc-secret": "" }],
      ["a secret of another kind", { ...headers, "x-gc-secret": null }],
    ].map(([what, sent]): [string, object, object] => [
      `${what as string} where the hash of the empty text is configured`,
      { headers: sent },
      { ...environment, GENESYS_LAMBDA_SECRET_SHA256: hashOf("") },
    ]),
    ...[`${hashOf(secret)}zz`, `${hashOf(secret)}00`, ` ${hashOf(secret)}`, hashOf(secret).slice(2), "zz"].map(
      (hash): [string, object, object] => [
        `a sound secret where what is configured is no hash (${hash.slice(-4)}, ${hash.length})`,
        { headers },
        { ...environment, GENESYS_LAMBDA_SECRET_SHA256: hash },
      ],
    ),
    ...[{ "x-gc-secret": secret }, { "x-gc-secret": secret, "x-gc-source": "" }].map(
      (sent, index): [string, object, object] => [
        `a sound secret and an empty source configured, ${index === 0 ? "without a source" : "with an empty one"}`,
        { headers: sent },
        { ...environment, GENESYS_LAMBDA_SOURCE: "" },
      ],
    ),
    ["a sound secret and no source configured", { headers }, { GENESYS_LAMBDA_SECRET_SHA256: hashOf(secret) }],
  ];
  for (const [what, event, configured] of refused) {
    it(`answers 403 without a reason, and does nothing, to ${what}`, async () => {
      const answer = await serve(bundled(), { body: "{}", ...event }, context, configured);
      expect(answer.statusCode).to.equal(403);
      expect(answer.body).to.equal('{"error":"forbidden"}');
      expect(calls).to.deep.equal([]);
    });
  }

  it("answers 403 to an event that is no request at all", async () => {
    for (const event of [undefined, null, "text", { callerName: "Ada" }]) {
      expect((await serve(bundled(), event, context, environment)).statusCode).to.equal(403);
    }
  });

  it("opens a body that arrives as base64", async () => {
    const body = Buffer.from('{"name":"Zoë"}').toString("base64");
    await serve(bundled(), { headers, body, isBase64Encoded: true }, context, environment);
    expect(calls).to.deep.equal([{ name: "Zoë" }]);
  });

  for (const [what, body] of [
    ["malformed JSON", '{"a":'],
    ["an empty body", ""],
    ["no body", undefined],
  ] as const) {
    it(`answers 400 with the reason to ${what}`, async () => {
      const answer = await serve(bundled(), { headers, body }, context, environment);
      expect([answer.statusCode, answer.body]).to.deep.equal([400, '{"error":"the body is not JSON"}']);
    });
  }

  it("answers 400 with the property to a body that breaks the contract, without repeating its value", async () => {
    const input = failing([["/phone", "must be string"]]);
    const answer = await serve(
      bundled({ validators: { input, output: accept } }),
      { headers, body: '{"phone":12345}' },
      context,
      environment,
    );
    expect([answer.statusCode, answer.body]).to.deep.equal([
      400,
      '{"error":"the input breaks the contract: phone must be string"}',
    ]);
  });

  it("answers 500 with the call's id and nothing of an error, which goes to the log", async () => {
    const error = new Error("password in the words");
    const handler = async (): Promise<never> => await Promise.reject(error);
    const answer = await serve(bundled({ handler }), { headers, body: "{}" }, context, environment);
    expect([answer.statusCode, answer.body]).to.deep.equal([
      500,
      '{"error":"the function failed","correlationId":"request-1"}',
    ]);
    expect(logged).to.deep.equal([error]);
  });

  it("answers 500 with the property where the handler's output breaks the contract", async () => {
    const output = failing([["/b", "must be integer"]]);
    const answer = await serve(
      bundled({ validators: { input: accept, output } }),
      { headers, body: "{}" },
      context,
      environment,
    );
    expect([answer.statusCode, answer.body]).to.deep.equal([
      500,
      '{"error":"the handler\'s output breaks the contract: b must be integer","correlationId":"request-1"}',
    ]);
  });
});
