import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { useAwkwardClient } from "./support/awkwardClient.ts";
import { openWatchedStack, type WatchedStack } from "./support/watchedStack.ts";

describe("the engine's traces, which hold what dynamic providers are given", function () {
  this.timeout(180_000);
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

  for (const [name, ...args] of [
    // Under a policy pack the log of calls holds the environment: `npm run pulumi` refuses to write it.
    ["up", "up", "--yes", "--skip-preview"],
    ["refresh", "refresh", "--yes"],
    ["destroy", "destroy", "--yes"],
  ] as const) {
    it(`show neither the OAuth client's secret nor an access token: ${name}`, async () => {
      const { project, canaries, collection, environment } = watched;
      const file = path.join(project.folder, "..", `${name}.grpc`);
      environment["PULUMI_DEBUG_GRPC"] = file;
      const { status, output } = await watched.operate(name, ...args, "--logtostderr", "--logflow", "-v=11");
      expect(status, output.slice(-1_000)).to.equal(0);
      delete environment["PULUMI_DEBUG_GRPC"];
      const calls = await readFile(file, "utf8");
      expect(calls).to.contain("/pulumirpc.ResourceProvider/");
      collection.add(`gRPC log of ${name}`, calls);
      if (name === "up") await watched.watchHeaderSecrets();
      const found = collection.findings(canaries);
      // What the documentation warns of; the search would find the others in the same places.
      expect(found).to.include(`gRPC log of ${name}: header secret, plain`);
      expect(found.filter((one) => !/: (previous )?header secret, /.test(one))).to.deep.equal([]);
    });
  }
});
