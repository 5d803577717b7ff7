import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";

/** What only a program made of folders, its commands and its pages know of: the provider serves any Pulumi program. */
const ofOthers: readonly (readonly [what: string, words: RegExp])[] = [
  ["a file of a data action's folder", /\b(?:action|handler|resources)\.ts\b/],
  ["a folder", /\bfolders?\b|\bfunctions\//i],
  ["an option of action.ts", /\bdeployedAs\b|\bmemoryMegabytes\b|\bfunction\.permissions\b/],
  ["a command of npm", /\bnpm (?:run|start|test|install|ci)\b/],
  ["a key of the program's config", /\bgenesys-lambda\b/],
  // GENESYS_LAMBDA_FORCE_DELETE is the provider's own; its name is older than the package.
  ["a variable of the program's", /\bGENESYS_LAMBDA_(?!FORCE_DELETE\b)/],
  ["a page of this repository", /\bdocs\/|\bREADME\b|\b[\w-]+\.md\b/],
  ["another room of this repository", /\b(?:lambda|policy|sandbox|tools|bench|tests)\/[a-z]/],
];

describe("the provider package", () => {
  const files = globSync("providers/**/*.{ts,cjs,mjs,json}", { cwd: projectFolder, exclude: ["**/node_modules"] });
  const texts = files.map((file) => [file, readFileSync(path.join(projectFolder, file), "utf8")] as const);

  for (const [what, words] of ofOthers) {
    it(`names ${what} nowhere, neither in messages nor in comments`, () => {
      expect(texts.length).to.be.greaterThan(50);
      const found = texts.flatMap(([file, text]) =>
        text.split("\n").flatMap((line, index) => (words.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
      );
      expect(found).to.deep.equal([]);
    });
  }
});
