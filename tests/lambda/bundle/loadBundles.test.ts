import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { bundleFunctions } from "../../../lambda/bundle/bundle.ts";
import { sizeIssues } from "../../../lambda/bundle/bundleSize.ts";
import { loadFunctions } from "../../../lambda/define/load.ts";
import { BundleLoadError, loadBundles } from "../../../lambda/bundle/loadBundles.ts";
import { actionText, byRole, functionsFolder, type FunctionsFolder } from "../../support/functionsFolder.ts";

interface Outcome {
  readonly issues: string;
  readonly warnings: string;
}

const handler = "export const handler = async () => ({ b: 1 });";

describe("loading bundles before they are deployed", function () {
  this.timeout(60_000);
  let folder: FunctionsFolder;
  let cacheFolder: string;

  beforeEach(async () => {
    folder = await functionsFolder();
    cacheFolder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-cache-"));
  });

  afterEach(async () => {
    await folder.remove();
    await rm(cacheFolder, { recursive: true });
  });

  async function packageNamed(name: string, index: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    const directory = path.join(folder.directory, "f", "node_modules", name);
    await mkdir(directory, { recursive: true });
    const texts = { "package.json": JSON.stringify({ name, version: "1.0.0" }), "index.js": index, ...more };
    for (const [file, text] of Object.entries(texts)) await writeFile(path.join(directory, file), text);
  }

  async function outcomeOf(text: string, limitMilliseconds = 30_000): Promise<Outcome> {
    await folder.write("f", { "action.ts": actionText({}), "handler.ts": text });
    const folders = await loadFunctions(folder.directory, byRole);
    const warnings: string[] = [];
    const options = { warn: (line: string) => warnings.push(line), cacheFolder, limitMilliseconds };
    try {
      await loadBundles(await bundleFunctions(folders), folders, options);
      return { issues: "", warnings: warnings.join("\n") };
    } catch (error) {
      if (!(error instanceof BundleLoadError)) throw error;
      return { issues: error.message, warnings: warnings.join("\n") };
    }
  }

  it("says nothing of what can be loaded, and does not load it again", async () => {
    expect(await outcomeOf(`console.log("x"); setInterval(() => {}, 1000); ${handler}`)).to.deep.equal({
      issues: "",
      warnings: "",
    });
    const kept = await readdir(cacheFolder);
    expect(kept).to.have.length(1);
    await writeFile(path.join(cacheFolder, kept[0] ?? ""), '{"status":"warning","say":"kept"}');
    expect((await outcomeOf(`console.log("x"); setInterval(() => {}, 1000); ${handler}`)).warnings).to.contain("kept");
    expect((await outcomeOf(`console.log("y"); ${handler}`)).warnings).to.equal("");
  });

  for (const [what, text] of [
    ["throws for want of a variable", `if (!process.env.TABLE) throw new Error("TABLE is not set"); ${handler}`],
    ["ends the process for want of a variable", `if (!("TABLE" in process.env)) process.exit(1); ${handler}`],
    ["trips over a variable that is missing", `const { TABLE } = process.env; TABLE.split(","); ${handler}`],
    ["can't parse a variable that is missing", `JSON.parse(process.env.TABLE); ${handler}`],
    ["leaves a rejection for want of a variable", `Promise.reject(new Error(process.env.TABLE)); ${handler}`],
  ] as const) {
    it(`only warns of a handler that ${what}`, async () => {
      const { issues, warnings } = await outcomeOf(text);
      expect(issues).to.equal("");
      expect(warnings).to.match(/^functions\/f: functions\/f\/handler\.ts:1: .*looked for TABLE/);
    });
  }

  for (const [what, text, expected] of [
    [
      "throws",
      `\n\nthrow new TypeError("boom"); ${handler}`,
      /functions\/f\/handler\.ts:3: throws at load: TypeError: boom/,
    ],
    ["ends the process", `process.exit(3); ${handler}`, /handler\.ts:1: ends the process at load \(exit code 3\)/],
    [
      "leaves a rejection",
      `void (async () => { throw new Error("lost"); })(); ${handler}`,
      /leaves a rejection unhandled at load: Error: lost/,
    ],
    [
      "waits for nothing",
      `await new Promise(() => {}); ${handler}`,
      /functions\/f: waits at load for what never comes/,
    ],
    [
      "uses what a browser has",
      `window.document.title; ${handler}`,
      /throws at load: ReferenceError: window is not defined/,
    ],
    [
      "reads a file beside itself",
      `import { readFileSync } from "node:fs"; readFileSync(new URL("./a.txt", import.meta.url)); ${handler}`,
      /reads a\.txt beside itself at load/,
    ],
    [
      "asks for a package by a name that it makes",
      `import { createRequire } from "node:module"; createRequire(import.meta.url)("left-pad"); ${handler}`,
      /handler\.ts:1: asks for "left-pad" when it runs.*npm install left-pad/,
    ],
  ] as const) {
    it(`refuses a handler that ${what} at load, with file and line`, async () => {
      const { issues, warnings } = await outcomeOf(text);
      expect(issues).to.match(expected).and.contain("Nothing was made");
      expect(warnings).to.equal("");
    });
  }

  it("stops a handler that is busy at load, and says so; one that waits is a warning", async () => {
    const busy = await outcomeOf(`for (;;); ${handler}`, 700);
    expect(busy.issues).to.contain("functions/f: is busy at load and was stopped after 0.7 s");
    const waits = await outcomeOf(`await new Promise((done) => setTimeout(done, 600_000)); ${handler}`, 700);
    expect(waits.issues).to.equal("");
    expect(waits.warnings).to.contain("waits for something at load that did not come within 0.7 s");
  });

  it("names package and file of what is missing below a package, and lets it do without", async () => {
    await packageNamed("wanting", '\nmodule.exports = require(["lost"].join());');
    expect((await outcomeOf(`import x from "wanting"; export const handler = x;`)).issues).to.match(
      /package wanting \(functions\/f\/node_modules\/wanting\/index\.js:2\): asks for "lost"/,
    );
    await packageNamed("wanting", 'let x; try { x = require("lost"); } catch { x = 1; } module.exports = x;');
    expect((await outcomeOf(`import x from "wanting"; x; ${handler}`)).issues).to.equal("");
  });

  it("says that a native addon can't be part of a bundle, however it is asked for", async () => {
    const binary = { "thing.node": "\0binary" };
    await packageNamed("native", 'module.exports = require("./thing.node");', binary);
    const expected = /package native \(functions\/f\/node_modules\/native\/.*:1\): needs a native addon/;
    expect((await outcomeOf(`import x from "native"; x; ${handler}`)).issues).to.match(expected);
    await packageNamed("native", 'module.exports = require("./" + ["thing.node"].join());', binary);
    expect((await outcomeOf(`import x from "native"; x; ${handler}`)).issues).to.match(expected);
    await packageNamed("native", 'throw new Error("No native build was found for platform=linux");');
    expect((await outcomeOf(`import x from "native"; x; ${handler}`)).issues).to.match(expected);
    await packageNamed("native", 'try { require("./thing.node") } catch {} exports.a = 1;', binary);
    const without = await outcomeOf(`import x from "native"; x; ${handler}`);
    expect(without.issues).to.equal("");
    expect(without.warnings).to.contain("native/index.js asks for a native addon");
  });

  it("only warns where what Lambda brings is not installed here", async () => {
    const { issues, warnings } = await outcomeOf(`import { X } from "@aws-sdk/client-not-installed"; X; ${handler}`);
    expect(issues).to.equal("");
    expect(warnings).to.match(/handler\.ts: @aws-sdk\/client-not-installed is not installed.*npm install --save-dev/);
  });

  it("refuses a name that a package of the runtime does not have", async () => {
    const { issues } = await outcomeOf(`import { Nothing } from "@aws-sdk/client-dynamodb"; Nothing; ${handler}`);
    expect(issues).to.match(/can't be read as a module: .*Nothing/);
  });

  it("gives it nothing of who deploys: no variables, no files, no processes", async () => {
    process.env["TOKEN_OF_WHO_DEPLOYS"] = "x";
    try {
      const secret = path.join(cacheFolder, "secret.txt");
      await writeFile(secret, "x");
      for (const [text, expected] of [
        ["if (Object.keys(process.env).length > 0) throw new Error(JSON.stringify(process.env));", /^$/],
        [
          `import { readFileSync } from "node:fs"; readFileSync(${JSON.stringify(secret)});`,
          /ERR_ACCESS_DENIED|Access to this API/,
        ],
        [`import { writeFileSync } from "node:fs"; writeFileSync("x", "x");`, /Access to this API/],
        [`import { execSync } from "node:child_process"; execSync("true");`, /Access to this API/],
      ] as const) {
        const { issues, warnings } = await outcomeOf(`${text} ${handler}`);
        expect(issues).to.equal("");
        expect(warnings).to.match(expected);
      }
    } finally {
      delete process.env["TOKEN_OF_WHO_DEPLOYS"];
    }
  });

  it("says where a bundle is larger than Lambda takes, zipped as it is sent and unzipped", () => {
    const text = Array.from({ length: 3000 }, (_, index) => String(index * 7919)).join("");
    const files = { "index.mjs": text };
    expect(sizeIssues(files)).to.deep.equal([]);
    const [unzipped] = sizeIssues(files, { zipped: 1_000_000, unzipped: 10_000 });
    expect(unzipped).to.match(/its bundle has 0\.0 MB; Lambda takes 0\.0 MB unzipped: import less/);
    expect(sizeIssues(files, { zipped: 5_000, unzipped: 1_000_000 })[0]).to.match(/zipped/);
    expect(sizeIssues({ "index.mjs": "a".repeat(60 * 1024 * 1024) })).to.deep.equal([]);
  });
});
