import { expect } from "chai";
import { tutorialConfig, tutorialExceptions } from "../../lambda/cli/sandbox/tutorialConfig.ts";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { randomSeed } from "../support/randomSeed.ts";
import type { Way } from "../faults/program.ts";
import { sampleOf } from "../faults/sample.ts";
import { type Project, openProject } from "../e2e/support/project.ts";
import { adopted } from "./support/adopted.ts";
import { projectUp } from "./support/projectUp.ts";
import { namesOf } from "./support/content.ts";
import { type End, ends, endOver, type Moment } from "./support/endedRun.ts";
import { isAwsPending, whatIsLeft, whatIsWrong } from "./support/stackTruth.ts";

type Operation = "create" | "update" | "replace" | "replace on request" | "destroy" | "destroy, then up";

interface Ending {
  readonly way: Way;
  readonly operation: Operation;
  readonly moment: Moment;
  readonly end: End;
}

const integrations = "/api/v2/integrations";
const actions = `${integrations}/actions`;

/** Requests of each operation over which a run is ended, by invocation. */
const requests: Readonly<Record<Operation, readonly (readonly [Way, ...string[]])[]>> = {
  create: [
    ["role", `POST ${integrations}`, `POST ${integrations}/credentials`, `POST ${actions}`],
    ["role", `PUT ${integrations}/:id/config/current`, `PATCH ${integrations}/:id`, `POST ${actions}/:id/test`],
    ["function-url", `POST ${integrations}`, `PUT ${integrations}/:id/config/current`, `POST ${actions}`],
    ["http-api", `POST ${integrations}`, `PUT ${integrations}/:id/config/current`, `POST ${actions}`],
    ["accountlinks", "POST /oauth/token", "GET /api/v2/organizations/me"],
  ],
  update: [
    ["role", `PATCH ${actions}/:id`, `POST ${actions}/:id/test`],
    ["function-url", `PATCH ${actions}/:id`],
    ["http-api", `PATCH ${actions}/:id`],
    ["accountlinks", "PUT /api/v2/dataactions/:id"],
  ],
  replace: [
    ["role", `DELETE ${actions}/:id`, `POST ${actions}`],
    ["function-url", `DELETE ${actions}/:id`, `POST ${actions}`],
    ["http-api", `DELETE ${actions}/:id`, `POST ${actions}`],
  ],
  "replace on request": [
    ["role", `DELETE ${actions}/:id`, `POST ${actions}`],
    ["function-url", `DELETE ${actions}/:id`, `POST ${actions}`],
  ],
  destroy: [
    ["role", `DELETE ${actions}/:id`, `DELETE ${integrations}/:id`],
    ["function-url", `DELETE ${integrations}/:id`],
    ["http-api", `DELETE ${integrations}/:id`],
    ["accountlinks", "DELETE /api/v2/dataactions/:id", "DELETE /api/v2/integrations/awsaccountlinks/:id"],
  ],
  "destroy, then up": [
    ["role", `DELETE ${actions}/:id`, `DELETE ${integrations}/:id`],
    ["function-url", `DELETE ${actions}/:id`, `DELETE ${integrations}/:id`],
    ["http-api", `DELETE ${integrations}/:id`],
    ["accountlinks", "DELETE /api/v2/dataactions/:id", "DELETE /api/v2/integrations/awsaccountlinks/:id"],
  ],
};

function endings(): Ending[] {
  return Object.entries(requests).flatMap(([operation, byWay]) =>
    byWay.flatMap(([way, ...routes]) =>
      routes.flatMap((request) =>
        ends.flatMap((end) =>
          // An interrupted run gets its answer in any case.
          (end === "interrupt" ? [true] : [false, true]).map((isCarriedOut) => ({
            way,
            operation: operation as Operation,
            moment: { request, nth: 1, isCarriedOut },
            end,
          })),
        ),
      ),
    ),
  );
}

/** Those that every run tries: what is made first, what is made last, and the middle of replacements, by a role. */
function isFixed({ way, operation, moment: { request, isCarriedOut } }: Ending): boolean {
  if (way !== "role" || !isCarriedOut) return false;
  const chosen: Readonly<Record<Operation, readonly string[]>> = {
    create: [`POST ${integrations}`, `POST ${integrations}/credentials`, `POST ${actions}`],
    update: [`PATCH ${actions}/:id`],
    replace: [`DELETE ${actions}/:id`, `POST ${actions}`],
    "replace on request": [`DELETE ${actions}/:id`, `POST ${actions}`],
    destroy: [`DELETE ${integrations}/:id`],
    "destroy, then up": [`DELETE ${actions}/:id`, `DELETE ${integrations}/:id`],
  };
  return chosen[operation].includes(request);
}

