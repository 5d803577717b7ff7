import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { typeIssues } from "../../../lambda/define/typeCheck.ts";
import { projectFolder } from "../../../lambda/cli/folders.ts";
import { functionsFolder, type FunctionsFolder } from "../../support/functionsFolder.ts";

const action = `import { defineAction } from "genesys-lambda";
export const action = defineAction({ name: "T", category: "T",
  input: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
  output: { type: "object", properties: { greeting: { type: "string" } }, required: ["greeting"] } });`;
const handler = (body: string): string =>
  `import type { Handler } from "genesys-lambda";\nimport type { action } from "./action.ts";\n${body}`;
const sound = handler("export const handler: Handler<typeof action> = async ({ name }) => ({ greeting: name });");

describe("the types of functions", function () {
  this.timeout(120_000);
  let folder: FunctionsFolder;
  let cacheFolder: string;
  let warnings: string[];

  before(async () => {
    folder = await functionsFolder();
    cacheFolder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-types-"));
    await symlink(path.join(projectFolder, "tsconfig.json"), path.join(folder.directory, "..", "tsconfig.json"));
    await writeFile(path.join(folder.directory, "..", "package.json"), '{"type":"module"}');
    await writeFile(path.join(folder.directory, "..", "shared.ts"), 'export const word: string = "x";');
  });

  beforeEach(() => {
    warnings = [];
  });

  after(async () => {
    await folder.remove();
    await rm(cacheFolder, { recursive: true });
  });

  const issues = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
    await folder.write("f", { "action.ts": action, ...files });
    return await typeIssues(folder.directory, { warn: (line) => warnings.push(line), cacheFolder });
  };
  const keptFiles = async (): Promise<number> =>
    (await readdir(cacheFolder)).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).length;

  it("are sound where every folder of functions is gone, and where one holds no code", async () => {
    const check = async (): Promise<string[]> =>
      await typeIssues(folder.directory, { warn: (line) => warnings.push(line), cacheFolder });
    expect(await check()).to.deep.equal([]);
    await folder.write("notes", { "README.md": "nothing to deploy" });
    expect(await check()).to.deep.equal([]);
    await rm(path.join(folder.directory, "notes"), { recursive: true });
    expect(warnings).to.deep.equal([]);
    // Nothing of it counts for what comes later.
    for (const file of await readdir(cacheFolder)) await rm(path.join(cacheFolder, file));
  });

  it("are refused in the compiler's own words, with file and line, wherever in functions/ they are wrong", async () => {
    const text = handler("export const handler: Handler<typeof action> = async () => ({\n  greeting: 42,\n});");
    const found = await issues({ "handler.ts": text, "helper.ts": "export const a: string = 5;" });
    expect(found).to.have.length(2);
    expect(found.join("\n")).to.match(
      /functions\/f\/handler\.ts:3:\d+: error TS2322: [^]*Type 'number' is not assignable to type 'string'\./,
    );
    expect(found.join("\n")).to.match(/functions\/f\/helper\.ts:1:14: error TS2322: /);
    expect(await keptFiles()).to.equal(0);
    await rm(path.join(folder.directory, "f", "helper.ts"));
  });

  it("are not checked again until something changed, also beside the functions", async () => {
    const files = {
      "handler.ts": `import { word } from "../../shared.ts";\n${sound}\nexport const used: string = word;`,
    };
    expect(await issues(files)).to.deep.equal([]);
    expect(await keptFiles()).to.equal(1);
    // Nothing is written by a check that is not made.
    await rm(path.join(cacheFolder, (await readdir(cacheFolder)).find((name) => name.startsWith("types-")) ?? ""));
    expect(await issues(files)).to.deep.equal([]);
    expect((await readdir(cacheFolder)).some((name) => name.startsWith("types-"))).to.equal(false);
    await writeFile(path.join(folder.directory, "..", "shared.ts"), "export const word: number = 5;");
    expect((await issues(files)).join()).to.contain("Type 'number' is not assignable to type 'string'");
  });

  it("are sound where something has no type, or is unused", async () => {
    const text = "export const handler = async ({ name }, more) => { const unused = 1; return { greeting: name }; };";
    expect(await issues({ "handler.ts": text })).to.deep.equal([]);
  });

  it("are said to be unknown where Lambda brings a package that is not installed", async () => {
    const text = `import { X } from "@aws-sdk/client-not-installed";\n${sound}\nexport const x = X;`;
    expect(await issues({ "handler.ts": text })).to.deep.equal([]);
    expect(warnings.join()).to.contain("Cannot find module '@aws-sdk/client-not-installed'");
  });

  it("of the project's own functions are sound", async () => {
    expect(
      await typeIssues(path.join(projectFolder, "functions"), { warn: (line) => warnings.push(line), cacheFolder }),
    ).to.deep.equal([]);
    expect(warnings).to.deep.equal([]);
  });
});
