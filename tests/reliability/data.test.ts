import { execFile } from "node:child_process";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { openProject, type Project } from "../e2e/support/project.ts";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { policyPack } from "../../lambda/cli/policies.ts";
import { readRelease, releaseFunctions, restoreSandbox, restoreState } from "./support/release.ts";

interface Said {
  readonly status: number;
  readonly output: string;
}

const variable = "GENESYS_LAMBDA_DELETE_DATA";

describe("what holds data, on the real engine", function () {
  this.timeout(600_000);
  let project: Project;

  async function execute(command: string, args: readonly string[], mayDelete?: string): Promise<Said> {
    const { folder, environment, stackName } = project;
    const env = { ...process.env, ...environment, ...(mayDelete === undefined ? {} : { [variable]: mayDelete }) };
    return await new Promise((resolve) => {
      execFile(command, [...args, "--stack", stackName], { cwd: folder, env }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), output: stdout + stderr });
      });
    });
  }
  const tool = path.join(projectFolder, "lambda", "cli", "pulumi.ts");
  /** As `npm run pulumi -- <arguments>`. */
  const command = async (args: readonly string[], mayDelete?: string): Promise<Said> =>
    await execute(process.execPath, [tool, ...args], mayDelete);
  /** Plain Pulumi under the policy pack. */
  const plain = async (args: readonly string[], mayDelete?: string): Promise<Said> => {
    const [name = "", ...rest] = args;
    const pack = ["--policy-pack", policyPack, "--non-interactive"];
    return await execute("pulumi", [name, ...pack, ...rest], mayDelete);
  };
  const arns = (): string[] =>
    project.sandbox.aws
      .objects()
      .map(({ arn }) => arn)
      .sort();
  const renameFolder = async (from: string, to: string): Promise<void> => {
    await rename(path.join(project.folder, "functions", from), path.join(project.folder, "functions", to));
  };

  describe("of a stack with a table", () => {
    let deployed: string[];

    before(async () => {
      project = await openProject({ functions: ["echo", "lookup-caller"] });
      await project.stack.up();
      deployed = arns();
    });
    after(async () => {
      await project.close();
    });

    const table = "genesys-lambda-test-lookup-caller";
    const log = `/aws/lambda/${table}`;

    it("stays where a folder was renamed, whatever deploys, and with no preview as well", async () => {
      await renameFolder("lookup-caller", "find-caller");
      for (const said of [
        await command(["up", "--yes"]),
        await plain(["up", "--yes"]),
        await plain(["up", "--yes", "-f"]),
      ]) {
        expect(said.status, said.output).to.not.equal(0);
        expect(said.output).to.contain(table).and.contain(log).and.contain(variable);
        expect(arns()).to.include.members(deployed);
      }
      await renameFolder("find-caller", "lookup-caller");
      await project.stack.up();
      expect(arns()).to.deep.equal(deployed);
    });

    it("stays where the region was moved, which is said", async () => {
      const moved = ["--config", "aws:region=us-east-1"];
      for (const said of [await command(["up", "--yes", ...moved]), await plain(["up", "--yes", "-f", ...moved])]) {
        expect(said.status, said.output).to.not.equal(0);
        expect(said.output).to.contain(table).and.contain("eu-central-1").and.contain("us-east-1");
        expect(
          said.output.match(/aws:region was eu-central-1 and is us-east-1 now, so all/g),
          said.output,
        ).to.have.length(1);
        expect(
          said.output.match(/\[mandatory\] +data-replaced|data-replaced +\(/g)?.length ?? 0,
          said.output,
        ).to.be.at.most(1);
        expect(arns()).to.include.members(deployed);
      }
      await project.with({});
    });

    it("stays where its replacement is asked for", async () => {
      const urn = "urn:pulumi:test::genesys-lambda::aws:dynamodb/table:Table::lookup-caller";
      const said = await command(["up", "--yes", "--replace", urn]);
      expect(said.status, said.output).to.equal(1);
      expect(said.output).to.contain(`DynamoDB table ${table} (its items): deleted and made anew without its data`);
      expect(arns()).to.deep.equal(deployed);
    });

    it("goes where it is named, and only then", async () => {
      await renameFolder("lookup-caller", "find-caller");
      const half = await command(["up", "--yes"], table);
      expect(half.status, half.output).to.not.equal(0);
      expect(half.output).to.contain(log);
      expect(arns()).to.deep.equal(deployed);
      const all = await plain(["up", "--yes"], `${table},${log}`);
      expect(all.status, all.output).to.equal(0);
      expect(arns().filter((arn) => arn.includes("lookup-caller"))).to.deep.equal([]);
    });

    it("stays where a destroy is asked for, unless it is named", async () => {
      const refused = await command(["destroy", "--yes"]);
      expect(refused.status, refused.output).to.equal(1);
      expect(refused.output).to.contain("genesys-lambda-test-find-caller").and.contain(variable);
      expect(arns()).to.have.length.greaterThan(5);
      const done = await command(["destroy", "--yes"], "*");
      expect(done.status, done.output).to.equal(0);
      expect(arns()).to.deep.equal([]);
    });
  });

  describe("of a stack that release-0.1 deployed", () => {
    let folder: string;

    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-data-"));
      const file = path.join(folder, "sandbox.json");
      const release = await readRelease("release-0.1");
      await restoreSandbox(release, file);
      project = await openProject({ functions: [], sandbox: { file } });
      for (const [key, files] of Object.entries(releaseFunctions)) await project.writeFunction(key, files);
      await restoreState(release, project);
    });
    after(async () => {
      await project.close();
      await rm(folder, { recursive: true });
    });

    it("stays in the very run in which its folder is renamed", async () => {
      const deployed = arns();
      await renameFolder("by-role", "by-function");
      for (const said of [
        await command(["up", "--yes"]),
        await plain(["up", "--yes"]),
        await plain(["up", "--yes", "-f"]),
      ]) {
        expect(said.status, said.output).to.not.equal(0);
        expect(said.output).to.contain("/aws/lambda/genesys-lambda-test-by-role");
        expect(arns()).to.include.members(deployed);
      }
    });
  });
});
