import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Run, Surroundings } from "../../../../lambda/cli/pulumi/arguments.ts";
import type { EngineEvent } from "../../../../lambda/cli/pulumi/dataGuard.ts";
import { deploy } from "../../../../lambda/cli/pulumi/deploy.ts";

/** A state in which a killed run left operations of these types. */
const exported = (...types: string[]): string =>
  JSON.stringify({
    version: 3,
    deployment: { pending_operations: types.map((type) => ({ type, resource: { urn: `urn:${type}` } })) },
  });

/** How a command line went. */
interface Course {
  readonly ran: readonly string[];
  readonly asked: readonly string[];
  readonly told: readonly string[];
  readonly questions: readonly string[];
  readonly exitCode: number;
}

interface Circumstances extends Partial<Surroundings> {
  /** Commands that begin so fail. */
  readonly failing?: string;
  /** What a preview announces; default: that it has ended. */
  readonly events?: readonly EngineEvent[];
  /** What the user types. */
  readonly typed?: string;
}

const ended: EngineEvent = { summaryEvent: {} };

/** How a command line goes where the state is as given. */
async function course(
  commandLine: string,
  state: string | Error,
  { failing = "none of them", events = [ended], typed = "", ...more }: Circumstances = {},
): Promise<Course> {
  const [ran, asked, told, questions]: [string[], string[], string[], string[]] = [[], [], [], []];
  const run = ({ args, output }: Run): Promise<number> => {
    const command = args.join(" ");
    ran.push(output === "stdout" ? command : `${command} > ${output}`);
    return Promise.resolve(command.startsWith(failing) ? 7 : 0);
  };
  const exitCode = await deploy(
    commandLine.split(" "),
    { isTerminal: false, environment: {}, ...more },
    {
      run,
      preview: async (one) => ({ exitCode: await run(one), events }),
      ask(args) {
        asked.push(args.join(" "));
        return state instanceof Error ? Promise.reject(state) : Promise.resolve(state);
      },
      tell: (line) => told.push(line),
      question(text) {
        questions.push(text);
        return Promise.resolve(typed);
      },
    },
  );
  return { ran, asked, told, questions, exitCode };
}

describe("npm run pulumi where nobody can be asked and nobody said yes", () => {
  for (const [given, said] of [
    ["up", "up --yes"],
    ["update --stack dev", "update --yes"],
    ["destroy", "destroy --yes"],
    ["up --yes=false", "up --yes"],
  ] as const) {
    it(`says after Pulumi's refusal of ${given} how the project's own command says yes`, async () => {
      const { ran, told, exitCode } = await course(given, exported(), { failing: given });
      expect(ran).to.deep.equal([given]);
      expect(told).to.deep.equal([`Nobody can be asked here. To go on without: npm run pulumi -- ${said}`]);
      expect(exitCode).to.equal(7);
    });
  }

  it("says nothing of it where the yes was given, or somebody can be asked", async () => {
    for (const given of ["up --yes", "up --skip-preview", "destroy -y"]) {
      const { told } = await course(given, exported(), { failing: given.split(" ")[0] ?? "" });
      expect(told.join("\n"), given).to.not.contain("Nobody can be asked");
    }
    const { told } = await course("up", exported(), { isTerminal: true, failing: "up" });
    expect(told.join("\n")).to.not.contain("Nobody can be asked");
  });
});

describe("npm run pulumi in terms of this project", () => {
  it("says after an up that failed which command and which files its messages lead to, and in which stack", async () => {
    for (const option of ["--stack dev", "--stack=dev", "-s dev"]) {
      const { told } = await course(`up --yes ${option}`, exported(), { failing: "up" });
      expect(told[0], option).to.match(/^npm run doctor -- --stack dev looks at every hop/);
      expect(told[1]).to.contain("handler.ts").and.contain("action.ts").and.contain("verify: false");
      expect(told[2]).to.contain(
        "npm run pulumi -- config set genesys-lambda:adopt true --stack dev, then npm run adopt",
      );
    }
    expect((await course("up --yes", exported(), { failing: "up" })).told[0]).to.match(/^npm run doctor looks/);
  });

  it("says nothing of it after what succeeded, after a preview that failed, and after other commands", async () => {
    for (const [given, failing] of [
      ["up --yes", undefined],
      ["up --yes", "preview"],
      ["destroy --yes", "destroy"],
      ["stack ls", "stack"],
    ] as const) {
      const { told } = await course(given, exported(), failing === undefined ? {} : { failing });
      expect(told.join("\n"), given).to.not.contain("npm run doctor");
    }
  });

  it("says after a preview how a renamed folder keeps everything", async () => {
    const type = "pulumi-nodejs:dynamic/genesyscloud:Organization";
    const urn = `urn:pulumi:dev::p::${type}::organization`;
    const stated = (dataActions: object) => ({ urn, type, inputs: { dataActions } });
    const renamed = (before: object, now: object): EngineEvent[] => [
      { resourcePreEvent: { metadata: { op: "same", urn, type, old: stated(before), new: stated(now) } } },
      ended,
    ];
    const toldOf = async (events: EngineEvent[]) => (await course("preview", exported(), { events })).told;
    expect(await toldOf(renamed({ added: "Added" }, { other: "Added" }))).to.deep.equal([
      'Was the folder functions/other called added before? Then write deployedAs: "added" in functions/other/action.ts, ' +
        "and everything is kept; otherwise its function is made anew.",
    ]);
    expect((await toldOf(renamed({ a: "A", b: "B" }, { c: "C" }))).join()).to.contain("deployedAs: one of a, b in");
    expect(await toldOf(renamed({ a: "A" }, { a: "A", b: "B" }))).to.deep.equal([]);
    expect(
      await toldOf([{ resourcePreEvent: { metadata: { op: "create", urn, type, new: stated({ a: "A" }) } } }, ended]),
    ).to.deep.equal([]);
  });
});

