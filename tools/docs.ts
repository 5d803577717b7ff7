import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { allRules } from "../policy/policies.ts";
import { policiesPage } from "./docs/policiesPage.ts";
import { command } from "../lambda/cli/command.ts";
import { projectFolder } from "../lambda/cli/folders.ts";

const help = `npm run docs -- [options]

Writes the pages of docs/ that are made from the code: docs/policies.md.

  --check   write nothing; fail where a page is not current
  --help    this text`;

const file = path.join(projectFolder, "docs", "policies.md");

await command({ help, options: { check: { type: "boolean" } } }, async ({ values }) => {
  const config = await resolveConfig(file);
  const page = await format(policiesPage(allRules()), { ...config, filepath: file });
  if (!values.check) {
    await writeFile(file, page);
    return;
  }
  const written = await readFile(file, "utf8").catch(() => "");
  if (written === page) return;
  throw new Error("docs/policies.md is not what the rules in policy/ say: run npm run docs");
});
