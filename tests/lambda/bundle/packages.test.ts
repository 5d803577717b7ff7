import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { bundleFunctions, type MadeBundle } from "../../../lambda/bundle/bundle.ts";
import { loadFunctions } from "../../../lambda/define/load.ts";
import { loadBundles } from "../../../lambda/bundle/loadBundles.ts";
import { actionText, byRole, functionsFolder, type FunctionsFolder } from "../../support/functionsFolder.ts";

/** Calls a bundle as Lambda does: a file in a process of its own, with no `require` of anybody else's. */
const caller = `
const { handler } = await import(process.argv[2]);
const context = { awsRequestId: "r-1", getRemainingTimeInMillis: () => 1000 };
const told = await handler({ a: "x" }, context).catch((error) => ({ error: error.stack }));
console.log(JSON.stringify({ told, hasRequire: typeof globalThis.require }));
`;

/** What a handler needs of a kind of package → its text, and what it answers. */
const packages: Readonly<Record<string, readonly [text: string, answer: unknown]>> = {
  "CommonJS alone": [`import ms from "ms"; export const handler = async () => ({ b: ms("2s") });`, { b: 2000 }],
  "CommonJS that asks for JSON and for path, without node:": [
    `import mime from "mime-types"; export const handler = async () => ({ b: 1, t: mime.lookup("a.json") });`,
    { b: 1, t: "application/json" },
  ],
  "CommonJS that asks for node: modules, events and streams": [
    `import { WebSocket } from "ws"; export const handler = async () => ({ b: WebSocket.OPEN });`,
    { b: 1 },
  ],
  "CommonJS by its names": [
    `import { charset, lookup } from "mime-types"; export const handler = async () => ({ b: 1, c: charset(lookup("a.html")) });`,
    { b: 1, c: "UTF-8" },
  ],
  "an ES module with CommonJS below it (axios)": [
    `import axios from "axios"; export const handler = async () => ({ b: axios.getUri({ url: "/a", params: { x: 1 } }).length });`,
    { b: 6 },
  ],
  "both at once, asked for both ways": [
    `import { Ajv } from "ajv"; import { createRequire } from "node:module";
     export const handler = async () => ({ b: Number(new Ajv().validate({ type: "integer" }, 5)), r: typeof createRequire });`,
    { b: 1, r: "function" },
  ],
  "__dirname, __filename and import.meta": [
    `import path from "node:path"; import { fileURLToPath } from "node:url";
     export const handler = async () => ({ b: 1, same: __dirname === path.dirname(__filename) &&
       __filename === fileURLToPath(import.meta.url) && import.meta.dirname === __dirname, name: path.basename(__filename) });`,
    { b: 1, same: true, name: "index.mjs" },
  ],
  "JSON, imported and required": [
    `import data from "./data.json" with { type: "json" }; import legacy from "./legacy.cjs";
     export const handler = async () => ({ b: data.b + legacy.b });`,
    { b: 10 },
  ],
  "import() and await at its top": [
    `const { b } = await import("./later.ts"); const os = await import("node:os");
     export const handler = async () => ({ b, n: typeof os.cpus });`,
    { b: 7, n: "function" },
  ],
  "require.resolve, and a require that something else is chosen by": [
    `import legacy from "./chosen.cjs"; export const handler = async () => ({ b: 1, ...legacy });`,
    { b: 1, resolved: "fs", chosen: "function", missing: "MODULE_NOT_FOUND", main: false },
  ],
};

const files = {
  "data.json": '{ "b": 5 }',
  "legacy.cjs": 'const { b } = require("./data.json"); exports.b = b;',
  "later.ts": "export const b: number = 7;",
  "chosen.cjs": `const name = ["ut", "il"].join("");
    let missing; try { require("not-" + name) } catch (error) { missing = error.code }
    module.exports = { resolved: require.resolve("fs"), chosen: typeof require(name).inspect, missing, main: require.main === module };`,
};

describe("packages in a bundle", function () {
  this.timeout(60_000);
  let folder: FunctionsFolder;
  let place: string;
  let bundles: Map<string, MadeBundle>;
  const keyOf = (index: number): string => `f${index}`;

  before(async () => {
    folder = await functionsFolder();
    place = await mkdtemp(path.join(tmpdir(), "genesys-lambda-called-"));
    await writeFile(path.join(folder.directory, "..", "package.json"), '{"type":"module"}');
    for (const [index, [, [text]]] of Object.entries(packages).entries()) {
      await folder.write(keyOf(index), {
        ...files,
        "action.ts": actionText({ name: keyOf(index) }),
        "handler.ts": text,
      });
    }
    const folders = await loadFunctions(folder.directory, byRole);
    bundles = await bundleFunctions(folders);
    const warnings: string[] = [];
    await loadBundles(bundles, folders, { warn: (line) => warnings.push(line) });
    expect(warnings).to.deep.equal([]);
  });

  after(async () => {
    await folder.remove();
    await rm(place, { recursive: true });
  });

  for (const [index, [kind, [, answer]]] of Object.entries(packages).entries()) {
    it(`serves a call with ${kind}`, async () => {
      const { told, hasRequire } = await called(bundles.get(keyOf(index)));
      expect(hasRequire).to.equal("undefined");
      expect(told).to.deep.equal(answer);
    });
  }

  it("leaves bundles that need no require without one", async () => {
    const own = await bundleFunctions(await loadFunctions("functions", byRole));
    for (const { files: deployed } of own.values()) expect(deployed["index.mjs"]).to.not.contain("createRequire");
  });

  it("names a handler's own file and line in a trace, also below packages and a line for require", async () => {
    const text = `import mime from "mime-types";\nimport { fail } from "./fail.ts";\n\nexport const handler = async () => {\n  mime.lookup("a");\n  return fail();\n};`;
    await folder.write("traced", {
      "action.ts": actionText({ name: "Traced" }),
      "handler.ts": text,
      "fail.ts": "// one\n// two\nexport function fail(): never {\n  throw new TypeError('of its own');\n}",
    });
    const folders = (await loadFunctions(folder.directory, byRole)).filter(({ key }) => key === "traced");
    const bundle = (await bundleFunctions(folders)).get("traced");
    const { told } = await called(bundle, ["--enable-source-maps"]);
    const trace = (told as { error: string }).error
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
    expect(trace[0]).to.match(/functions\/traced\/fail\.ts:4:9\)?$/);
    expect(trace[1]).to.match(/functions\/traced\/handler\.ts:6:10\)?$/);
    // What is none of the handler's own is not taken for it.
    expect(trace.slice(2).join("\n")).to.not.contain("handler.ts");
    expect(bundle?.files["index.mjs.map"]).to.not.contain("node_modules");
  });

  async function called(
    bundle: MadeBundle | undefined,
    options: readonly string[] = [],
  ): Promise<Record<string, unknown>> {
    const task = await mkdtemp(path.join(place, "task-"));
    await mkdir(task, { recursive: true });
    const script = path.join(place, "call.mjs");
    await writeFile(script, caller);
    for (const [name, text] of Object.entries(bundle?.files ?? {})) await writeFile(path.join(task, name), text);
    const { stdout } = await promisify(execFile)(process.execPath, [...options, script, path.join(task, "index.mjs")], {
      cwd: task,
      env: { GENESYS_LAMBDA_WAY_IN: "role" },
    });
    return JSON.parse(stdout) as Record<string, unknown>;
  }
});
