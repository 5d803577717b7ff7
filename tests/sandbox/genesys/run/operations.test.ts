import { expect } from "chai";
import { OperationLog, RunFailed } from "../../../../sandbox/genesys/run/operations.ts";

/** What a step ended with, as the run sees it. */
async function failureOf(step: Promise<unknown>): Promise<unknown> {
  return await step.catch((error: unknown) => error);
}

describe("steps of a run", () => {
  it("are numbered in their order, with what each shows of its result", async () => {
    const log = new OperationLog();
    expect(await log.step("first", "a.failed", () => 1)).to.equal(1);
    await log.step(
      "second",
      "b.failed",
      () => "abc",
      (text) => text.length,
    );
    expect(log.close()).to.deep.equal([
      { step: 1, name: "first", success: true, result: undefined },
      { step: 2, name: "second", success: true, result: 3 },
    ]);
  });

  it("fail with the step's code and the error's own words, AWS's code before them", async () => {
    const log = new OperationLog();
    const refusal = Object.assign(new Error("not authorized"), { code: "AccessDenied" });
    const failure = await failureOf(log.step("assume", "role.failed", () => Promise.reject(refusal)));
    expect(failure).to.be.instanceOf(RunFailed).and.to.include({ code: "role.failed" });
    const error = { code: "role.failed", message: "AccessDenied: not authorized" };
    expect(log.close()).to.deep.equal([{ step: 1, name: "assume", success: false, error }]);
  });

  it("keep the code of a failure that brings its own", async () => {
    const failure = await failureOf(
      new OperationLog().step("invoke", "invoke.failed", () => {
        throw new RunFailed("function.failed", "the function failed");
      }),
    );
    expect(failure).to.include({ code: "function.failed", message: "the function failed" });
  });

  it("that are under way at the end fail with the reason, and come to nothing later", async () => {
    const log = new OperationLog();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const running = log.step("invoke", "invoke.failed", () => promise);
    const error = { code: "request.timeout", message: "too late" };
    const operations = log.close(error);
    resolve(undefined);
    await running;
    expect(operations).to.deep.equal([{ step: 1, name: "invoke", success: false, error }]);
  });
});
