import path from "node:path";
import { expect } from "chai";
import { OwnProject, tarballs } from "./support/installed.ts";

const manifest = { name: "own", version: "1.0.0", private: true, type: "module" };

describe("packages that are installed in another way", function () {
  this.timeout(900_000);
  let project: OwnProject;

  beforeEach(async () => {
    project = await OwnProject.make();
  });

  afterEach(async () => {
    await project.remove();
  });

  async function fromTemplate(): Promise<void> {
    await project.copy("templates/typescript", ".");
    for (const file of ["Pulumi.yaml", "README.md"]) {
      const text = await project.read(file);
      await project.write(file, text.replaceAll("${PROJECT}", "own").replaceAll("${DESCRIPTION}", "own"));
    }
  }

  it("deploy with pnpm, whose node_modules holds direct dependencies only", async () => {
    await fromTemplate();
    const made = await tarballs();
    const own = JSON.parse(await project.read("package.json")) as Record<string, Record<string, string>>;
    const overrides: Record<string, string> = {};
    for (const file of made) {
      const name = path.basename(file).replace(/-\d+\.\d+\.\d+\.tgz$/, "");
      const kind = own["dependencies"]?.[name] === undefined ? "devDependencies" : "dependencies";
      own[kind] = { ...own[kind], [name]: `file:${file}` };
      overrides[name] = `file:${file}`;
    }
    await project.write("package.json", JSON.stringify({ ...own, pnpm: { overrides } }));
    await project.write("pnpm-workspace.yaml", JSON.stringify({ overrides }));
    const pnpm = await OwnProject.make();
    try {
      await pnpm.write("package.json", JSON.stringify(manifest));
      await pnpm.run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "pnpm@10");
      const command = path.join(pnpm.folder, "node_modules", ".bin", "pnpm");
      await project.run(command, "install", "--ignore-scripts", "--config.confirmModulesPurge=false");
      await project.startSandbox();
      expect(await project.run("npx", "genesys-lambda", "up", "--yes")).to.match(/checks +\{"echo":"passed"\}/);
    } finally {
      await pnpm.remove();
    }
  });

  it("say what is missing where a command needs a package that is not there", async () => {
    await fromTemplate();
    await project.write("package.json", JSON.stringify(manifest));
    const needed = await tarballs("genesys-lambda", "genesyscloud-provider");
    await project.run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", ...needed);
    for (const [command, missing] of [
      ["sandbox", "genesys-lambda-sandbox"],
      ["up", "genesys-lambda-policy"],
    ] as const) {
      const { status, output } = await project.tried("npx", "genesys-lambda", command);
      expect(status, output).to.equal(1);
      expect(output).to.contain(`genesys-lambda ${command} needs ${missing}`);
      expect(output).to.match(new RegExp(`npm install --save-dev ${missing}@\\d`));
    }
  });
});
