import { expect } from "chai";
import type { AccessLogEntry } from "../../sandbox/genesys/index.ts";
import { openProject, outputOf, type Project } from "../e2e/support/project.ts";
import { writeManyActions } from "./support/manyActions.ts";

const actions = 300;
const requestsPerMinute = 300;

describe(`${actions} data actions in one up, with ${requestsPerMinute} requests granted a minute`, function () {
  // The limit alone takes two minutes, and a busy machine a few more.
  this.timeout(1_800_000);
  let project: Project;

  before(async () => {
    project = await openProject({ functions: [], sandbox: { requestsPerMinute } });
    await writeManyActions(project, actions);
  });

  after(async () => {
    await project.close();
  });

  it("are all made and run their examples, and no request is refused more often than twice", async () => {
    const started = Date.now();
    const { summary, outputs } = await project.stack.up();
    const ended = Date.now();
    const log = project.sandbox.genesys.accessLog;
    console.log(timesOf(log, started, ended));

    expect(summary.resourceChanges?.["create"]).to.be.at.least(2 * actions);
    const results = Object.values(outputOf(outputs, "checks") as Record<string, string>);
    expect(results).to.have.length(actions);
    expect(new Set(results)).to.deep.equal(new Set(["passed"]));
    expect(project.sandbox.genesys.objects().filter(({ type }) => type === "action")).to.have.length(actions);

    // A request is known here by its address: all that make an action count as one.
    const refused = log.filter(({ status }) => status === 429).map(({ method, path }) => `${method} ${path}`);
    const often = [...Map.groupBy(refused, (request) => request)].filter(([, times]) => times.length > 2);
    expect(often.map(([request, times]) => `${request}: ${times.length}`)).to.deep.equal([]);
    // Each action costs one write and one run; the rest is once for all.
    expect(log.length).to.be.at.most(2 * actions + 10);
  });
});

/** Where the time went: what the limit imposes, and what the engine takes before, meanwhile and afterwards. */
function timesOf(log: readonly AccessLogEntry[], started: number, ended: number): string {
  const counted = log.filter(({ route }) => route.startsWith("/api/"));
  const [first, last] = [counted[0]?.startedAt ?? 0, counted.at(-1)?.startedAt ?? 0];
  const floor = Math.floor((counted.length - 1) / requestsPerMinute) * 60;
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
  return (
    `    ${counted.length} requests: the limit takes ${floor} s; first to last ${seconds(last - first)}, ` +
    `before ${seconds(first - started)}, after ${seconds(ended - last)}, in all ${seconds(ended - started)}`
  );
}
