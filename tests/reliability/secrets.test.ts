import { randomUUID } from "node:crypto";
import path from "node:path";
import { inspect } from "node:util";
import { expect } from "chai";
import { asJson, lines } from "../../lambda/doctor/report.ts";
import { examineStack } from "../../lambda/cli/doctor/examineStack.ts";
import { ensurePulumi } from "../../lambda/cli/setup/pulumiCli.ts";
import { functionFile } from "../e2e/support/project.ts";
import { failureOf } from "../support/failure.ts";
import { useAwkwardClient } from "./support/awkwardClient.ts";
import { deploying, openWatchedStack, type WatchedStack } from "./support/watchedStack.ts";

/** Where the OAuth client's secret may come from. */
const sources = ["the environment", "the stack's config, as a secret"] as const;

for (const source of sources) {
  describe(`the secrets of a stack whose client's secret is in ${source}`, function () {
    this.timeout(600_000);
    let watched: WatchedStack;

    before(async () => {
      watched = await openWatchedStack({
        config: { "genesys-lambda:invoke": "function-url" },
        sandbox: { requestsPerMinute: 100_000 },
      });
      const { clientId, clientSecret } = useAwkwardClient(watched.project.sandbox);
      watched.canaries.add("client secret", clientSecret);
      const isConfig = source !== "the environment";
      Object.assign(watched.environment, {
        GENESYSCLOUD_OAUTHCLIENT_ID: isConfig ? "" : clientId,
        GENESYSCLOUD_OAUTHCLIENT_SECRET: isConfig ? "" : clientSecret,
      });
      if (!isConfig) return;
      const { stack } = watched.project;
      await stack.setConfig("genesys:clientId", { value: clientId });
      await stack.setConfig("genesys:clientSecret", { value: clientSecret, secret: true });
    });

    after(async () => {
      await watched.close();
    });

    const expectNothingFound = (): void => {
      expect(watched.collection.found(watched.canaries)).to.deep.equal([]);
    };

    async function succeeds(name: string, ...args: string[]): Promise<void> {
      const { status, output } = await watched.operate(name, ...args);
      expect(status, output.slice(-1_000)).to.equal(0);
    }

    /** A command that fails at the first request to that route. */
    async function failsAt(route: string, status: number, name: string, ...args: string[]): Promise<void> {
      const { faults } = watched.project.sandbox.genesys;
      faults.set([{ match: { route }, fault: { kind: "status", status } }]);
      const ran = await watched.operate(name, ...args);
      faults.set([]);
      expect(ran.status).to.not.equal(0);
      expect(ran.output).to.contain(String(status));
    }

    async function rotate(to: string): Promise<void> {
      await watched.project.stack.setConfig("genesys-lambda:rotateSecret", { value: to });
    }

    async function examine(): Promise<void> {
      const { project, environment } = watched;
      const { stack, diagnoses } = await examineStack({
        cli: await ensurePulumi({ log: () => undefined }),
        program: project.folder,
        environment: { ...project.environment, ...environment },
      });
      const name = `doctor, ${diagnoses.flatMap(({ hops }) => hops.filter((one) => one.status === "broken")).length}`;
      watched.collection.add(name, diagnoses.flatMap(lines).join("\n"));
      watched.collection.add(`${name}, as JSON`, JSON.stringify(asJson(stack, diagnoses)));
      watched.collection.add(`${name}, inspected`, inspect(diagnoses, { depth: Infinity, showHidden: true }));
    }

    it("are not told by a deployment that fails half way", async () => {
      await failsAt("PUT /api/v2/integrations/:id/config/current", 403, "half an up", "up", ...deploying);
      expect(watched.project.sandbox.genesys.objects()).to.not.deep.equal([]);
      await watched.watchHeaderSecrets();
      expectNothingFound();
    });

    it("are not told by a preview and a deployment, with every difference", async () => {
      await watched.operate("preview", "preview", "--diff", ...deploying.slice(2));
      await succeeds("up", "up", "--diff", ...deploying);
      await watched.watchHeaderSecrets();
      expectNothingFound();
    });

    it("are not told by a change that is told as JSON", async () => {
      const changed = (await functionFile("echo", "handler.ts")).replace("Hello", "Welcome");
      await watched.project.writeFunction("echo", { "handler.ts": changed });
      await succeeds("change as JSON", "up", ...deploying, "--json");
      expectNothingFound();
    });

    it("are not told by a rotation that is refused, and one that is debugged", async () => {
      await rotate("first");
      await failsAt("PUT /api/v2/integrations/credentials/:id", 400, "refused rotation", "up", ...deploying);
      await watched.watchHeaderSecrets();
      await succeeds("rotation", "up", ...deploying, "--debug");
      await watched.watchHeaderSecrets();
      expect(watched.canaries.names).to.include("previous header secret");
      expectNothingFound();
    });

    it("are not told by a policy that stops a deployment", async () => {
      const action = await functionFile("echo", "action.ts");
      const variables = { DB_PASSWORD: randomUUID() };
      const guilty = action.replace(
        "timeoutSeconds:",
        `function: { environment: ${JSON.stringify(variables)} },\n  $&`,
      );
      await watched.project.writeFunction("echo", { "action.ts": guilty });
      const { status, output } = await watched.operate("violation", "up", ...deploying, "--debug");
      await watched.project.writeFunction("echo", { "action.ts": action });
      expect(status).to.not.equal(0);
      expect(output).to.contain("function-environment").and.not.contain(variables.DB_PASSWORD);
      expectNothingFound();
    });

    it("are not told by a login that is refused", async () => {
      await failsAt("POST /oauth/token", 401, "refused login", "refresh", "--yes");
      await failsAt("POST /oauth/token", 400, "refused login as JSON", "refresh", "--yes", "--json");
      expectNothingFound();
    });

    it("are not told by an error of the Automation API", async () => {
      const { project, environment, collection } = watched;
      const { stack } = await project.with({ environment });
      project.sandbox.genesys.faults.set([
        { match: { route: "POST /oauth/token" }, fault: { kind: "status", status: 401 } },
      ]);
      const error = await failureOf(stack.refresh());
      project.sandbox.genesys.faults.set([]);
      expect(error.message).to.contain("refused the OAuth client");
      collection.add("error, inspected", inspect(error, { depth: Infinity, showHidden: true }));
      collection.add("error, as JSON", JSON.stringify(error));
      expectNothingFound();
    });

    it("are not told by a refresh", async () => {
      await succeeds("refresh", "refresh", "--yes", "--diff");
      await succeeds("refresh as JSON", "refresh", "--yes", "--json");
      await succeeds("debugged refresh", "refresh", "--yes", "--debug");
      expectNothingFound();
    });

    it("are not told by the doctor, whatever it finds", async () => {
      await examine();
      for (const credential of Object.values(watched.project.sandbox.genesys.state.credentials)) {
        credential.fields["headerSecret"] = randomUUID();
      }
      await examine();
      watched.project.sandbox.genesys.faults.set([{ match: {}, fault: { kind: "status", status: 403 } }]);
      await examine();
      watched.project.sandbox.genesys.faults.set([]);
      expect(watched.collection.places.filter((place) => place.startsWith("doctor, 0"))).to.have.length(3);
      expect(watched.collection.places.filter((place) => place.startsWith("doctor, 1"))).to.have.length(6);
      expectNothingFound();
    });

    it("are in no export, no history, no config and no output of the stack that shows no secrets", async () => {
      for (const args of [
        ["stack", "export"],
        ["stack", "output", "--json"],
        ["stack", "history", "--json"],
        ["stack", "history", "--full-dates"],
        ["config", "--json"],
        ["stack", "--show-urns", "--show-ids"],
      ]) {
        const { status, output } = await watched.pulumi(args.join(" "), ...args);
        expect(status, output.slice(-1_000)).to.equal(0);
      }
      expectNothingFound();
    });

    it("are all found where the engine is asked to show them, so that nothing is found because nothing is looked for", async () => {
      const { project, canaries } = watched;
      const shown = canaries.in(JSON.stringify(await project.stack.exportStack()));
      expect(shown).to.include.members(["header secret, plain", "previous header secret, plain"]);
      expect(canaries.names).to.include.members(["client secret", "access token 1", "access token 10"]);
    });

    it("are in no file of the backend, the engine's home and the project, before a destroy and after it", async () => {
      const { project, collection } = watched;
      const keep = async (when: string): Promise<void> => {
        for (const folder of ["engine", "project", "logs"]) {
          await collection.addFolder(`${folder} ${when}`, path.join(project.folder, "..", folder));
        }
      };
      await keep("before");
      await succeeds("destroy", "destroy", "--yes", "--debug");
      await keep("after");
      const places = collection.places.join("\n");
      expect(places).to.match(/^engine before\/backend\/\.pulumi\/stacks\/genesys-lambda\/test\.json$/m);
      expect(places).to.match(
        /^engine after\/backend\/\.pulumi\/history\/genesys-lambda\/test\/test-\d+\.history\.json$/m,
      );
      expect(places).to.match(/^project before\/Pulumi\.test\.yaml$/m);
      expectNothingFound();
    });

    it("are in no log of the sandbox and of the functions", () => {
      const { sandbox } = watched.project;
      const logs = sandbox.aws.logs("/aws/lambda/genesys-lambda-test-echo");
      expect(logs).to.not.deep.equal([]);
      watched.collection.add("functions' log", JSON.stringify(logs));
      watched.collection.add("access log", JSON.stringify(sandbox.genesys.accessLog));
      watched.collection.add("events of AWS", JSON.stringify(sandbox.aws.events()));
      watched.collection.add("objects", JSON.stringify([sandbox.genesys.objects(), sandbox.aws.objects()]));
      expectNothingFound();
    });
  });
}
