import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { functionFile } from "../e2e/support/project.ts";
import { useAwkwardClient } from "./support/awkwardClient.ts";
import { openWatchedStack, type WatchedStack } from "./support/watchedStack.ts";

describe("the engine's traces, which hold what dynamic providers are given", function () {
  this.timeout(600_000);
  let watched: WatchedStack;

  before(async () => {
    watched = await openWatchedStack({ config: { "genesys-lambda:invoke": "function-url" } });
    const { clientId, clientSecret } = useAwkwardClient(watched.project.sandbox);
    watched.canaries.add("client secret", clientSecret);
    watched.environment["GENESYSCLOUD_OAUTHCLIENT_ID"] = clientId;
    watched.environment["GENESYSCLOUD_OAUTHCLIENT_SECRET"] = clientSecret;
  });

  after(async () => {
    await watched.close();
  });

  /** A fault of the service from now on; none without a status. */
  const refusing = (route: string, status?: number): void => {
    const fault = { kind: "status", status: status ?? 0 } as const;
    watched.project.sandbox.genesys.faults.set(status === undefined ? [] : [{ match: { route }, fault }]);
  };
  const configuration = "PUT /api/v2/integrations/:id/config/current";
  const credential = "PUT /api/v2/integrations/credentials/:id";

  async function change(): Promise<void> {
    const { project } = watched;
    const changed = (await functionFile("echo", "handler.ts")).replace("Hello", "Welcome");
    await project.writeFunction("echo", { "handler.ts": changed });
    await rotate("first");
  }

  async function rotate(to: string): Promise<void> {
    await watched.project.stack.setConfig("genesys-lambda:rotateSecret", { value: to });
  }

  interface Traced {
    readonly command: "up" | "refresh" | "destroy";
    readonly prepare?: () => unknown;
    readonly fails?: true;
  }

  const traced: Readonly<Record<string, Traced>> = {
    "a deployment that fails": {
      command: "up",
      prepare: () => {
        refusing(configuration, 403);
      },
      fails: true,
    },
    "a deployment": {
      command: "up",
      prepare: () => {
        refusing(configuration);
      },
    },
    "a change with a rotation": { command: "up", prepare: change },
    "a rotation that is refused": {
      command: "up",
      fails: true,
      async prepare() {
        await rotate("second");
        refusing(credential, 400);
      },
    },
    "a refresh": {
      command: "refresh",
      prepare: () => {
        refusing(credential);
      },
    },
    "a destroy": { command: "destroy" },
  };

  for (const [name, { command, prepare, fails }] of Object.entries(traced)) {
    it(`show neither the OAuth client's secret nor an access token: ${name}`, async () => {
      const { project, canaries, collection, environment } = watched;
      await prepare?.();
      const file = path.join(project.folder, "..", `${name.replaceAll(" ", "-")}.grpc`);
      environment["PULUMI_DEBUG_GRPC"] = file;
      // Under a policy pack the log of calls holds the environment: `npm run pulumi` refuses to write it.
      const args = [command, "--yes", ...(command === "up" ? ["--skip-preview"] : [])];
      const { status, output } = await watched.operate(name, ...args, "--logtostderr", "--logflow", "-v=11");
      expect(status === 0, output.slice(-1_000)).to.equal(fails === undefined);
      delete environment["PULUMI_DEBUG_GRPC"];
      const calls = await readFile(file, "utf8");
      expect(calls).to.contain("/pulumirpc.ResourceProvider/");
      collection.add(`gRPC log of ${name}`, calls);
      if (command === "up") await watched.watchHeaderSecrets();
      const found = collection.found(canaries);
      // What the documentation warns of; the search would find the others in the same places.
      expect(found).to.include(`gRPC log of ${name}: header secret, plain`);
      expect(canaries.names).to.include.members(["client secret", "access token 1"]);
      expect(found.filter((one) => !/: (previous )?header secret, /.test(one))).to.deep.equal([]);
    });
  }
});
