import { expect } from "chai";
import { openProject, outputOf, type Project } from "../e2e/support/project.ts";
import { adopted } from "./support/adopted.ts";
import { ends, endOver, type Moment } from "./support/endedRun.ts";
import { isAwsPending, whatIsLeft, whatIsWrong } from "./support/stackTruth.ts";

const made = "POST /api/v2/integrations";
const marked = "PUT /api/v2/integrations/:id/config/current";

/** Moments at which the integration is there, and nothing in it says whose it is. */
const moments: Readonly<Record<string, Moment>> = {
  "before its POST was answered": { request: made, nth: 1, isCarriedOut: true },
  "before its marking was carried out": { request: marked, nth: 1, isCarriedOut: false },
};

for (const way of ["role", "function-url"] as const) {
  describe(`a run that was killed between the integration's POST and its marking (${way})`, function () {
    this.timeout(600_000);
    let project: Project;

    before(async () => {
      project = await openProject({ config: { "genesys-lambda:invoke": way } });
    });

    after(async () => {
      await project.close();
    });

    const integrations = () => Object.values(project.sandbox.genesys.state.integrations);

    for (const [when, moment] of Object.entries(moments)) {
      // An interrupted run goes on until the object that it is about is whole.
      for (const end of ends.filter((one) => one !== "interrupt")) {
        it(`${when} (${end}): the next up finishes that very integration, not another`, async () => {
          await endOver(project, ["up"], moment, end);
          const [unmarked, ...more] = integrations();
          expect(more).to.deep.equal([]);
          expect(unmarked?.config).to.deep.include({ notes: "", credentials: {} });

          if (await isAwsPending(project)) await adopted(project);
          const { outputs } = await project.stack.up();
          expect(integrations().map(({ id }) => id)).to.deep.equal([unmarked?.id]);
          expect(integrations()[0]?.config.notes).to.contain("stack=test lineage=");
          expect(integrations()[0]?.intendedState).to.equal("ENABLED");
          expect(outputOf(outputs, "checks")).to.deep.equal({ echo: "passed" });

          await project.stack.refresh({ clearPendingCreates: true });
          expect(await whatIsWrong(project)).to.equal(undefined);
          await project.stack.destroy();
          expect(whatIsLeft(project)).to.deep.equal([]);
        });
      }
    }
  });
}