describe("npm run pulumi after a run that was killed", () => {
  const look = "refresh --yes --skip-preview --skip-pending-creates";

  it("looks at everything before an up where something was being deleted or changed, and says why", async () => {
    const { ran, told, exitCode } = await course("up --yes", exported("creating", "deleting", "updating", "reading"));
    expect(ran).to.deep.equal([look, "preview", "up --yes --skip-preview"]);
    expect(told).to.deep.equal([
      "A run was killed, or is still under way, while deleting urn:deleting",
      "A run was killed, or is still under way, while updating urn:updating",
      "What is there is looked at first (pulumi refresh).",
    ]);
    expect(exitCode).to.equal(0);
    expect((await course("up", exported("deleting"), { isTerminal: true })).ran).to.deep.equal([
      look,
      "preview --non-interactive > unseen",
      "up",
    ]);
  });

  it("looks in the stack that the command is for, at more than the command's targets, and out of its JSON", async () => {
    const { ran, asked } = await course(
      "up --yes -C there --target urn:other -s dev --json -m up",
      exported("deleting"),
    );
    expect(asked).to.deep.equal(["stack export -C there -s dev"]);
    expect(ran[0]).to.equal(`${look} -C there -s dev > stderr`);
    expect(ran).to.have.length(3);
  });

  it("says of a function's code that it can't be looked at", async () => {
    const urn = "urn:pulumi:dev::p::a:b$aws:lambda/function:Function::echo";
    const pending = [{ type: "updating", resource: { urn } }];
    const { told } = await course("up --yes", JSON.stringify({ deployment: { pending_operations: pending } }));
    expect(told[1]).to.contain("AWS gives out no code").and.contain(`add --replace '${urn}'`);
  });

  it("leaves it to the command to say that there is no such stack", async () => {
    for (const reason of ["no stack named 'nowhere' found", "no stack selected; please use `pulumi stack select`"]) {
      const { told, ran } = await course("up --yes", new Error(`error: ${reason}`));
      expect(told).to.deep.equal([]);
      expect(ran).to.have.length(2);
    }
  });

  it("deploys nothing where it could not look, and says that nothing may be pending any more", async () => {
    const { ran, told, exitCode } = await course("up --yes", exported("deleting"), { failing: "refresh" });
    expect(ran).to.deep.equal([look]);
    expect(told.at(-1)).to.contain("Nothing was deployed").and.contain("the command again with --refresh");
    expect(exitCode).to.equal(7);
  });

  it("stops where a command fails, with its exit code", async () => {
    const { ran, exitCode } = await course("up --yes", exported(), { failing: "preview" });
    expect(ran).to.deep.equal(["preview"]);
    expect(exitCode).to.equal(7);
  });

  it("changes nothing for a preview, and says how to look", async () => {
    const { ran, told } = await course("preview", exported("deleting"));
    expect(ran).to.deep.equal(["preview"]);
    expect(told.join("\n")).to.contain("deleting urn:deleting").and.contain("with --refresh it looks");
  });

  it("adds nothing where nothing is pending that the state tells otherwise", async () => {
    const states = [exported(), exported("creating"), '{"version":3}', '{"deployment":null}', "{}"];
    for (const state of [...states, '{"deployment":{"pending_operations":null}}']) {
      const { ran, told } = await course("up --yes", state);
      expect(ran, state).to.deep.equal(["preview", "up --yes --skip-preview"]);
      expect(told, state).to.deep.equal([]);
    }
  });

  it("does not ask for the state where that would make no difference, or where it was said whether to look", async () => {
    for (const line of [
      "up --yes --refresh",
      "up -y -r=false",
      "preview -r",
      "up --help",
      "up",
      "destroy",
      "refresh",
      "stack ls",
    ]) {
      expect((await course(line, exported("deleting"))).asked, line).to.deep.equal([]);
    }
  });

  it("goes on where the state can't be read, and says so", async () => {
    const unreadable = [
      new Error("the backend is out of reach"),
      "",
      "null",
      "Logging in\n{}",
      '{"deployment":{"pending_operations":[{"type":"deleting"}]}}',
    ];
    for (const state of unreadable) {
      const { ran, told } = await course("up --yes", state);
      expect(ran, String(state)).to.deep.equal(["preview", "up --yes --skip-preview"]);
      expect(told, String(state)).to.have.length(1);
      expect(told[0], String(state)).to.match(/^Whether a run was killed could not be looked up: ./);
    }
  });

  it("runs nothing, not even the look, where a trace would hold the OAuth client's secret", async () => {
    const environment = { PULUMI_DEBUG_GRPC: "calls.json", GENESYSCLOUD_OAUTHCLIENT_SECRET: randomUUID() };
    const asked: string[] = [];
    const refused = deploy(
      ["up", "--yes"],
      { isTerminal: false, environment, policyPack: "policy" },
      {
        run: () => Promise.reject(new Error("it was run")),
        preview: () => Promise.reject(new Error("it was run")),
        question: () => Promise.reject(new Error("it was asked")),
        ask: (args) => Promise.resolve(String(asked.push(args.join(" ")))),
        tell: () => undefined,
      },
    );
    await refused.then(
      () => expect.fail("it was run"),
      (error: unknown) => expect(String(error)).to.contain("nothing was run"),
    );
    expect(asked).to.deep.equal([]);
  });
});