const actionUrn = "urn:pulumi:test::genesys-lambda::pulumi-nodejs:dynamic/genesyscloud:DataAction::first";

const seed = randomSeed();

describe(`a run that ends early on the real engine (RANDOM_SEED=${seed} chooses the random ones again)`, function () {
  this.timeout(600_000);
  const projects = new Map<Way, Project>();

  async function projectOf(way: Way): Promise<Project> {
    const opened = projects.get(way);
    if (opened !== undefined) return opened;
    const isTutorial = way === "accountlinks";
    const project = await openProject({
      functions: [],
      sandbox: { accountLinks: isTutorial },
      config: isTutorial ? tutorialConfig : { "genesys-lambda:invoke": way },
    });
    projects.set(way, project);
    return project;
  }

  /** Two functions; the first is as the operation wants it. */
  async function write(project: Project, first: object): Promise<void> {
    const example = { example: { input: { a: "x" }, output: { b: 1 } } };
    for (const [name, more] of Object.entries({ first, second: {} })) {
      const text = actionText({ name: `Action ${name}`, ...example, ...more });
      await project.writeFunction(name, { "action.ts": text, "handler.ts": handlerText });
    }
  }

  const changes: Readonly<Record<Operation, object>> = {
    create: {},
    update: { category: "Other" },
    replace: {
      output: { type: "object", properties: { b: { type: "integer" }, c: { type: "string" } }, required: ["b"] },
    },
    "replace on request": {},
    destroy: {},
    "destroy, then up": {},
  };

  /** The command that does it. */
  const commands: Readonly<Record<Operation, readonly string[]>> = {
    create: ["up"],
    update: ["up"],
    replace: ["up"],
    "replace on request": ["up", "--replace", actionUrn],
    destroy: ["destroy"],
    "destroy, then up": ["destroy"],
  };

  /** Whether something may have been deleted that is wanted as it was: nothing in the program and the state differs. */
  function isUntold({ operation, moment, end }: Ending): boolean {
    const isDesired = operation === "replace on request" || operation === "destroy, then up";
    return isDesired && moment.request.startsWith("DELETE") && end !== "interrupt";
  }

  async function upAfterUntold(project: Project, { way, moment, end }: Ending): Promise<void> {
    if (end === "everything") {
      // The engine keeps what it was deleting, and the project's own command looks first.
      const said = await projectUp(project, way === "accountlinks" ? tutorialExceptions() : []);
      expect(said).to.contain("A run was killed, or is still under way, while deleting urn:pulumi:test::");
      return;
    }
    // The run whose provider died failed and named what it was deleting, and nothing is pending. Without a look the next
    // one goes by the state and comes upon what is gone: the object of that request, or of another one under way.
    const refused = await project.stack.up().then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (moment.isCarriedOut || refused !== undefined) {
      expect(refused).to.contain("deleted").and.contain("run `pulumi up --refresh`, which makes again what is gone");
    }
    if (refused !== undefined) await project.stack.up({ refresh: true });
  }

  afterEach(async function () {
    if (this.currentTest?.state !== "failed") return;
    // What it left is not the next one's business.
    for (const project of projects.values()) await project.close();
    projects.clear();
  });

  after(async () => {
    for (const project of projects.values()) await project.close();
  });

  const all = endings();
  const random = sampleOf(all, JSON.stringify, { fixed: 0, random: 8, seed });
  for (const ending of [...new Set([...all.filter(isFixed), ...random])]) {
    const { way, operation, moment, end } = ending;
    const carriedOut = moment.isCarriedOut ? "" : ", not carried out";
    const then = isUntold(ending) && end === "provider" ? "the next run, or one that looks" : "the next run";
    it(`${way}, ${operation}: ${end} ends over ${moment.request}${carriedOut}; ${then} converges`, async () => {
      const project = await projectOf(way);
      await write(project, {});
      if (operation !== "create") await project.stack.up();
      await write(project, changes[operation]);
      const before = namesOf(project);
      await endOver(project, commands[operation], moment, end);
      if (operation !== "destroy") {
        // What AWS was making when the run ended is in nobody's state.
        if (await isAwsPending(project)) await adopted(project);
        else if (isUntold(ending)) await upAfterUntold(project, ending);
        else await project.stack.up();
        // The engine keeps what it was about when it ended as pending, until a refresh has settled that.
        const { summary } = await project.stack.refresh({ clearPendingCreates: true });
        expect(Object.keys(summary.resourceChanges ?? {})).to.deep.equal(["same"]);
        expect(await whatIsWrong(project)).to.equal(undefined);
        // Ids agree with the state by now; so do names with what was there before: one live action of each.
        if (operation !== "create") expect(namesOf(project)).to.deep.equal(before);
      }
      await project.stack.destroy();
      expect(whatIsLeft(project)).to.deep.equal([]);
    });
  }
});
