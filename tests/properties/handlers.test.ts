import { createHash, randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { expect } from "chai";
import { fc } from "../support/fastCheck.ts";
import { bundleFunctions } from "../../lambda/bundle/bundle.ts";
import { loadFunctions } from "../../lambda/define/load.ts";
import { actionText, byRole, type FunctionsFolder, functionsFolder } from "../support/functionsFolder.ts";
import { runs } from "./runs.ts";
import { timeout } from "./timeout.ts";

type Handler = (event: unknown, context: object) => Promise<unknown>;
interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: object;
  readonly body: string;
}

const secret = randomBytes(32).toString("base64url");
const previous = randomBytes(32).toString("base64url");
const source = "organization-1";
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const context = { awsRequestId: "request-1", getRemainingTimeInMillis: () => 1_000 };

/** Gives back what it is told to, so that its output is as free as its input. */
const handlerText = "export const handler = async ({ json }) => JSON.parse(json);";
const contract = {
  input: { type: "object", properties: { json: { type: "string" } }, required: ["json"], additionalProperties: false },
  output: { type: "object", properties: { b: { type: "integer" }, constructor: { type: "string" } }, required: ["b"] },
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the handler's output has to be, in words other than the bundle's. */
function isOutput(value: unknown): boolean {
  if (!isRecord(value) || !Object.hasOwn(value, "b") || !Number.isInteger(value["b"])) return false;
  return !Object.hasOwn(value, "constructor") || typeof value["constructor"] === "string";
}

function parsed(text: string): { value?: unknown } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return {};
  }
}

const outputs = fc.oneof(
  fc.record({ b: fc.integer(), more: fc.jsonValue() }),
  fc.dictionary(fc.constantFrom("b", "constructor", "__proto__", "c"), fc.jsonValue({ maxDepth: 1 })),
  fc.jsonValue(),
);
const texts = fc.oneof(
  { weight: 6, arbitrary: outputs.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.string({ unit: "binary" }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "{", secret, "[".repeat(20_000), '{"b":1e400}', '{"b":12345678901234567890}'),
  },
);
const inputs = fc.oneof(
  { weight: 6, arbitrary: texts.map((json): unknown => ({ json })) },
  { weight: 1, arbitrary: fc.record({ json: texts, extra: fc.jsonValue() }) },
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(JSON.parse('{"__proto__":{"json":"{}"}}'), { json: 5 }, { json: [secret] }, {}),
  },
);
const bodies = fc.oneof(
  { weight: 6, arbitrary: inputs.map((input) => JSON.stringify(input)) },
  { weight: 2, arbitrary: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "[".repeat(50_000), secret)) },
);

const wrongSecrets = fc.oneof(
  fc.string(),
  fc.constantFrom<unknown>(
    "",
    hashOf(secret),
    `${secret} `,
    `${secret},${previous}`,
    secret.slice(1),
    [secret],
    5,
    null,
    {},
  ),
);
const otherHeaders = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.jsonValue()), { maxKeys: 3 });
const spelled = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(name, name.toUpperCase(), name.replace("x-gc-s", "X-GC-S"));

/** Headers that the guard has to let in, and headers that it must not. */
const admitted = fc
  .tuple(otherHeaders, spelled("x-gc-secret"), fc.constantFrom(secret, previous), spelled("x-gc-source"))
  .map(([others, secretName, value, sourceName]): unknown => ({
    ...Object.fromEntries(Object.entries(others).filter(([name]) => !/^x-gc-s/i.test(name))),
    [secretName]: value,
    [sourceName]: source,
  }));
const refused = fc.oneof(
  fc
    .tuple(otherHeaders, wrongSecrets)
    .map(([others, value]): unknown => ({ ...others, "x-gc-secret": value, "x-gc-source": source })),
  fc
    .tuple(otherHeaders, fc.string())
    .map(([others, text]): unknown => ({ ...others, "x-gc-secret": secret, "x-gc-source": `${text}!` })),
  fc.constantFrom<unknown>(
    { "x-gc-secret": secret },
    { "x-gc-source": secret },
    { authorization: secret },
    null,
    [secret],
    "x",
    5,
  ),
);

