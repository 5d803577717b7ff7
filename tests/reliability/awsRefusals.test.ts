import { expect } from "chai";
import { throttling } from "../../sandbox/aws/index.ts";
import type { AwsFault } from "../../sandbox/aws/faults.ts";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { failureOf, openProject, type Project } from "../e2e/support/project.ts";
import { whatIsLeft, whatIsWrong } from "./support/stackTruth.ts";

const ways = ["role", "function-url", "http-api"] as const;

for (const way of ways) {
  describe(`AWS that throttles any operation of a deployment by ${way}`, function () {
    this.timeout(600_000);
    let project: Project;

    before(async () => {
      project = await openProject({ functions: [], config: { "genesys-lambda:invoke": way } });
      await write({});
    });

    after(async () => {
      await project.close();
    });

    async function write(more: object): Promise<void> {
      const text = actionText({ example: { input: { a: "x" }, output: { b: 1 } }, ...more });
      await project.writeFunction("first", { "action.ts": text, "handler.ts": handlerText });
    }

    /** What a run says over which AWS refuses an operation; the state tells the truth then. */
    async function throttled(
      operation: AwsFault["operation"],
      type: string,
      run: () => Promise<unknown>,
    ): Promise<void> {
      project.sandbox.aws.faults.set([{ operation, type, refusal: throttling() }]);
      expect(await failureOf(run), type).to.contain("Rate exceeded");
      project.sandbox.aws.faults.set([]);
      expect(await whatIsWrong(project), type).to.equal(undefined);
    }

    it("leaves a state that tells the truth, and the next up or destroy goes on from there", async () => {
      const up = async (): Promise<unknown> => await project.stack.up();
      const destroy = async (): Promise<unknown> => await project.stack.destroy();
      await up();
      const types = [...new Set(project.sandbox.aws.objects().map(({ type }) => type))];
      expect(types).to.have.length.greaterThan(3);
      await destroy();
      for (const type of types) {
        await throttled("create", type, up);
        await up();
        expect(await whatIsWrong(project), type).to.equal(undefined);
        await throttled("delete", type, destroy);
        await destroy();
        expect(whatIsLeft(project), type).to.deep.equal([]);
      }
    });
  });
}
