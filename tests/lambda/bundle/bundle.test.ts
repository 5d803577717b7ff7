import { randomUUID } from "node:crypto";
import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { bundleFunctions } from "../../../lambda/bundle/bundle.ts";
import { loadFunctions } from "../../../lambda/define/load.ts";
import { projectFolder } from "../../../lambda/cli/folders.ts";
import {
  actionText,
  byRole,
  functionsFolder,
  type FunctionsFolder,
  handlerText,
} from "../../support/functionsFolder.ts";
import { failureOf } from "../../support/failure.ts";

const context = { awsRequestId: "r-1", getRemainingTimeInMillis: () => 1234 };
type Deployed = (event: unknown, context: object) => Promise<unknown>;

describe("bundling functions", () => {
  let folder: FunctionsFolder;

  beforeEach(async () => {
    folder = await functionsFolder();
    process.env["GENESYS_LAMBDA_WAY_IN"] = "role";
  });

  afterEach(async () => {
    await folder.remove();
    delete process.env["GENESYS_LAMBDA_WAY_IN"];
  });

  async function textOf(directory: string, key: string): Promise<string> {
    const bundle = (await bundleFunctions(await loadFunctions(directory, byRole))).get(key);
    return bundle?.files["index.mjs"] ?? "";
  }

  async function run(key: string, directory = folder.directory): Promise<Deployed> {
    const file = path.join(folder.directory, `${randomUUID()}.mjs`);
    await writeFile(file, await textOf(directory, key));
    return ((await import(pathToFileURL(file).href)) as { handler: Deployed }).handler;
  }

  const own = path.join(projectFolder, "functions");

  for (const invoke of ["role", "function-url", "http-api"] as const) {
    it(`keeps the echo function below 4 kB by ${invoke}`, async () => {
      const bundles = await bundleFunctions(await loadFunctions(own, { ...byRole, invoke }));
      expect(Buffer.byteLength(bundles.get("echo")?.files["index.mjs"] ?? "")).to.be.within(500, 4000);
    });
  }

  it("keeps texts of the contract that look like generated code", async () => {
    const text = ',schemaPath:"a",keyword:"b",params:{},message: , parentData, parentDataProperty, rootData=data}={}';
    const output = { type: "object", properties: { b: { enum: [text] } }, required: ["b"] };
    const handler = `export const handler = async () => (${JSON.stringify({ b: text })});`;
    await folder.write("odd", { "action.ts": actionText({ output }), "handler.ts": handler });
    expect(await (await run("odd"))({ a: "x" }, context)).to.deep.equal({ b: text });
  });

  it("leaves out the AWS SDK, which Lambda's runtime brings", async () => {
    expect(await textOf(own, "lookup-caller"))
      .to.contain('from"@aws-sdk/client-dynamodb"')
      .and.have.length.below(10_000);
  });

  it("gives the same bytes twice, and in another place", async () => {
    const files = { "action.ts": actionText({}), "handler.ts": handlerText };
    await folder.write("same", files);
    const other = await functionsFolder();
    try {
      await other.write("same", files);
      const texts = [
        await textOf(folder.directory, "same"),
        await textOf(folder.directory, "same"),
        await textOf(other.directory, "same"),
      ];
      expect(new Set(texts).size).to.equal(1);
      expect(texts[0]).to.not.contain(folder.directory);
    } finally {
      await other.remove();
    }
  });

  it("gives a function the same bytes whatever is bundled beside it", async () => {
    const all = await bundleFunctions(await loadFunctions(own, byRole));
    const echo = (await loadFunctions(own, byRole)).filter(({ key }) => key === "echo");
    expect((await bundleFunctions(echo)).get("echo")).to.deep.equal(all.get("echo"));
  });

  it("takes a handler that uses its own action, and what defines one, as values", async () => {
    const definition = actionText({ name: "Own" }).replace("export const action = ", "").replace(/;$/, "");
    await folder.write("own", {
      "action.ts": `import { defineAction } from "genesys-lambda";\nexport const action = defineAction(${definition});`,
      "handler.ts": `import { action } from "./action.ts";\nexport const handler = async () => ({ b: action.name.length });`,
    });
    const [own] = (await loadFunctions(folder.directory, byRole)).filter(({ key }) => key === "own");
    const bundle = own && (await bundleFunctions([own])).get("own");
    expect(bundle?.files["index.mjs"]).to.contain("Own").and.not.contain("pulumi");
  });

  it("gives the same bytes in a second checkout of the project", async () => {
    const checkout = path.join(folder.directory, "..", "checkout");
    for (const room of ["functions", "lambda"]) {
      await cp(path.join(projectFolder, room), path.join(checkout, room), { recursive: true });
    }
    const { bundleFunctions: second } = (await import(
      pathToFileURL(path.join(checkout, "lambda", "bundle", "bundle.ts")).href
    )) as { bundleFunctions: typeof bundleFunctions };
    const copies = await loadFunctions(path.join(checkout, "functions"), byRole);
    const filesOf = (bundles: Awaited<ReturnType<typeof bundleFunctions>>): unknown =>
      [...bundles].map(([key, { files }]) => [key, files]);
    expect(filesOf(await second(copies))).to.deep.equal(
      filesOf(await bundleFunctions(await loadFunctions(own, byRole))),
    );
  });

  it("checks lengths, patterns, lists and choices with no Ajv at run time", async () => {
    const input = {
      type: "object",
      $schema: "http://json-schema.org/draft-04/schema#",
      id: "http://example.com/contract",
      properties: {
        text: { type: "string", minLength: 2, pattern: "^a" },
        kind: { enum: ["x", "y"], type: "string" },
        some: { type: ["string", "null"], format: "date-time" },
        constructor: { type: "string" },
      },
      required: ["constructor"],
    };
    const list = { type: "array", uniqueItems: true, items: { type: "object", properties: {} } };
    const output = { type: "object", id: "http://example.com/contract", properties: { list } };
    await folder.write("f", {
      "action.ts": actionText({ input, output }),
      "handler.ts":
        "export const handler = async ({ text }) => ({ list: text === 'aaa' ? [{ a: 1 }, { a: 1 }] : [] });",
    });
    const handler = await run("f");
    const sound = JSON.parse('{"text":"ab","kind":"x","some":null,"constructor":"c"}') as object;
    expect(await handler(sound, context)).to.deep.equal({ list: [] });
    const words = async (change: object): Promise<string> =>
      (await failureOf(handler({ ...sound, ...change }, context))).message;
    expect(await words({ text: "a" })).to.contain("text must NOT have fewer than 2 characters");
    expect(await words({ text: "ba" })).to.contain('text must match pattern "^a"');
    expect(await words({ kind: "z" })).to.contain("kind must be equal to one of the allowed values");
    expect(await words({ some: 5 })).to.contain("some must be string,null");
    expect(await words({ text: "aaa" })).to.contain("list must NOT have duplicate items");
    expect((await failureOf(handler({ text: "ab" }, context))).message).to.contain("required property 'constructor'");
  });

  it("lets a handler's own error through as it is", async () => {
    await folder.write("f", {
      "action.ts": actionText({}),
      "handler.ts": "export const handler = async () => { throw new TypeError('of its own'); };",
    });
    expect(await failureOf((await run("f"))({ a: "x" }, context))).to.be.instanceOf(TypeError);
  });

  it("hands the flat input to the handler, with what it may know of its call", async () => {
    await folder.write("f", {
      "action.ts": actionText({ output: { type: "object" } }),
      "handler.ts":
        "export const handler = async (input, context) => ({ input, id: context.requestId, left: context.remainingMilliseconds() });",
    });
    expect(await (await run("f"))({ a: "x" }, context)).to.deep.equal({ input: { a: "x" }, id: "r-1", left: 1234 });
  });

  it("runs the echo function as the tutorial describes it (T2)", async () => {
    const output = (await (
      await run("echo", own)
    )({ callerName: "Ada", phone: "+15550100" }, context)) as { statusCode: number; body: string };
    expect(output.statusCode).to.equal(200);
    expect(JSON.parse(output.body)).to.deep.equal({
      message: "Hello Ada",
      input_received: { callerName: "Ada", phone: "+15550100" },
    });
  });

  it("refuses an input that breaks the contract, without running the handler and without repeating the value", async () => {
    await folder.write("f", {
      "action.ts": actionText({}),
      "handler.ts": "export const handler = async () => { throw new Error('ran'); };",
    });
    const error = await failureOf((await run("f"))({ a: 12345 }, context));
    expect(error.name).to.equal("ContractError");
    expect(error.message).to.equal("the input breaks the contract: a must be string");
  });

  it("refuses an output that breaks the contract", async () => {
    await folder.write("f", {
      "action.ts": actionText({}),
      "handler.ts": "export const handler = async () => ({ b: 'x' });",
    });
    const error = await failureOf((await run("f"))({ a: "x" }, context));
    expect(error.message).to.equal("the handler's output breaks the contract: b must be integer");
  });

  it("does not guess the invocation where the environment does not tell it", async () => {
    delete process.env["GENESYS_LAMBDA_WAY_IN"];
    await folder.write("f", { "action.ts": actionText({}), "handler.ts": handlerText });
    expect((await failureOf((await run("f"))({ a: "x" }, context))).message).to.contain(
      "GENESYS_LAMBDA_WAY_IN is not set",
    );
  });

  it("holds what serves its invocation alone: the guard by HTTP, and none where AWS checks the caller", async () => {
    await folder.write("f", { "action.ts": actionText({}), "handler.ts": handlerText });
    expect(await textOf(folder.directory, "f")).to.not.contain("x-gc-secret");
    const byUrl = await loadFunctions(folder.directory, { ...byRole, invoke: "function-url" });
    const text = (await bundleFunctions(byUrl)).get("f")?.files["index.mjs"] ?? "";
    const file = path.join(folder.directory, `${randomUUID()}.mjs`);
    await writeFile(file, text);
    const { handler } = (await import(pathToFileURL(file).href)) as { handler: Deployed };
    expect((await failureOf(handler({ a: "x" }, context))).message).to.contain("GENESYS_LAMBDA_WAY_IN is role");
    process.env["GENESYS_LAMBDA_WAY_IN"] = "function-url";
    expect(await handler({ headers: {}, body: '{"a":"x"}' }, context)).to.deep.include({ statusCode: 403 });
  });

  for (const [what, text, expected] of [
    [
      "exports no handler",
      "export const other = 1;",
      /bad\/handler\.ts: has no export named handler; write: export const handler/,
    ],
    [
      "imports what is not there",
      "import x from './lost.ts'; export const handler = x;",
      /bad\/handler\.ts:1: Could not resolve "\.\/lost\.ts"/,
    ],
    [
      "uses Pulumi",
      "import { output } from '@pulumi/pulumi'; export const handler = output;",
      /bad\/handler\.ts:1: @pulumi\/pulumi is for resources\.ts/,
    ],
    ["can't be parsed", "export const handler = (;", /bad\/handler\.ts:1: Unexpected ";"/],
  ] as const) {
    it(`names the file of a handler that ${what}`, async () => {
      await folder.write("bad", { "action.ts": actionText({}), "handler.ts": text });
      const error = await failureOf(bundleFunctions(await loadFunctions(folder.directory, byRole)));
      expect(error.message).to.match(/\nNothing was made; mend these and run the command again\.$/);
      expect(error.message).to.match(expected);
    });
  }

  it("makes nothing of functions that exist already", async () => {
    const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:mine";
    await folder.write("existing", { "action.ts": actionText({ functionArn }) });
    expect([...(await bundleFunctions(await loadFunctions(folder.directory, byRole))).keys()]).to.deep.equal([]);
  });
});
