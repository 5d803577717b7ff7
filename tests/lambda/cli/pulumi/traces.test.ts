import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { courseOf } from "../../../../lambda/cli/pulumi/arguments.ts";
import { refuseSecretInTrace } from "../../../../lambda/cli/pulumi/traces.ts";

describe("npm run pulumi with the engine's log of its calls", () => {
  const secret = randomUUID();
  const traced = { PULUMI_DEBUG_GRPC: "calls.json", GENESYSCLOUD_OAUTHCLIENT_SECRET: secret };
  const check = (args: readonly string[], environment: NodeJS.ProcessEnv) => () => {
    const { preview, run } = courseOf(args, { isTerminal: false, environment, policyPack: "policy" });
    refuseSecretInTrace(
      [preview, run].filter((one) => one !== undefined),
      environment,
    );
  };

  it("is refused where the log would hold the OAuth client's secret, without telling it", () => {
    for (const args of [
      ["up", "--yes"],
      ["preview"],
      ["watch", "--policy-pack=mine"],
      ["up", "--policy-pack", "mine"],
    ]) {
      expect(check(args, traced), args.join(" "))
        .to.throw("PULUMI_DEBUG_GRPC is set")
        .with.property("message")
        .that.does.not.contain(secret);
    }
  });

  it("goes on where no policy pack is run, no secret is in the environment, or nothing is logged", () => {
    expect(check(["refresh", "--yes"], traced)).to.not.throw();
    expect(check(["up", "--yes"], { PULUMI_DEBUG_GRPC: "calls.json" })).to.not.throw();
    expect(check(["up", "--yes"], { GENESYSCLOUD_OAUTHCLIENT_SECRET: secret })).to.not.throw();
  });
});