describe("fuzzed events", function () {
  this.timeout(timeout);
  let folder: FunctionsFolder;
  let http: Handler;
  let direct: Handler;
  let logged: unknown[];
  const log = console.error;
  const environment = { ...process.env };

  before(async () => {
    folder = await functionsFolder();
    await folder.write("web", {
      "action.ts": actionText({ name: "Web", ...contract, invoke: "function-url" }),
      "handler.ts": handlerText,
    });
    await folder.write("role", { "action.ts": actionText({ name: "Role", ...contract }), "handler.ts": handlerText });
    const bundles = await bundleFunctions(await loadFunctions(folder.directory, byRole));
    const load = async (key: string): Promise<Handler> => {
      const target = path.join(folder.directory, "..", "bundles", key);
      await mkdir(target, { recursive: true });
      const file = path.join(target, "index.mjs");
      await writeFile(file, bundles.get(key)?.files["index.mjs"] ?? "");
      return ((await import(pathToFileURL(file).href)) as { handler: Handler }).handler;
    };
    [http, direct] = [await load("web"), await load("role")];
  });

  after(async () => {
    process.env = environment;
    await folder.remove();
  });

  beforeEach(() => {
    process.env["GENESYS_LAMBDA_SECRET_SHA256"] = `${hashOf(secret)},${hashOf(previous)}`;
    process.env["GENESYS_LAMBDA_SOURCE"] = source;
    logged = [];
    console.error = (...words: unknown[]) => logged.push(...words);
  });

  afterEach(() => {
    console.error = log;
  });

  async function ask(event: unknown): Promise<HttpAnswer> {
    process.env["GENESYS_LAMBDA_WAY_IN"] = "function-url";
    logged = [];
    const answer = (await http(event, context)) as HttpAnswer;
    expect(answer.headers).to.deep.equal({ "content-type": "application/json" });
    expect(parsed(answer.body), answer.body).to.have.property("value");
    return answer;
  }

  it("get 403 without a reason where they do not carry secret and source, whatever else they hold", async () => {
    const events = fc.oneof(
      fc.record({ headers: refused, body: bodies }, { requiredKeys: [] }),
      fc.jsonValue().filter((event) => !isRecord(event)),
    );
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        const { statusCode, body } = await ask(event);
        expect([statusCode, body]).to.deep.equal([403, '{"error":"forbidden"}']);
        expect(logged).to.deep.equal([]);
      }),
      runs,
    );
  });

  it("get 200, 400 or 500 by body, contract and handler, and never the secret", async () => {
    await fc.assert(
      fc.asyncProperty(admitted, bodies, fc.boolean(), async (headers, text, isBase64Encoded) => {
        const body = isBase64Encoded ? Buffer.from(text).toString("base64") : text;
        const answer = await ask({ headers, body, isBase64Encoded });
        expect(answer.statusCode, answer.body).to.equal(statusOf(text));
        // What a handler gives back is its own affair; here it gives back what it was sent.
        for (const one of [secret, previous].flatMap((own) => [own, hashOf(own)])) {
          if (answer.statusCode !== 200) expect(answer.body).to.not.contain(one);
          if (!text.includes(one)) expect(inspect(logged, { depth: Infinity })).to.not.contain(one);
        }
        // What the caller did wrong is no affair of the log; what the handler did wrong is found under the call's id.
        expect(logged.length > 0).to.equal(answer.statusCode === 500);
        if (answer.statusCode === 500) expect(JSON.parse(answer.body)).to.include({ correlationId: "request-1" });
      }),
      { ...runs, examples: [[{ "x-gc-secret": secret, "x-gc-source": source }, '{"json":"{\\"b\\":1e400}"}', false]] },
    );
  });

  it("get 400 where body and its encoding are anything at all", async () => {
    const body = fc
      .oneof(fc.jsonValue(), fc.string({ unit: "binary" }))
      .filter((one) => typeof one !== "string" || !("value" in parsed(one)));
    await fc.assert(
      fc.asyncProperty(
        admitted,
        body,
        fc.jsonValue().filter((one) => one !== true),
        async (headers, anything, isBase64Encoded) => {
          expect((await ask({ headers, body: anything, isBase64Encoded })).statusCode).to.equal(400);
        },
      ),
      runs,
    );
  });

  it("of a call by role give an output that keeps the contract, or an error without a value of the input", async () => {
    process.env["GENESYS_LAMBDA_WAY_IN"] = "role";
    await fc.assert(
      fc.asyncProperty(fc.oneof(inputs, fc.constantFrom(undefined, null)), async (event) => {
        const status = statusOf(event === undefined ? "" : JSON.stringify(event));
        const outcome = await direct(event, context).then(
          (output) => ({ output }),
          (error: unknown) => ({ error }),
        );
        if (status === 200) {
          expect("output" in outcome && isOutput(outcome.output)).to.equal(true);
          return;
        }
        if (!("error" in outcome) || !(outcome.error instanceof Error)) throw new Error("an error was expected");
        if (outcome.error.name !== "ContractError") {
          expect(status).to.equal(500);
          return;
        }
        expect(outcome.error.message).to.match(/^the (input|handler's output) breaks the contract: /);
        expect(outcome.error.message).to.not.contain(secret);
      }),
      runs,
    );
  });
});

/** The status that docs/invocations.md gives for a body whose sender is admitted. */
function statusOf(body: string): 200 | 400 | 500 {
  const { value: input } = parsed(body);
  if (!isRecord(input) || Object.keys(input).join() !== "json" || typeof input["json"] !== "string") return 400;
  return isOutput(parsed(input["json"]).value) ? 200 : 500;
}
