import { GenesysError, RequestFailed } from "genesyscloud-provider/api";
import { expect } from "chai";
import { type Live, readRefresh } from "../../../lambda/doctor/awsSide.ts";
import { deployedCalls } from "../../../lambda/doctor/deployedCall.ts";
import type { StateResource } from "../../../lambda/doctor/deployedStack.ts";
import type { CallFacts } from "../../../lambda/doctor/facts.ts";
import type { Hop, HopResult } from "../../../lambda/doctor/hop.ts";
import { diagnoseHops } from "../../../lambda/doctor/hops/index.ts";
import { trustPolicy } from "../../../lambda/iam/rolePolicies.ts";

const account = "123456789012";
const arn = (name: string): string => `arn:aws:lambda:eu-central-1:${account}:function:${name}`;
const principal = "arn:aws:iam::765628985471:root";
const roleArn = `arn:aws:iam::${account}:role/genesys`;

function resource(type: string, name: string, outputs: Record<string, unknown>, id = name): StateResource {
  return { urn: `urn:pulumi:test::project::${type}::${name}`, type, id, inputs: outputs, outputs };
}

const action = (key: string, urlTemplate: string): StateResource =>
  resource(
    "pulumi-nodejs:dynamic/genesyscloud:DataAction",
    key,
    { name: key, integrationId: "link-1", request: { urlTemplate } },
    `action-${key}`,
  );
const link = resource("pulumi-nodejs:dynamic/genesyscloud:AwsAccountLink", "genesys", { roleArn }, "link-1");
const lambda = (name: string): StateResource =>
  resource("aws:lambda/function:Function", name, { arn: arn(name), codeSha256: "code", timeout: 10 });
const role = resource("aws:iam/role:Role", "genesys", {
  arn: roleArn,
  assumeRolePolicy: JSON.stringify(trustPolicy({ principal, externalId: "organization-1" })),
});
const policy = resource("aws:iam/rolePolicy:RolePolicy", "genesys", {
  name: "GenesysLambdaInvokePolicy",
  role: "genesys",
  policy: JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: [arn("echo"), arn("echo-two")] }],
  }),
});

const all = [action("echo", arn("echo")), link, lambda("echo"), role, policy];

/** Facts of a sound call, with what a test changes. */
function facts(changes: Partial<CallFacts> = {}, resources: readonly StateResource[] = all): CallFacts {
  const [call] = deployedCalls({ resources });
  if (call === undefined) throw new Error("no call");
  return {
    call,
    desired: {
      api: "integrations",
      organizationId: "organization-1",
      region: { deployed: "eu-central-1", configured: "eu-central-1" },
      trust: { principal, externalId: "organization-1" },
      trustOverrides: [],
    },
    commands: {
      pulumi: (args) => `project ${args}`,
      repair: "repair",
      up: "up",
      config: (args) => `config ${args}`,
      replace: (urn) => `replace ${urn}`,
    },
    access: { value: { id: "organization-1", name: "One" } },
    action: { value: [] },
    hasDraft: { value: false },
    link: { value: [] },
    integrationProblem: { value: undefined },
    aws: { live: ({ outputs }) => ({ kind: "there", outputs }) },
    run: { kind: "ran", outcome: { success: true, output: { a: 1 }, failures: [] }, expected: { a: 1 } },
    ...changes,
  };
}

const statusOf = (results: readonly HopResult[], hop: Hop): string =>
  results.find((one) => one.hop === hop)?.status ?? "absent";
const brokenHops = (results: readonly HopResult[]): Hop[] =>
  results.filter(({ status }) => status === "broken").map(({ hop }) => hop);
const failure = (words: string): CallFacts["run"] => ({
  kind: "ran",
  outcome: { success: false, failures: [words] },
  expected: {},
});

