import { expect } from "chai";
import { readFileSync } from "node:fs";
import path from "node:path";
import { jsonText, parseJson } from "genesyscloud-templates/json";
import { readPath } from "genesyscloud-templates/jsonPath";
import { renderTemplate } from "genesyscloud-templates/velocity";
import { projectFolder } from "../../lambda/cli/folders.ts";

/*
 * What the JVM's own libraries make of templates and paths, written down from a run of them: Apache Velocity 2.3 with its
 * EscapeTool and MathTool 3.1, and Jayway JsonPath 2.9.0, all with their defaults.
 */
interface Templates {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly cases: readonly { readonly template: string; readonly text?: string; readonly fails?: string }[];
}

interface Paths {
  readonly document: unknown;
  readonly cases: readonly {
    readonly path: string;
    readonly found?: string;
    readonly missing?: true;
    readonly fails?: string;
  }[];
}

function table(file: string): unknown {
  return parseJson(readFileSync(path.join(projectFolder, "tests", "templating", file), "utf8"));
}

function failureOf(attempt: () => unknown): string {
  try {
    return `none, but ${String(attempt())}`;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

describe("templates, as on the JVM", () => {
  const { variables, cases } = table("templates.json") as Templates;
  for (const { template, text, fails } of cases) {
    it(JSON.stringify(template), () => {
      const render = (): string => renderTemplate(template, variables, ["nope", "b", "q"]);
      if (fails === undefined) expect(render()).to.equal(text);
      else expect(failureOf(render)).to.equal(fails);
    });
  }
});

describe("paths, as on the JVM", () => {
  const { document, cases } = table("paths.json") as Paths;
  for (const { path: written, found, missing, fails } of cases) {
    it(JSON.stringify(written), () => {
      const read = (): unknown => readPath(written, document);
      if (fails !== undefined) expect(failureOf(read)).to.equal(fails);
      else if (missing === true) expect(read()).to.equal(undefined);
      else expect(jsonText((read() as { value: unknown } | undefined)?.value)).to.equal(found);
    });
  }
});
