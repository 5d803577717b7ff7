import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../../lambda/cli/folders.ts";

/** The files of a room, outside of the tutorial's own folder, that import from it; those of types alone are marked. */
function importersOf(tutorial: string, room: string): string[] {
  const files = globSync(`${room}/**/*.ts`, { cwd: projectFolder, exclude: (name) => name === "node_modules" });
  return files
    .filter((file) => !file.startsWith(`${tutorial}/`))
    .flatMap((file) => {
      const text = readFileSync(path.join(projectFolder, file), "utf8");
      const imports = [...text.matchAll(/^(?:import|export) (type )?[^;]*?from "(\.[^"]*)";/gm)].filter(
        ([, , specifier]) => path.join(path.dirname(file), specifier ?? "").startsWith(`${tutorial}/`),
      );
      return imports.map(([, type = ""]) => `${type}${file}`);
    })
    .sort();
}

describe("the tutorial API", () => {
  it("is joined to the provider at one switch, beside which the link's arguments name its region", () => {
    expect(importersOf("providers/tutorial", "providers")).to.deep.equal([
      "providers/apis/index.ts",
      "type providers/accountLink/resource.ts",
    ]);
  });

  it("is joined to the sandbox at one switch, beside which its paths and its part of the state are named", () => {
    expect(importersOf("sandbox/genesys/tutorial", "sandbox")).to.deep.equal([
      "sandbox/genesys/routes.ts",
      "sandbox/genesys/server.ts",
      "type sandbox/genesys/state.ts",
    ]);
  });

  it("is told from the published API by its name in no other file of the provider", () => {
    const files = globSync("providers/**/*.ts", { cwd: projectFolder, exclude: (name) => name === "node_modules" });
    const naming = files.filter((file) => {
      const lines = readFileSync(path.join(projectFolder, file), "utf8").split("\n");
      return lines.some((line) => /[=!]== "(accountlinks|integrations)"/.test(line));
    });
    expect(naming).to.deep.equal(["providers/apis/names.ts"]);
  });
});
