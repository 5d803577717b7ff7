import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";
import { Linter } from "eslint";
import { parser } from "typescript-eslint";
import { projectFolder } from "../../../lambda/cli/folders.ts";
import { importsOfRooms } from "../../../tools/lint/imports.ts";
import { roomOf, rooms } from "../../../tools/lint/rooms.ts";

/** What the rule says of a text, as if it stood in that file. */
function said(file: string, text: string): string[] {
  const config: Linter.Config = {
    files: ["**/*.{js,mjs,ts}"],
    languageOptions: { parser: parser },
    plugins: { rooms: { rules: { imports: importsOfRooms } } },
    rules: { "rooms/imports": "error" },
  };
  const linter = new Linter({ cwd: projectFolder });
  return linter.verify(text, [config], { filename: path.join(projectFolder, file) }).map(({ message }) => message);
}

/** File → what each import of it leads to that the file may not know. */
const refused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "templating/velocity/new.ts": { "../../providers/text/visible.ts": "providers/text/visible.ts", got: "got" },
  "providers/new.ts": {
    "../lambda/settings.ts": "lambda/settings.ts",
    "genesys-lambda": "lambda/index.ts",
    "genesys-lambda-policy/config": "policy/config.ts",
    "genesys-lambda-sandbox": "sandbox/index.ts",
    got: "got",
  },
  "providers/text/new.ts": { "../http/errors.ts": "providers/http/errors.ts", "@pulumi/pulumi": "@pulumi/pulumi" },
  "providers/aws/new.ts": { "../http/regions.ts": "providers/http/regions.ts", "@pulumi/aws": "@pulumi/aws" },
  "providers/validation/new.ts": { "../contract/contract.ts": "providers/contract/contract.ts", got: "got" },
  "providers/contract/new.ts": { "../http/session.ts": "providers/http/session.ts", got: "got" },
  "providers/http/new.ts": {
    "@pulumi/pulumi/errors.js": "@pulumi/pulumi",
    ajv: "ajv",
    "../dataAction/requests.ts": "providers/dataAction/requests.ts",
    "../pulumi/genesysResource.ts": "providers/pulumi/genesysResource.ts",
  },
  "providers/diagnosis/new.ts": { "../http/session.ts": "providers/http/session.ts", got: "got" },
  "providers/lifecycle/new.ts": { got: "got", ajv: "ajv", "../../lambda/index.ts": "lambda/index.ts" },
  "providers/dataAction/lifecycle.ts": { got: "got", "@pulumi/pulumi": "@pulumi/pulumi" },
  "providers/lifecycles.ts": { got: "got", "genesys-lambda": "lambda/index.ts" },
  "providers/pulumi/new.ts": { "../http/session.ts": "providers/http/session.ts", got: "got" },
  "providers/dataAction/resource.ts": {
    "./lifecycle.ts": "providers/dataAction/lifecycle.ts",
    "../http/errors.ts": "providers/http/errors.ts",
    ajv: "ajv",
  },
  "providers/dataAction/schema.ts": {
    "../validation/schemaCheck.ts": "providers/validation/schemaCheck.ts",
    "./content.ts": "providers/dataAction/content.ts",
    ajv: "ajv",
  },
  "providers/hooks/new.ts": { "../text/visible.ts": "providers/text/visible.ts", got: "got" },
  "lambda/hooks/new.ts": { "../settings.ts": "lambda/settings.ts", esbuild: "esbuild" },
  "policy/hooks/new.ts": { "../session.ts": "policy/session.ts", "@pulumi/pulumi": "@pulumi/pulumi" },
  "lambda/new.ts": { "./cli/doctor.ts": "lambda/cli/doctor.ts", "./doctor/hop.ts": "lambda/doctor/hop.ts" },
  "lambda/testing.ts": {
    "./cli/folders.ts": "lambda/cli/folders.ts",
    "./components/names.ts": "lambda/components/names.ts",
    "@pulumi/pulumi": "@pulumi/pulumi",
  },
  "lambda/bin/new.mjs": { "../define/load.ts": "lambda/define/load.ts", "@pulumi/pulumi": "@pulumi/pulumi" },
  "lambda/contentCache.ts": { "./define/load.ts": "lambda/define/load.ts", "@pulumi/pulumi": "@pulumi/pulumi" },
  "lambda/processes.ts": { "./cli/folders.ts": "lambda/cli/folders.ts", "@pulumi/pulumi": "@pulumi/pulumi" },
  "lambda/settings.ts": {
    "./cli/folders.ts": "lambda/cli/folders.ts",
    "./components/stack.ts": "lambda/components/stack.ts",
    "@pulumi/aws": "@pulumi/aws",
  },
  "lambda/iam/new.ts": {
    "../components/names.ts": "lambda/components/names.ts",
    "../doctor/hop.ts": "lambda/doctor/hop.ts",
    "../settings.ts": "lambda/settings.ts",
    "@pulumi/pulumi": "@pulumi/pulumi",
  },
  "lambda/define/new.ts": {
    "../bundle/bundle.ts": "lambda/bundle/bundle.ts",
    "../cli/folders.ts": "lambda/cli/folders.ts",
    esbuild: "esbuild",
  },
  "lambda/runtime/new.ts": {
    "../define/define.ts": "lambda/define/define.ts",
    "genesyscloud-provider/contract": "providers/contract/contract.ts",
    ajv: "ajv",
  },
  "lambda/bundle/new.ts": {
    "../cli/folders.ts": "lambda/cli/folders.ts",
    "../components/names.ts": "lambda/components/names.ts",
    "@pulumi/aws": "@pulumi/aws",
  },
  "lambda/components/new.ts": {
    "../cli/folders.ts": "lambda/cli/folders.ts",
    "../doctor/hop.ts": "lambda/doctor/hop.ts",
    "../../policy/config.ts": "policy/config.ts",
    esbuild: "esbuild",
  },
  "lambda/doctor/new.ts": {
    "../cli/folders.ts": "lambda/cli/folders.ts",
    "../components/names.ts": "lambda/components/names.ts",
    "@pulumi/pulumi/automation/index.js": "@pulumi/pulumi",
  },
  "lambda/cli/new.ts": {
    "../../tools/start.ts": "tools/start.ts",
    "../../bench/bench.ts": "bench/bench.ts",
    "../../tests/support/printed.ts": "tests/support/printed.ts",
    "../../functions/echo/action.ts": "functions/echo/action.ts",
    got: "got",
  },
  "policy/new.ts": {
    "genesys-lambda": "lambda/index.ts",
    "../lambda/settings.ts": "lambda/settings.ts",
    "../lambda/components/names.ts": "lambda/components/names.ts",
    "../sandbox/index.ts": "sandbox/index.ts",
    ajv: "ajv",
  },
  "policy/rules/new.ts": { "@pulumi/policy": "@pulumi/policy", "../../lambda/settings.ts": "lambda/settings.ts" },
  "policy/examples/by-hand/new.ts": { "genesys-lambda": "lambda/index.ts", "../../../tools/docs.ts": "tools/docs.ts" },
  "sandbox/genesys/new.ts": {
    "genesyscloud-provider/regions": "providers/http/regions.ts",
    "genesys-lambda/iam/quotas": "lambda/iam/quotas.ts",
    "../../policy/documents.ts": "policy/documents.ts",
    got: "got",
  },
  "lambda/packageVersions.ts": { "./settings.ts": "lambda/settings.ts", got: "got" },
  "templates/typescript/new.ts": {
    "../../lambda/define/load.ts": "lambda/define/load.ts",
    "../../functions/echo/action.ts": "functions/echo/action.ts",
  },
  "functions/echo/new.ts": {
    "../../lambda/define/load.ts": "lambda/define/load.ts",
    "genesyscloud-provider": "providers/index.ts",
    "../../tests/support/printed.ts": "tests/support/printed.ts",
  },
  "index.ts": { "./lambda/settings.ts": "lambda/settings.ts", "./sandbox/index.ts": "sandbox/index.ts", got: "got" },
  "bench/new.ts": { "../tools/docs.ts": "tools/docs.ts", "../tests/support/printed.ts": "tests/support/printed.ts" },
  "tools/new.ts": { "../bench/bench.ts": "bench/bench.ts", "../tests/runner/checks.ts": "tests/runner/checks.ts" },
  "eslint.config.js": { "./lambda/settings.ts": "lambda/settings.ts" },
};

