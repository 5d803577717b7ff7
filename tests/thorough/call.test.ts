import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { type Ran, run } from "../../lambda/processes.ts";
import { breakages, openHands } from "../e2e/support/breakages.ts";
import { patient } from "../e2e/support/patients.ts";
import { openProject, type Project } from "../e2e/support/project.ts";

/** One of each: Genesys Cloud is not let in, AWS has no function, the handler throws, the handler is slow. */
const broken = ["trust-account", "permission-missing", "function-deleted", "handler-throws", "handler-slow"];
const scenarios = breakages.filter(({ name }) => broken.includes(name));
const input = { a: "x" };

describe("npm run call on a deployed stack", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    project = await openProject({ functions: [], config: { "genesys-lambda:verify": "false" } });
    for (const name of ["sound", ...broken]) await project.writeFunction(name, patient(name));
    await project.stack.up();
    const hands = await openHands(project);
    for (const { breakIt } of scenarios) await breakIt?.(hands);
  });

  after(async () => {
    await project.close();
  });

  async function call(action: string, given: object, ...options: string[]): Promise<Ran> {
    const args = ["lambda/cli/call.ts", action, JSON.stringify(given), "--stack", project.stackName, ...options];
    const environment = { ...process.env, ...project.environment };
    return await run(process.execPath, args, { cwd: projectFolder, environment });
  }

  it("prints the action's output, and nothing else", async () => {
    const { status, output } = await call("sound", input);
    expect(status, output).to.equal(0);
    expect(JSON.parse(output)).to.deep.equal({ b: 1 });
  });

  it("sends nothing where the input does not fit, or the stack or the action is not there", async () => {
    const requests = await project.requestsOf(async () => {
      const unfit = await call("sound", { a: 1 });
      expect(unfit.status).to.equal(1);
      expect(unfit.output).to.contain("nothing was sent").and.contain("input.a: ");
      const unknown = await call("sounds", input);
      expect(unknown.status).to.equal(1);
      expect(unknown.output).to.contain('no data action "sounds"; it has ').and.contain("sound (");
      const elsewhere = await call("sound", input, "--stack", "nowhere");
      expect(elsewhere.status).to.equal(1);
      expect(elsewhere.output).to.contain("the stack nowhere can't be read: ");
    });
    expect(requests).to.deep.equal([]);
  });

  it("covers what is to be broken", () => {
    expect(scenarios.map(({ name }) => name)).to.have.members(broken);
  });

  for (const { name, title, hop } of scenarios) {
    it(`names the hop, the cause and the cure where a call fails for ${title}, in words and as JSON`, async () => {
      const said = await call(name, input);
      expect(said.status, said.output).to.equal(1);
      const [, named, cause, cure] =
        /^FAILED at the hop "([^"]+)"\n {2}cause: (.+)\n {2}cure: {2}(.+)\n$/.exec(said.output) ?? [];
      expect(named, said.output).to.equal(hop);
      const { status, output } = await call(name, input, "--json");
      expect(status).to.equal(1);
      const result = JSON.parse(output) as { success: boolean; diagnosis: object };
      expect(result.success).to.equal(false);
      expect(result.diagnosis).to.include({ hop, cure });
      // What follows is the service's own words, with ids of the one call.
      const [meaning = ""] = (cause ?? "").split(" (");
      expect(result.diagnosis).to.have.property("cause").that.matches(/\S/).and.contains(meaning);
    });
  }
});
