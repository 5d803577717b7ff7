import { expect } from "chai";
import { printedBy } from "../support/printed.ts";
import { randomSeed } from "../support/randomSeed.ts";
import { sampleOf } from "./sample.ts";
import { problemOf, type Trial, trials } from "./trials.ts";

const seed = randomSeed();

/** A sample of what `npm run test:faults` runs as a whole. */
describe(`a fault at any request of any operation (a sample; RANDOM_SEED=${seed} chooses it again)`, function () {
  this.timeout(120_000);
  let sample: Trial[] = [];

  before(async () => {
    let all: Trial[] = [];
    await printedBy(async () => {
      all = await trials();
    });
    // Each way, operation and fault is among them.
    expect(all.length).to.be.greaterThan(6_000);
    sample = sampleOf(all, 331, 15, seed);
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
});