describe("the lint rule about what a file may import", () => {
  for (const [file, imports] of Object.entries(refused)) {
    it(`refuses in ${file} what its room may not know`, () => {
      for (const [specifier, leadsTo] of Object.entries(imports)) {
        const messages = said(file, `import { a } from "${specifier}"; a();`);
        expect(messages, specifier).to.have.length(1);
        expect(messages[0]).to.contain(leadsTo);
      }
    });
  }

  it("has a case of each room but that of the tests, which may import everything", () => {
    const tried = new Set(Object.keys(refused).map((file) => roomOf(file)?.path));
    expect(rooms.map((room) => room.path).filter((one) => !tried.has(one))).to.deep.equal(["tests"]);
  });

  it("knows the room of every program in the repository", () => {
    const files = execFileSync("git", ["ls-files", "*.ts", "*.mts", "*.mjs", "*.cjs", "*.js"], {
      cwd: projectFolder,
      encoding: "utf8",
    });
    expect(
      files
        .trim()
        .split("\n")
        .filter((file) => roomOf(file) === undefined),
    ).to.deep.equal([]);
  });

  it("lets pass what a room may know, and what lies in it", () => {
    for (const [file, specifier] of [
      ["providers/http/new.ts", "got"],
      ["providers/http/new.ts", "./session.ts"],
      ["providers/http/new.ts", "node:timers/promises"],
      ["providers/contract/new.ts", "genesyscloud-templates/velocity"],
      ["lambda/components/new.ts", "genesyscloud-provider"],
      ["lambda/bundle/new.ts", "../runtime/http.ts"],
      ["lambda/cli/new.ts", "genesys-lambda-sandbox"],
      ["policy/rules/new.ts", "genesys-lambda/iam/quotas"],
      ["policy/new.ts", "./rules/index.ts"],
      ["sandbox/new.ts", "genesyscloud-templates/jsonPath"],
      ["functions/echo/new.ts", "genesys-lambda"],
      ["functions/echo/new.ts", "any-package"],
      ["tests/new.test.ts", "../tools/docs.ts"],
    ] as const) {
      expect(said(file, `import { a } from "${specifier}"; a();`), `${file} ${specifier}`).to.deep.equal([]);
    }
  });

  it("sees every form of an import, and files that are started or read by their names", () => {
    for (const text of [
      'export * from "../settings.ts";',
      'export { a } from "../settings.ts";',
      'import "../settings.ts";',
      'import type { A } from "../settings.ts"; export const a: A = 1;',
      'export const a: typeof import("../settings.ts") = 1;',
      'await import("../settings.ts");',
      "await import(`../settings.ts`);",
      'require("../settings.ts");',
      'const requireHere = createRequire(import.meta.url); requireHere("../settings.ts");',
      'requireHere.resolve("../settings.ts");',
      'fork(fileURLToPath(import.meta.resolve("../settings.ts")));',
      'new Worker(new URL("../settings.ts", import.meta.url));',
      'fork(path.join(import.meta.dirname, "..", "settings.ts"));',
      'fork(path.resolve(import.meta.dirname, "../settings.ts"));',
      'await readFile(join(projectFolder, "lambda", "settings.ts"));',
      'path.join(import.meta.dirname, "..", "cli", name);',
      'spawn(process.execPath, ["lambda/settings.ts"]);',
    ]) {
      expect(said("lambda/runtime/new.ts", text), text).to.have.length(1);
    }
  });

  it("takes no other text for an import", () => {
    for (const text of [
      'console.log("../settings.ts", "lambda/settings.ts says more", "lambda/absent.ts");',
      'path.join(folder, "..", "settings.ts");',
      'new URL("../settings.ts", base);',
      "await import(file); path.join(import.meta.dirname, name);",
    ]) {
      expect(said("lambda/runtime/new.ts", text), text).to.deep.equal([]);
    }
  });

  it("lets a resource know types that it may not load", () => {
    const file = "providers/dataAction/resource.ts";
    expect(said(file, 'import type { A } from "./lifecycle.ts"; export type B = A;')).to.deep.equal([]);
    expect(said(file, 'import { type A } from "./lifecycle.ts"; export type B = A;')).to.have.length(1);
  });

  it("says which room may import what, what this leads to, and why not", () => {
    expect(said("sandbox/new.ts", 'import "genesyscloud-provider/regions";')).to.deep.equal([
      "sandbox may import templating, and this leads to providers/http/regions.ts: a service that shared code with its " +
        "client would share its mistakes.",
    ]);
  });
});
