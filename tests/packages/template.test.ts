import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { OwnProject, tarballs, template } from "./support/installed.ts";

const commands = ["up", "preview", "refresh", "destroy", "pulumi", "sandbox", "call", "doctor", "adopt", "setup"];

describe("a project made from the template", function () {
  this.timeout(900_000);
  let project: OwnProject;

  before(async () => {
    project = await OwnProject.make();
    // Pulumi keeps where a template came from: from somewhere else than the repository, as its users have it.
    const elsewhere = await OwnProject.make();
    await elsewhere.copy("templates/typescript", "template");
    const from = path.join(elsewhere.folder, "template");
    await project.run("pulumi", "new", from, "--generate-only", "--yes", "--name", "my-actions", "--force");
    await elsewhere.remove();
    await project.run("npm", "install", "--no-audit", "--no-fund", ...(await tarballs()));
  });

  after(async () => {
    await project.remove();
  });

  it("has the template's files, with its own name in them", async () => {
    const files = (await readdir(project.folder, { recursive: true })).filter((one) => !one.startsWith("node_modules"));
    expect(files).to.include.members([
      "functions/echo/handler.ts",
      "tests/echo.test.ts",
      ".gitignore",
      ".github/workflows/preview.yml",
      ".github/workflows/deploy.yml",
      ".github/workflows/drift.yml",
      ".github/dependabot.yml",
    ]);
    expect(await project.read("Pulumi.yaml")).to.match(/^name: my-actions$/m);
    expect(await project.read("README.md")).to.match(/^# my-actions$/m);
  });

  it("has sound types and passes its own test", async () => {
    await project.run("npm", "run", "types");
    expect(await project.run("npm", "test")).to.match(/pass 2\b/);
  });

  for (const command of commands) {
    it(`is told what ${command} does`, async () => {
      const output = await project.run("npx", "genesys-lambda", command, "--help");
      expect(output.split("\n").length).to.be.greaterThan(3);
    });
  }

  it("is told which commands there are, and refused one that there is not", async () => {
    const output = await project.run("npx", "genesys-lambda", "--help");
    for (const command of commands) expect(output).to.match(new RegExp(`^  ${command} +\\S`, "m"));
    const { status, output: refused } = await project.tried("npx", "genesys-lambda", "deploy");
    expect(status).to.equal(1);
    expect(refused).to.contain('genesys-lambda has no command "deploy": give one of up, preview');
  });

  it("is deployed to its sandbox, called, examined and destroyed, with no path of the packages' origin in its state", async () => {
    await project.startSandbox();
    expect(await project.run("npm", "run", "up", "--", "--yes")).to.match(/checks +\{"echo":"passed"\}/);
    const input = JSON.stringify({ callerName: "Ada", phone: "+15550100" });
    expect(await project.run("npm", "run", "call", "--", "echo", input)).to.contain("Hello Ada");
    expect(await project.run("npm", "run", "doctor", "--", "--stack", "sandbox")).to.contain("Every hop is sound.");
    expect(await project.run("pulumi", "up", "--yes", "--skip-preview", "--non-interactive")).to.match(/\d+ unchanged/);
    const state = await project.run("pulumi", "stack", "export");
    const places = state.split("\n").filter((line) => line.includes(projectFolder));
    expect(places).to.deep.equal([]);
    expect(state).to.contain('require(\\"genesyscloud-provider/lifecycles\\")');
    project.environment["GENESYS_LAMBDA_DELETE_DATA"] = "*";
    expect(await project.run("npm", "run", "destroy", "--", "--yes")).to.match(/\d+ deleted/);
  });

  it("holds JavaScript, declarations and source maps of the packages, and neither tests nor paths of where they were made", async () => {
    for (const name of ["genesyscloud-provider", "genesys-lambda", "genesys-lambda-policy", "genesys-lambda-sandbox"]) {
      const folder = path.join(project.folder, "node_modules", name);
      const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
      const typed = files.filter(({ name: file }) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
      expect(typed, name).to.deep.equal([]);
      expect(
        files.some(({ name: file }) => file.endsWith(".d.ts")),
        name,
      ).to.equal(true);
      expect(
        files.some(({ name: file }) => file.endsWith(".js.map")),
        name,
      ).to.equal(true);
      expect(
        files.some(({ name: file }) => file.includes(".test.")),
        name,
      ).to.equal(false);
      for (const file of files) {
        const text = await readFile(path.join(file.parentPath, file.name), "utf8");
        expect(text.includes(projectFolder), `${name}/${file.name}`).to.equal(false);
      }
    }
  });
});

describe("the template", function () {
  this.timeout(900_000);

  it("is installed by pulumi new itself where its packages can be had, and deploys", async () => {
    const project = await OwnProject.make();
    try {
      const own = await OwnProject.make();
      await own.copy("templates/typescript", "template");
      const manifest = JSON.parse(await own.read("template/package.json")) as Record<string, Record<string, string>>;
      for (const file of await tarballs()) {
        const name = path.basename(file).replace(/-\d+\.\d+\.\d+\.tgz$/, "");
        const kind = manifest["dependencies"]?.[name] === undefined ? "devDependencies" : "dependencies";
        manifest[kind] = { ...manifest[kind], [name]: `file:${file}` };
      }
      await own.write("template/package.json", JSON.stringify(manifest));
      const from = path.join(own.folder, "template");
      const args = ["new", from, "--yes", "--force", "--name", "my-actions", "--stack", "dev"];
      const { status, output } = await project.tried("pulumi", ...args);
      // Its last step fetches the plugin for AWS, whose place the sandbox takes; a closed network has none.
      if (!output.includes("failed to download plugin: aws-")) expect(status, output).to.equal(0);
      expect(await project.run("pulumi", "config")).to.match(/aws:region +eu-central-1/);
      await project.startSandbox();
      expect(await project.run("npm", "run", "up", "--", "--yes")).to.match(/checks +\{"echo":"passed"\}/);
      await own.remove();
    } finally {
      await project.remove();
    }
  });

  it("has the repository's own echo", async () => {
    for (const file of ["action.ts", "handler.ts"]) {
      const own = await readFile(path.join(projectFolder, "functions", "echo", file), "utf8");
      expect(await readFile(path.join(template, "functions", "echo", file), "utf8")).to.equal(own);
    }
  });
});