describe("npm run pulumi where data would be deleted", () => {
  const table = {
    urn: "urn:pulumi:dev::p::aws:dynamodb/table:Table::orders",
    type: "aws:dynamodb/table:Table",
    id: "p-dev-orders",
    inputs: { name: "p-dev-orders" },
    outputs: { name: "p-dev-orders", region: "eu-central-1" },
  };
  const doomed: EngineEvent[] = [{ resourcePreEvent: { metadata: { op: "delete", ...table, old: table } } }, ended];
  const named = { GENESYS_LAMBDA_DELETE_DATA: "p-dev-orders" };

  it("names the data after the preview, and runs nothing more", async () => {
    const { ran, told, exitCode } = await course("up --yes", exported(), { events: doomed });
    expect(ran).to.deep.equal(["preview"]);
    expect(told.slice(0, 2)).to.deep.equal(["Data goes away:", "  DynamoDB table p-dev-orders (its items): deleted"]);
    expect(told.at(-1)).to.contain("Nothing was changed").and.contain("GENESYS_LAMBDA_DELETE_DATA='p-dev-orders'");
    expect(exitCode).to.equal(1);
  });

  it("refuses it on a terminal as well, before Pulumi asks", async () => {
    const { ran, questions, exitCode } = await course("up", exported(), { events: doomed, isTerminal: true });
    expect(ran).to.deep.equal(["preview --non-interactive > unseen"]);
    expect(questions).to.deep.equal([]);
    expect(exitCode).to.equal(1);
  });

  it("deletes what the environment names", async () => {
    const { ran, told, exitCode } = await course("up --yes", exported(), { events: doomed, environment: named });
    expect(ran).to.deep.equal(["preview", "up --yes --skip-preview"]);
    expect(told.at(-1)).to.contain("deleted, as GENESYS_LAMBDA_DELETE_DATA says");
    expect(exitCode).to.equal(0);
  });

  it("shows the data in a preview, which refuses nothing", async () => {
    const { told, exitCode } = await course("preview", exported(), { events: doomed });
    expect(told).to.include("  DynamoDB table p-dev-orders (its items): deleted");
    expect(told.at(-1)).to.contain("An up refuses this");
    expect(exitCode).to.equal(0);
  });

  it("asks before a destroy on a terminal, and goes on for the word alone", async () => {
    const circumstances = { events: doomed, isTerminal: true };
    for (const typed of ["", "yes", "DELETE"]) {
      const { ran, exitCode } = await course("destroy", exported(), { ...circumstances, typed });
      expect(ran, typed).to.deep.equal(["destroy --non-interactive --preview-only > unseen"]);
      expect(exitCode, typed).to.equal(1);
    }
    const { ran, questions } = await course("destroy", exported(), { ...circumstances, typed: " delete " });
    expect(ran.at(-1)).to.equal("destroy");
    expect(questions).to.have.length(1);
  });

  it("refuses a destroy that nobody can be asked about, unless the environment names the data", async () => {
    const refused = await course("destroy --yes", exported(), { events: doomed });
    expect(refused.ran).to.have.length(1);
    expect(refused.exitCode).to.equal(1);
    const { ran } = await course("destroy --yes", exported(), { events: doomed, environment: named });
    expect(ran.at(-1)).to.equal("destroy --yes");
  });

  it("shows an unseen preview that fails, asking where somebody is there, and ends with it", async () => {
    const { ran, exitCode } = await course("up", exported(), { failing: "preview", isTerminal: true });
    expect(ran).to.deep.equal(["preview --non-interactive > unseen", "preview > stderr"]);
    expect(exitCode).to.equal(7);
  });

  it("stops where the preview reports nothing", async () => {
    const { ran, told, exitCode } = await course("up --yes", exported(), { events: [] });
    expect(ran).to.deep.equal(["preview"]);
    expect(told.at(-1)).to.contain("nobody knows what would be deleted");
    expect(exitCode).to.equal(1);
  });
});