describe("the diagnosis of a call's hops", () => {
  it("calls every hop of a sound call ok, and names the hops that the call does not have", () => {
    const results = diagnoseHops(facts());
    expect(results.map(({ status }) => status).filter((status) => status !== "ok")).to.deep.equal([
      "not on this way",
      "not on this way",
    ]);
    expect([statusOf(results, "url"), statusOf(results, "secret")]).to.deep.equal([
      "not on this way",
      "not on this way",
    ]);
  });

  it("finds the function by its exact ARN, not by one that begins alike", () => {
    const resources = [lambda("echo"), lambda("echo-two"), action("echo-two", arn("echo-two")), link, role, policy];
    const [call] = deployedCalls({ resources });
    expect(call?.function?.outputs["arn"]).to.equal(arn("echo-two"));
  });

  describe("where the function's own role was made again", () => {
    const ownArn = `arn:aws:iam::${account}:role/echo`;
    const own = resource("aws:iam/role:Role", "echo", { arn: ownArn, uniqueId: "AROAOLD" });
    const echo = (recorded: object): StateResource => ({
      ...resource("aws:lambda/function:Function", "echo", { arn: arn("echo"), codeSha256: "code", role: ownArn }),
      ...recorded,
    });
    const diagnosed = (recorded: object, live: Live): HopResult | undefined => {
      const aws = {
        live: (one: StateResource): Live => (one.urn === own.urn ? live : { kind: "there", outputs: one.outputs }),
      };
      const resources = [action("echo", arn("echo")), link, echo(recorded), own, role, policy];
      return diagnoseHops(facts({ aws }, resources)).find(({ hop }) => hop === "function");
    };
    const there = (uniqueId: string): Live => ({ kind: "there", outputs: { arn: ownArn, uniqueId } });

    it("names the function, although every input of it and of the role is as it was", () => {
      const found = diagnosed({ replacementTrigger: "AROAOLD" }, there("AROANEW"));
      expect(found).to.include({ status: "broken", cure: "repair" });
      expect(JSON.stringify(found)).to.contain("AROAOLD, now AROANEW");
    });

    it("prints the command that replaces a function of a release that recorded no role's id", () => {
      expect(diagnosed({}, there("AROANEW"))).to.include({ status: "broken", cure: `replace ${echo({}).urn}` });
    });

    it("sees a role that a refresh made again where the function stayed", () => {
      expect(diagnosed({ replacementTrigger: "AROAOLDER" }, there("AROAOLD"))).to.include({ status: "broken" });
    });

    it("is content with the role that the function was given, and knows one that is gone", () => {
      expect(diagnosed({ replacementTrigger: "AROAOLD" }, there("AROAOLD"))).to.include({ status: "ok" });
      expect(diagnosed({}, there("AROAOLD"))).to.include({ status: "ok" });
      expect(diagnosed({}, { kind: "gone" })).to.include({ status: "broken", cure: "repair" });
    });

    it("prints the command that replaces the function where only the live run tells of it", () => {
      const run = failure("KMSAccessDeniedException: Lambda was unable to decrypt the environment variables");
      const found = diagnoseHops(facts({ run })).find(({ hop }) => hop === "function");
      expect(found).to.include({ status: "broken", cure: `replace ${lambda("echo").urn}` });
    });
  });

  it("finds the function behind an alias", () => {
    const [call] = deployedCalls({ resources: [lambda("echo"), action("other", `${arn("echo")}:live`), link] });
    expect(call?.function?.outputs["arn"]).to.equal(arn("echo"));
  });

  it("takes the live run as the proof where role and function lie outside the stack", () => {
    const results = diagnoseHops(facts({}, [action("echo", arn("echo")), link, policy]));
    expect([statusOf(results, "role"), statusOf(results, "function")]).to.deep.equal(["ok", "ok"]);
  });

  it("does not know of what lies outside the stack where no run was made, and says why there was none", () => {
    const run: CallFacts["run"] = { kind: "not run", reason: "action.ts says verify: false" };
    const results = diagnoseHops(facts({ run }, [action("echo", arn("echo")), link, policy]));
    for (const hop of ["role", "function", "handler", "answer"] as const) {
      expect(statusOf(results, hop)).to.equal("unknown");
    }
    expect(JSON.stringify(results)).to.contain("no live run: action.ts says verify: false");
  });

  it("calls nothing of AWS ok that could not be read, even where a run got through", () => {
    const live = (): Live => ({ kind: "unread", reason: "no credentials" });
    const results = diagnoseHops(facts({ aws: { problem: "no credentials", live } }));
    expect([statusOf(results, "role"), statusOf(results, "permission"), statusOf(results, "function")]).to.deep.equal([
      "unknown",
      "unknown",
      "unknown",
    ]);
  });

  it("believes a run that AWS refuses rather than policies that look right", () => {
    const words = `AccessDeniedException: not authorized to perform: lambda:InvokeFunction on resource: ${arn("echo")}`;
    const results = diagnoseHops(facts({ run: failure(`${words} with an explicit deny in a service control policy`) }));
    expect(brokenHops(results)).to.deep.equal(["permission"]);
    expect([statusOf(results, "handler"), statusOf(results, "answer")]).to.deep.equal(["unknown", "unknown"]);
  });

  it("blames the config where AWS refuses a role that is as the config wants it", () => {
    const run = failure("AccessDenied: not authorized to perform: sts:AssumeRole on resource: x");
    const trustOverrides = [{ key: "genesys:trustedAccountId", published: principal }];
    const results = diagnoseHops(facts({ run, desired: { ...facts().desired, trustOverrides } }));
    const found = results.find(({ status }) => status === "broken");
    expect(found).to.deep.include({ hop: "role", cure: "config rm genesys:trustedAccountId" });
    expect(JSON.stringify(found)).to.contain(
      `genesys:trustedAccountId is set, and what Genesys publishes is ${principal}`,
    );
  });

  it("does not blame what comes behind a hop that is broken already", () => {
    const results = diagnoseHops(
      facts({ link: { value: ["intendedState"] }, run: failure("the integration is disabled") }),
    );
    expect(brokenHops(results)).to.deep.equal(["integration"]);
  });

  it("looks behind changes that are not published: they end no call", () => {
    const results = diagnoseHops(facts({ hasDraft: { value: true }, run: failure("the function failed (Unhandled)") }));
    expect(brokenHops(results)).to.deep.equal(["action", "handler"]);
  });

  it("says where an answer is not the expected one", () => {
    const run: CallFacts["run"] = {
      kind: "ran",
      outcome: { success: true, output: { a: 2 }, failures: [] },
      expected: { a: 1 },
    };
    const results = diagnoseHops(facts({ run }));
    expect(brokenHops(results)).to.deep.equal(["handler"]);
    expect(JSON.stringify(results)).to.contain("output.a: 1 was expected and 2 came");
  });

  it("leaves a name or category that somebody changed in Genesys Cloud alone: calls get through", () => {
    expect(brokenHops(diagnoseHops(facts({ action: { value: ["name", "category"] } })))).to.deep.equal([]);
  });

  it("notices a function whose time-out or environment was changed, without showing a value", () => {
    const changed = {
      ...lambda("echo").outputs,
      timeout: 1,
      environment: { variables: { KEY: "a secret of somebody" } },
    };
    const aws: CallFacts["aws"] = {
      live: ({ type, outputs }) => ({ kind: "there", outputs: type.includes("function:Function") ? changed : outputs }),
    };
    const results = diagnoseHops(facts({ aws }));
    expect(brokenHops(results)).to.deep.equal(["function"]);
    expect(JSON.stringify(results)).to.contain("timeout, KEY").and.not.contain("a secret of somebody");
  });

  it("ignores outputs that AWS changes by itself, such as the deployment of an HTTP API's stage", () => {
    const url = "https://api1.execute-api.eu-central-1.amazonaws.com/echo";
    const stage = {
      ...resource("aws:apigatewayv2/stage:Stage", "http-api", { autoDeploy: true }),
      outputs: { autoDeploy: true, deploymentId: "one" },
    };
    const aws: CallFacts["aws"] = {
      live: ({ type, outputs }) => ({
        kind: "there",
        outputs: type.includes("stage") ? { autoDeploy: true, deploymentId: "two" } : outputs,
      }),
    };
    const results = diagnoseHops(facts({ aws }, [action("echo", url), link, lambda("echo"), stage]));
    expect(statusOf(results, "url")).to.equal("ok");
  });

  it("ignores what AWS reports beside what was given, or leaves out", () => {
    const url = "https://api1.execute-api.eu-central-1.amazonaws.com/echo";
    const given = { defaultRouteSettings: { throttlingRateLimit: 50 }, invokedViaFunctionUrl: true };
    const reported = { defaultRouteSettings: { throttlingRateLimit: 50, detailedMetricsEnabled: false } };
    const changed = { defaultRouteSettings: { throttlingRateLimit: 5, detailedMetricsEnabled: false } };
    const stage = resource("aws:apigatewayv2/stage:Stage", "http-api", given);
    const diagnosed = (outputs: Record<string, unknown>): HopResult[] => {
      const live: CallFacts["aws"]["live"] = (one) => ({
        kind: "there",
        outputs: one.type.includes("stage") ? outputs : one.outputs,
      });
      return diagnoseHops(facts({ aws: { live } }, [action("echo", url), link, lambda("echo"), stage]));
    };
    expect(statusOf(diagnosed(reported), "url")).to.equal("ok");
    expect(statusOf(diagnosed(changed), "url")).to.equal("broken");
  });

  for (const [what, error, cure] of [
    ["a missing variable", new GenesysError("connection.missing", "set it"), "set GENESYSCLOUD_OAUTHCLIENT_ID"],
    [
      "a permission that is missing",
      new RequestFailed("answer.403", "no", { action: "a", method: "GET", path: "/x", status: 403 }),
      "add the permission",
    ],
    [
      "a service that is unwell",
      new RequestFailed("answer.503", "no", { action: "a", method: "GET", path: "/x", status: 503 }),
      "again in a few minutes",
    ],
    ["a proxy that answers itself", new GenesysError("answer.unreadable", "no JSON"), "correct GENESYSCLOUD_API_URL"],
  ] as const) {
    it(`names the login, with its cure, for ${what}`, () => {
      const look = { error };
      const results = diagnoseHops(
        facts({ access: look, action: look, hasDraft: look, link: look, run: { kind: "not run", reason: "shut" } }),
      );
      expect(brokenHops(results)).to.deep.equal(["login"]);
      expect(JSON.stringify(results[0])).to.contain(cure);
      for (const hop of ["organization", "action", "integration", "credential"] as const) {
        expect(statusOf(results, hop)).to.equal("unknown");
      }
    });
  }
});

