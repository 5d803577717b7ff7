import { expect } from "chai";
import { openProject, type Project } from "../e2e/support/project.ts";
import { type Held, heldNow, median } from "./support/resources.ts";

const rounds = 20;
/** Rounds whose medians are compared: what the first ones warm up is no growth. */
const early = { from: 4, to: 6 };
const late = { from: 18, to: 20 };
/** Bytes that the process of the sandbox may have grown by in between: its logs of what was asked. */
const allowedGrowth = 3_000_000;

describe(`${rounds} rounds of up and destroy in one sandbox`, function () {
  this.timeout(1_800_000);
  let project: Project;
  const held: Held[] = [];

  before(async () => {
    project = await openProject({
      config: { "genesys-lambda:invoke": "function-url" },
      sandbox: { requestsPerMinute: 100_000 },
    });
  });

  after(async () => {
    await project.close();
  });

  it("leave nothing in Genesys Cloud and nothing in AWS, each of them", async () => {
    for (let round = 1; round <= rounds; round += 1) {
      await project.stack.up();
      expect(project.sandbox.genesys.objects(), `round ${round}`).to.have.length(3);
      await project.stack.destroy();
      expect(project.sandbox.genesys.objects(), `round ${round}`).to.deep.equal([]);
      expect(project.sandbox.aws.objects(), `round ${round}`).to.deep.equal([]);
      held.push(await heldNow(held[0]?.open));
    }
  });

  it("leave no socket, server or process open that was not open after the first of them", () => {
    const first = held[0]?.open ?? {};
    for (const { open } of held) {
      for (const [kind, count] of Object.entries(open)) expect(count, kind).to.be.at.most(first[kind] ?? 0);
    }
  });

  it(`let the process grow by at most ${allowedGrowth / 1_000_000} MB`, () => {
    const heapOf = ({ from, to }: typeof early): number => median(held.slice(from - 1, to).map(({ heap }) => heap));
    const growth = heapOf(late) - heapOf(early);
    console.log(
      `    ${(heapOf(early) / 1e6).toFixed(1)} MB after the early rounds, ${(growth / 1e6).toFixed(2)} MB more after the late ones`,
    );
    expect(growth).to.be.at.most(allowedGrowth);
  });
});
