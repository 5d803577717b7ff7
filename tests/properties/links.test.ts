import { expect } from "chai";
import { fc } from "../support/fastCheck.ts";
import { RequestFailed } from "genesyscloud-provider/api";
import type { AwsAccountLinkInputs } from "../../providers/accountLink/schema.ts";
import { type Bench, create, openBench } from "../support/lifecycles.ts";
import { anyText } from "./actions.ts";
import { leadsInto } from "./paths.ts";
import { runs } from "./runs.ts";
import { timeout } from "./timeout.ts";

const mostly = (text: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 20, arbitrary: text },
    { weight: 2, arbitrary: anyText },
    { weight: 1, arbitrary: fc.constantFrom(" ", "\u2003", "n".repeat(257), 5, null, {}, "a lineage=other") },
  );
const name = mostly(fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/));
const links = fc.record({
  name,
  roleArn: mostly(fc.stringMatching(/^arn:aws:iam::[0-9]{12}:role\/[\x21-\x7e]{1,40}$/)),
  owner: fc.record({ project: name, stack: name, lineage: mostly(fc.uuid()) }),
});

describe("generated account links", function () {
  this.timeout(timeout);
  let bench: Bench;

  before(async () => {
    bench = await openBench();
  });

  after(async () => {
    await bench.close();
  });

  it("are made as they were asked for, known again by their mark, and seen without a change; or refused at once", async () => {
    await fc.assert(
      fc.asyncProperty(links, async (parts) => {
        const inputs = { ...bench.link, ...parts } as AwsAccountLinkInputs;
        const lifecycle = bench.run().links;
        const issues = lifecycle.validate(inputs);
        for (const issue of issues) expect(leadsInto(inputs, issue), `${issue.path}: ${issue.message}`).to.equal(true);
        if (issues.length > 0) return;
        const { id, state } = await create(lifecycle, inputs);
        const later = bench.run().links;
        try {
          expect(await later.findExisting(inputs), "its own mark").to.equal(id);
          expect(await later.read(id, state)).to.deep.equal(state);
          expect(later.diff(id, state, inputs)).to.deep.equal([]);
        } finally {
          await later.remove(id, state);
        }
      }),
      runs,
    );
  });

  it("have names that the API takes, where check takes them", async () => {
    const { genesys, links: lifecycle } = bench.run();
    await fc.assert(
      fc.asyncProperty(name, async (given) => {
        const isFine = lifecycle.validate({ ...bench.link, name: given as string }).length === 0;
        const made = await genesys.integrations
          .create(given as string, "aws-lambda-data-actions")
          .catch((error: unknown) => {
            if (error instanceof RequestFailed && error.status === 400) return undefined;
            throw error;
          });
        if (made !== undefined) await genesys.integrations.remove(made.id);
        if (isFine) expect(made).to.not.equal(undefined);
      }),
      runs,
    );
  });
});
