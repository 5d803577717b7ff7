import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { connect, openGenesys, type RunOutcome } from "genesyscloud-provider/api";
import { expect } from "chai";
import type { Exception } from "../../policy/exceptions.ts";
import type { SandboxStack } from "../../lambda/cli/sandbox/sandboxStack.ts";
import { tutorialConfig, tutorialExceptions } from "../../lambda/cli/sandbox/tutorialConfig.ts";
import { functionFile, openProject, outputOf, type Project, type ProjectOptions } from "./support/project.ts";
import { Violations } from "./support/violations.ts";

type Changes = Record<string, number>;

interface Invocation {
  readonly invoke: string;
  readonly rows: string;
  readonly options: ProjectOptions;
  /** What creating N actions may cost in requests beside the N and one check each. */
  readonly base: number;
  /** What the project's policies are to let pass. */
  readonly exceptions?: readonly Exception[];
}

const invocations: readonly Invocation[] = [
  {
    invoke: "function-url",
    rows: "F2, F3",
    base: 9,
    options: { functions: ["echo", "lookup-caller"], config: { "genesys-lambda:invoke": "function-url" } },
  },
  {
    invoke: "http-api",
    rows: "F4",
    base: 9,
    options: { functions: ["echo", "lookup-caller"], config: { "genesys-lambda:invoke": "http-api" } },
  },
  {
    invoke: "accountlinks",
    rows: "T1-T7",
    base: 3,
    options: {
      functions: ["echo", "lookup-caller"],
      sandbox: { accountLinks: true },
      config: tutorialConfig,
    },
    exceptions: tutorialExceptions(),
  },
];

for (const { invoke, rows, options, base, exceptions = [] } of invocations) {
  describe(`a deployment by ${invoke} (${rows})`, function () {
    this.timeout(600_000);
    let project: Project;
    let strict: SandboxStack;
    const said = new Violations();

    before(async () => {
      project = await openProject(options);
      strict = await project.with({ policies: { exceptions: { allowed: exceptions } } });
    });

    after(async () => {
      await project.close();
    });

    const isRun = (request: string): boolean => /\/(test|run|runs\/:run)$/.test(request);
    const idOf = async (folder: string): Promise<string> =>
      (outputOf(await project.stack.outputs(), "dataActions") as Record<string, { id: string }>)[folder]?.id ?? "";

    async function run(folder: string, input: object): Promise<RunOutcome> {
      const genesys = openGenesys(connect((key) => options.config?.[key], project.sandbox.environment));
      return await genesys.run(await idOf(folder), input, 10);
    }

    async function changesOf(operation: () => Promise<{ summary: { resourceChanges?: Changes } }>): Promise<Changes> {
      return (await operation()).summary.resourceChanges ?? {};
    }

    it(`makes N actions with at most ${base} + N requests, and runs the example of each`, async () => {
      const requests = await project.requestsOf(async () => await strict.stack.up({ onEvent: said.onEvent }));
      expect(requests.filter((request) => !isRun(request)).length, requests.join("\n")).to.be.at.most(base + 2);
      const outputs = await project.stack.outputs();
      expect(outputOf(outputs, "checks")).to.deep.equal({ echo: "passed", "lookup-caller": "passed" });
      const urls = Object.values(outputOf(outputs, "urls") as Record<string, string>);
      expect(urls).to.have.length(invoke === "accountlinks" ? 0 : 2);
      for (const url of urls) expect(url).to.match(/^https:\/\/\w+\.(lambda-url|execute-api)\.eu-central-1\./);
    });

    it("passes the policies at up, and in a preview of what is deployed, with no violation of any level", async () => {
      await strict.stack.preview({ onEvent: said.onEvent });
      expect(said.all).to.deep.equal([]);
    });

    it("lets a call through to the same handler that serves every invocation", async () => {
      const { success, output, failures } = await run("echo", { callerName: "Ada", phone: "1" });
      expect(failures).to.deep.equal([]);
      expect(success).to.equal(true);
      const body = { message: "Hello Ada", input_received: { callerName: "Ada", phone: "1" } };
      expect(output).to.deep.equal({ statusCode: 200, body: JSON.stringify(body) });
    });

    it("has nothing to do the second time, without a request", async () => {
      let changes: Changes = {};
      const requests = await project.requestsOf(async () => {
        changes = await changesOf(() => project.stack.up());
      });
      expect(Object.keys(changes)).to.deep.equal(["same"]);
      expect(requests).to.deep.equal([]);
    });

    it("sees no drift", async () => {
      const requests = await project.requestsOf(async () => {
        expect(Object.keys(await changesOf(() => project.stack.refresh()))).to.deep.equal(["same"]);
      });
      expect(requests.length).to.be.at.most(5 + 2);
    });

    it("changes only the function and its check where only its handler changed", async () => {
      const changed = (await functionFile("echo", "handler.ts")).replace("Hello", "Welcome");
      await project.writeFunction("echo", { "handler.ts": changed });
      let changes: Changes = {};
      const requests = await project.requestsOf(async () => {
        changes = await changesOf(() => project.stack.up());
      });
      expect(changes).to.include({ update: 2 }).and.not.have.any.keys("create", "replace", "delete");
      expect(requests.filter((request) => !isRun(request))).to.deep.equal([
        "POST /oauth/token",
        "GET /api/v2/organizations/me",
      ]);
      expect(requests.some(isRun)).to.equal(true);
      expect(JSON.stringify((await run("echo", { callerName: "Ada", phone: "1" })).output)).to.contain("Welcome Ada");
    });

    it("holds the header secret in the clear in no file, no words and no access log", async () => {
      const secrets = Object.values(project.sandbox.genesys.state.credentials).flatMap(({ fields }) =>
        Object.values(fields).filter((field) => !field.startsWith("arn:")),
      );
      expect(secrets).to.have.length(invoke === "accountlinks" ? 0 : 1);
      if (secrets.length === 0) return;
      const { stdout, stderr } = await project.stack.preview({ diff: true });
      const texts = [stdout, stderr, JSON.stringify(project.sandbox.genesys.accessLog)];
      texts.push(JSON.stringify(project.sandbox.aws.events()), JSON.stringify(project.sandbox.genesys.state.actions));
      for (const folder of [path.join(project.folder, "..", "engine", "backend"), project.folder]) {
        for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
          const isOurs = entry.isFile() && !entry.parentPath.includes("node_modules");
          if (isOurs) texts.push(await readFile(path.join(entry.parentPath, entry.name), "utf8"));
        }
      }
      for (const secret of secrets) expect(texts.some((text) => text.includes(secret))).to.equal(false);
    });

    it("leaves nothing when it is destroyed", async () => {
      await project.stack.destroy();
      expect(project.sandbox.genesys.objects()).to.deep.equal([]);
      expect(project.sandbox.aws.objects()).to.deep.equal([]);
    });
  });
}
