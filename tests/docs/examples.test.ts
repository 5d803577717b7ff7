import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";

const textOf = (file: string): string => readFileSync(path.join(projectFolder, file), "utf8");

describe("the test of a handler in docs/functions.md", () => {
  it("is one that runs here", () => {
    const file = "tests/functions/echo.test.ts";
    expect(textOf("docs/functions.md")).to.contain(`\`\`\`ts\n// ${file}\n${textOf(file)}\`\`\``);
  });
});