describe("reading a refresh that is only previewed", () => {
  const [one, two] = [lambda("one"), lambda("two")];
  const step = (urn: string, op: string): object => ({ op, urn, newState: { outputs: { arn: "live" } } });

  it("reports what is there, what is gone and what was not looked at", () => {
    const side = readRefresh(JSON.stringify({ steps: [step(one.urn, "update"), { op: "delete", urn: two.urn }] }), "");
    expect(side.problem).to.equal(undefined);
    expect(side.live(one)).to.deep.equal({ kind: "there", outputs: { arn: "live" } });
    expect(side.live(two)).to.deep.equal({ kind: "gone" });
    expect(side.live(role).kind).to.equal("unread");
  });

  it("takes the values from the events, where an up would change nothing", () => {
    const read = { metadata: { op: "same", urn: one.urn, new: { outputs: { codeSha256: "other" } } } };
    const events = [
      { resourcePreEvent: {} },
      { resOutputsEvent: read },
      { resOutputsEvent: { metadata: { new: null } } },
    ];
    const text = JSON.stringify({ steps: [step(one.urn, "refresh"), step(two.urn, "refresh")] });
    const side = readRefresh(text, events.map((event) => JSON.stringify(event)).join("\n"));
    expect(side.live(one)).to.deep.equal({ kind: "there", outputs: { codeSha256: "other" } });
    expect(side.live(two)).to.deep.equal({ kind: "there", outputs: { arn: "live" } });
  });

  it("believes nothing of a resource that the engine could not read, though it lists it as unchanged", () => {
    const diagnostics = [{ urn: two.urn, message: "error: Preview failed: access denied\n", severity: "error" }];
    const side = readRefresh(
      JSON.stringify({ steps: [step(one.urn, "refresh"), step(two.urn, "refresh")], diagnostics }),
      "",
    );
    expect(side.live(one).kind).to.equal("there");
    const unread = side.live(two);
    expect(unread.kind === "unread" && unread.reason).to.match(
      /^AWS could not be read: access denied; give AWS credentials/,
    );
    expect(side.problem).to.contain("access denied");
  });
});
