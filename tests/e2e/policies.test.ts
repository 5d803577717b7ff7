import { cp, rm } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { allRules } from "../../policy/policies.ts";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { exceptionForToday } from "../../lambda/cli/policies.ts";
import { openProject, type Project, type ProjectOptions } from "./support/project.ts";
import { Violations } from "./support/violations.ts";

/** The project with another program in place of its own; its path is relative to the project's folder. */
async function openProgram(program: string, options: ProjectOptions = {}): Promise<Project> {
  const project = await openProject({ functions: [], policies: {}, ...options });
  await rm(path.join(project.folder, "index.ts"));
  await cp(path.join(projectFolder, program), path.join(project.folder, "index.ts"));
  return project;
}

const settled = async (run: Promise<unknown>): Promise<string> =>
  await run.then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

/** Rules about resources together, and those about the pack's own exceptions and undecided rules. */
const stackRules = allRules().filter(({ about }) => about === "stack");
const ownRules = ["exceptions", "exceptions-unused", "undecided"];
/**
 * Rules that no resource of the broken program can break: the rule about exceptions, the one about types that the
 * sandbox does not serve, and those that compare with a deployed stack.
 */
const elsewhere = ["stack-regions", "types-unjudged", "data-replaced", "data-folders", "data-removed"];
const broken = allRules().filter(({ id }) => !ownRules.includes(id) && !elsewhere.includes(id));

describe("policies, on the real engine", function () {
  this.timeout(600_000);
  let project: Project;

  afterEach(async () => {
    await project.close();
  });

  const objectsOf = (one: Project): unknown[] => [...one.sandbox.aws.objects(), ...one.sandbox.genesys.objects()];

  it("stop a program that breaks every rule at its preview, with every violation, and nothing is made", async () => {
    // One day after this, the support of one runtime begins to end. A fixed day keeps the test valid.
    const soon = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const unneeded = exceptionForToday("function-memory", "nobody", "nobody has this name");
    const policies = {
      "function-runtime-ending": { runtimes: { "nodejs22.x": soon } },
      "function-runtime": { runtimes: { "nodejs22.x": soon } },
      exceptions: { allowed: [unneeded, { ...unneeded, rule: "function-runtime", until: "2026-01-01" }] },
    };
    project = await openProgram("tests/policy/programs/broken.ts", { policies });
    const said = new Violations();
    expect(await settled(project.stack.preview({ onEvent: said.onEvent }))).to.contain("preview failed");
    for (const { id, level } of broken) {
      expect(said.of(id), id).to.include(id);
      expect(said.all.find(({ rule }) => rule === id)?.level, id).to.equal(level);
    }
    expect(said.of("exceptions")).to.have.length(1);
    expect(said.of("exceptions-unused")).to.have.length(1);
    expect(JSON.stringify(said.all)).to.not.contain('"short"');
    expect(objectsOf(project)).to.deep.equal([]);
    expect(project.sandbox.genesys.accessLog).to.deep.equal([]);
  });

  it("say what they can't decide at preview where values come late", async () => {
    project = await openProgram("tests/policy/programs/broken.ts", { config: { "broken:late": "true" } });
    const said = new Violations();
    await settled(project.stack.preview({ onEvent: said.onEvent }));
    const doubts = said.all.find(({ rule }) => rule === "undecided")?.message ?? "";
    for (const { id, level } of broken) {
      const isSaid = said.of(id).includes(id) || new RegExp(`^  ${id}: .*`, "m").test(doubts);
      expect(isSaid, `${id} (${level}) passes silently`).to.equal(true);
    }
  });

  for (const rule of ["trust-principal", "function-url-guard", "invoke-resources", "data-action-header-secret"]) {
    it(`stop ${rule} at up where its value comes late, before the offending resource is made`, async () => {
      project = await openProgram("tests/policy/programs/broken.ts", {
        config: { "broken:late": "true", "broken:only": rule },
      });
      const said = new Violations();
      expect(await settled(project.stack.up({ onEvent: said.onEvent }))).to.contain("failed with exit code");
      expect(said.all.filter(({ level }) => level === "mandatory")).to.deep.include.members([
        { rule, resource: rule, level: "mandatory", message: said.messageOf(rule) },
      ]);
      const { deployment } = (await project.stack.exportStack()) as { deployment: { resources: { urn: string }[] } };
      const { resources } = deployment;
      expect(resources.map(({ urn }) => urn.split("::").at(-1)))
        .to.include("first")
        .and.not.include(rule);
    });
  }

  it("about the stack decide at the end of up where values came late, and fail it", async () => {
    project = await openProgram("tests/policy/programs/broken.ts", {
      config: { "broken:late": "true", "broken:only": "execution-logs" },
    });
    const said = new Violations();
    expect(await settled(project.stack.up({ onEvent: said.onEvent }))).to.contain("update failed");
    expect(said.of("execution-logs")).to.deep.equal(["execution-logs"]);
    expect(stackRules.map(({ id }) => id)).to.include("execution-logs");
  });

  it("report an account link of another region than its function's", async () => {
    project = await openProgram("tests/policy/programs/otherRegion.ts", {
      sandbox: { accountLinks: true },
      config: { "genesys:api": "accountlinks" },
    });
    const said = new Violations();
    expect(await settled(project.stack.preview({ onEvent: said.onEvent }))).to.contain("preview failed");
    expect(said.of("stack-regions")).to.deep.equal(["stack-regions"]);
  });

  it("name rule and key of a config that is not what a rule takes, before any rule is evaluated", async () => {
    project = await openProject({ policies: { "trust-principal": { genesysRegion: "nowhere" } } });
    const message = await settled(project.stack.preview());
    expect(message).to.contain("validating policy config: genesys-lambda 0.1.0  trust-principal: genesysRegion");
  });

  it("evaluate programs without this project's components: by hand, as tutorials show it", async () => {
    project = await openProgram("policy/examples/by-hand/index.ts");
    const said = new Violations();
    expect(await settled(project.stack.preview({ onEvent: said.onEvent }))).to.contain("preview failed");
    const found = said.all.map(({ rule, resource }) => `${rule} ${resource}`);
    expect(found).to.include.members([
      "trust-principal genesys",
      "trust-external-id genesys",
      "invoke-resources invoke",
      "execution-managed-policies logs",
      "function-environment lookup",
      "function-logs lookup",
      "stack-functions lookup",
      "stack-tags genesys",
    ]);
    expect(objectsOf(project)).to.deep.equal([]);
  });

  it("let the mended program pass, deployed and previewed again, with no violation", async () => {
    project = await openProgram("policy/examples/mended/index.ts");
    const said = new Violations();
    await project.stack.up({ onEvent: said.onEvent });
    await project.stack.preview({ onEvent: said.onEvent });
    expect(said.all).to.deep.equal([]);
    expect(project.sandbox.aws.objects()).to.have.length(6);
    await project.stack.destroy();
  });
});
