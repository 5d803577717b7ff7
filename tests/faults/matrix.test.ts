import { expect } from "chai";
import { failureOf } from "../support/failure.ts";
import { printedBy } from "../support/printed.ts";
import { randomSeed } from "../support/randomSeed.ts";
import { catalogue, type Place } from "./catalogue.ts";
import { problemOfKill } from "./kills.ts";
import { problemOfCell } from "./matrix.ts";
import { sampleOf } from "./sample.ts";
import { problemOf, type Trial, trials } from "./trials.ts";

const seed = randomSeed();

/** A sample of what `npm run test:faults` runs as a whole. */
describe(`a fault at any request of any operation (a sample; RANDOM_SEED=${seed} chooses it again)`, function () {
  this.timeout(600_000);
  let sample: Trial[] = [];

  before(async () => {
    let all: Trial[] = [];
    await printedBy(async () => {
      all = await trials();
    });
    // Each way, operation and fault is among them.
    expect(all.length).to.be.greaterThan(7_000);
    sample = sampleOf(all, ({ id }) => id, { fixed: 23, random: 15, seed });
  });

  it("loses nothing and doubles nothing", async () => {
    const problems: string[] = [];
    await printedBy(async () => {
      for (const trial of sample) {
        const problem = await problemOf(trial);
        if (problem !== undefined) problems.push(`${trial.id}: ${problem}`);
      }
    });
    expect(problems).to.deep.equal([]);
  });

  it("proves nothing where no request met it, and that is told", async () => {
    const place: Place = { way: "role", operation: "refresh", method: "GET", route: "/api/v2/never", before: 0 };
    for (const fault of catalogue) {
      for (const stays of [false, true]) {
        const problem = await problemOfCell({ ...place, number: 1, fault, stays, versions: [] });
        expect(problem, fault.name).to.equal("no request met the fault");
      }
    }
    const kill = { ...place, number: 1, isCarriedOut: true };
    const failure = await failureOf(problemOfKill(kill));
    expect(failure.message).to.equal("the process ended (exit code 0) before GET /api/v2/never");
  });
});
