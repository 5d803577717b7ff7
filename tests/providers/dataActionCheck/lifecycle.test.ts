import { expect } from "chai";
import type { RunOutcome } from "genesyscloud-provider/api";
import { UnknownOutcome } from "../../../providers/http/errors.ts";
import { DataActionCheckLifecycle, inForceDelays } from "../../../providers/dataActionCheck/lifecycle.ts";
import type { DataActionCheckInputs } from "../../../providers/dataActionCheck/schema.ts";
import { type Bench, create, openBench, update } from "../../support/lifecycles.ts";
import { failureOf } from "../../support/failure.ts";

const refusal = "AccessDenied: Genesys is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/x";

describe("the check at deploy time", () => {
  let bench: Bench;
  let runs: { id: string; input: object; timeoutSeconds: number }[];

  beforeEach(async () => {
    bench = await openBench();
    runs = [];
  });

  afterEach(async () => {
    await bench.close();
  });

  /** The lifecycle with a service that answers these, and the last of them from then on. */
  function checks(...outcomes: RunOutcome[]): DataActionCheckLifecycle {
    const { genesys } = bench.run();
    const run = async (id: string, input: object, timeoutSeconds: number): Promise<RunOutcome> => {
      runs.push({ id, input, timeoutSeconds });
      return await Promise.resolve(outcomes[runs.length - 1] ?? outcomes.at(-1) ?? { success: false, failures: [] });
    };
    return new DataActionCheckLifecycle(() => ({ ...genesys, run }));
  }

  const passed = (output: unknown): RunOutcome => ({ success: true, output, failures: [] });
  const failed = (...failures: string[]): RunOutcome => ({ success: false, failures });
  const desired = (changes: Partial<DataActionCheckInputs> = {}): DataActionCheckInputs => ({
    organizationId: bench.organizationId,
    actionId: "custom_-_1",
    actionName: "Echo",
    timeoutSeconds: 10,
    example: { input: { a: 1 }, output: { b: { c: 2 } } },
    onTheWay: { function: "f1" },
    ...changes,
  });

  it("runs the example once and passes with an output that holds what is expected", async () => {
    const { state } = await create(checks(passed({ b: { c: 2, d: 3 } })), desired());
    expect(state.result).to.equal("passed");
    expect(runs).to.deep.equal([{ id: "custom_-_1", input: { a: 1 }, timeoutSeconds: 10 }]);
    expect(bench.clock.slept).to.deep.equal([]);
  });

  it("fails where the output is another, and says where", async () => {
    const error = await failureOf(create(checks(passed({ b: { c: 3 } })), desired()));
    expect(error.message)
      .to.contain('data action "Echo" (custom_-_1)')
      .and.contain("output.b.c: 2 was expected and 3 came")
      .and.contain("mend the function's handler");
  });

  it("waits for a role or policy that is not in force yet, and then passes", async () => {
    await create(checks(failed(refusal), failed(refusal), passed({ b: { c: 2 } })), desired());
    expect(bench.clock.slept).to.deep.equal(inForceDelays.slice(0, 2));
  });

  it("waits a minute and no longer, then names the hop, the cause and the cure", async () => {
    const error = await failureOf(create(checks(failed(refusal)), desired()));
    expect(bench.clock.slept.reduce((sum, delay) => sum + delay, 0)).to.equal(60_000);
    expect(error.message)
      .to.contain(
        "and went on failing for a minute.\n  Broken hop: role.\n  Cause: AWS does not let Genesys Cloud assume the role",
      )
      .and.contain("Cure: compare genesys:trustedAccountId");
  });

  for (const [what, words, hop] of [
    ["a handler that throws", 'function.failed: the function failed (Unhandled): {"errorType":"TypeError"}', "handler"],
    ["a function that is gone", "ResourceNotFoundException: Function not found: arn:x", "function"],
    ["an explicit deny", `${refusal} with an explicit deny in a resource-based policy`, "role"],
    ["a secret that the guard refuses", 'HTTP 403 {"error":"forbidden"}', "secret"],
    ["words that nobody knows", "something else", "answer"],
  ]) {
    it(`fails at once for ${what}`, async () => {
      const error = await failureOf(create(checks(failed(words ?? "")), desired()));
      expect(runs).to.have.length(1);
      expect(error.message).to.contain(`Broken hop: ${hop ?? ""}.\n`);
    });
  }

  const table = "arn:aws:dynamodb:eu-central-1:123456789012:table/customers";
  const read =
    'the function failed (Unhandled): {"errorType":"AccessDeniedException","errorMessage":"User: ' +
    "arn:aws:sts::123456789012:assumed-role/one/one is not authorized to perform: dynamodb:GetItem on resource: " +
    `${table}"}`;

  it("fails at once where the handler needs a right that nobody granted, and prints the line that does", async () => {
    const granted = [`dynamodb:PutItem ${table}`];
    const error = await failureOf(create(checks(failed(read)), desired({ onTheWay: { role: "r" }, granted })));
    expect(runs).to.have.length(1);
    expect(error.message).to.contain(`add { actions: ["dynamodb:GetItem"], resources: ["${table}"] }`);
  });

  it("waits where the handler is refused what the program grants: its policy may not be in force yet", async () => {
    const granted = [`dynamodb:GetItem ${table}`];
    await create(checks(failed(read), passed({ b: { c: 2 } })), desired({ onTheWay: { role: "r" }, granted }));
    expect(bench.clock.slept).to.deep.equal(inForceDelays.slice(0, 1));
  });

  it("names no hop that the call does not have: by a URL there is no role, by a role no URL", async () => {
    for (const [onTheWay, words, hop] of [
      [{ role: "r" }, "AccessDeniedException: no reason", "permission"],
      [{ url: "function-url https://x" }, "AccessDeniedException: no reason", "url"],
      [{ url: "http-api https://x" }, `the service answered 500: ${refusal}`, "handler"],
    ] as const) {
      runs = [];
      const error = await failureOf(create(checks(failed(words)), desired({ onTheWay })));
      expect(error.message).to.contain(`Broken hop: ${hop}.\n`);
    }
  });

  it("does not run again where only the list of granted rights changed", async () => {
    const lifecycle = checks(passed({ b: { c: 2 } }));
    const { id, state } = await create(lifecycle, desired());
    expect(lifecycle.diff(id, state, desired({ granted: [`dynamodb:GetItem ${table}`] }))).to.deep.equal([]);
  });

  it("runs the example again where the outcome was unknown, and gives up after four runs", async () => {
    const lost = new UnknownOutcome("no answer", { action: "run", method: "POST", path: "/" });
    const { genesys } = bench.run();
    const lifecycle = (losses: number): DataActionCheckLifecycle =>
      new DataActionCheckLifecycle(() => ({
        ...genesys,
        async run(id, input, timeoutSeconds) {
          runs.push({ id, input, timeoutSeconds });
          return await (runs.length <= losses ? Promise.reject(lost) : Promise.resolve(passed({ b: { c: 2 } })));
        },
      }));
    await create(lifecycle(3), desired());
    expect(runs).to.have.length(4);
    runs = [];
    expect(await failureOf(create(lifecycle(4), desired()))).to.equal(lost);
    expect(runs).to.have.length(4);
  });

  it("runs again where a part of the call, the example or the action changed, and only then", async () => {
    const lifecycle = checks(passed({ b: { c: 2 } }));
    const made = await create(lifecycle, desired());
    expect(lifecycle.diff(made.id, made.state, desired())).to.deep.equal([]);
    const changes: Partial<DataActionCheckInputs>[] = [
      { onTheWay: { function: "f2" } },
      { onTheWay: { function: "f1", secret: "s" } },
      { example: { input: { a: 2 } } },
      { actionId: "custom_-_2" },
      { timeoutSeconds: 11 },
    ];
    for (const change of changes) {
      expect(lifecycle.diff(made.id, made.state, desired(change)), JSON.stringify(change)).to.have.length(1);
    }
    await update(lifecycle, desired(changes[0]), made);
    expect(runs).to.have.length(2);
  });

  it("is replaced with its action, so that the state shows a replacement that ended half way", async () => {
    const lifecycle = checks(passed({ b: { c: 2 } }));
    const { id, state } = await create(lifecycle, desired());
    const replacing = (change: Partial<DataActionCheckInputs>): unknown =>
      lifecycle.diff(id, state, desired(change)).map(({ property, replaces }) => [property, replaces]);
    expect(replacing({ actionId: "custom_-_2" })).to.deep.equal([["actionId", true]]);
    expect(replacing({ timeoutSeconds: 11 })).to.deep.equal([["timeoutSeconds", undefined]]);
  });

  it("is refreshed without a request, and deleted only with its own organization's credentials", async () => {
    const lifecycle = checks(passed({ b: { c: 2 } }));
    const { id, state } = await create(lifecycle, desired());
    bench.requests();
    expect(await lifecycle.read(id, state)).to.deep.equal(state);
    expect(bench.requests()).to.deep.equal([]);
    await lifecycle.remove(id, state);
    const error = await failureOf(lifecycle.remove(id, { ...state, organizationId: "other" }));
    expect(error.message).to.contain("the credentials belong to another organization");
  });

  it("never asks for another organization's action", async () => {
    await failureOf(create(checks(passed({})), desired({ organizationId: "other" })));
    expect(runs).to.deep.equal([]);
  });
});
