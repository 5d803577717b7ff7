import { expect } from "chai";
import { printedBy } from "../support/printed.ts";
import { type Cell, cells, runCell } from "./matrix.ts";
import { idOf, sampleOf } from "./sample.ts";

/** A sample of what `npm run test:faults` runs as a whole. */
const seed = Number(process.env["FAULTS_SEED"] ?? Math.floor(Math.random() * 1_000_000));

describe(`a fault at any request of any operation (a sample; FAULTS_SEED=${seed} chooses it again)`, function () {
  this.timeout(120_000);
  let sample: Cell[] = [];

  before(async () => {
    let all: Cell[] = [];
    await printedBy(async () => {
      all = await cells();
    });
    // Each way, operation and fault is among them.
    expect(all.length).to.be.greaterThan(4_000);
    sample = sampleOf(all, 151, 20, seed);
  });

  it("loses nothing and doubles nothing", async () => {
    const problems: string[] = [];
    await printedBy(async () => {
      for (const cell of sample) {
        const { problem } = await runCell(cell);
        if (problem !== undefined) problems.push(`${idOf(cell)}: ${problem}`);
      }
    });
    expect(problems).to.deep.equal([]);
  });
});
