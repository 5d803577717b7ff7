import { expect } from "chai";
import type { Declared } from "../../faults/engine.ts";
import { programOf, versions, type Way, ways } from "../../faults/program.ts";
import { openScenario, type Scenario } from "../../faults/scenarios.ts";
import { Bystander, type ServedObject, servedObjects } from "../../faults/served.ts";
import { whatIsWrong } from "../../faults/truth.ts";
import { computed, counters, unmanaged } from "../../faults/unmanaged.ts";
import { type Meddling, meddlingsOf } from "../../support/leaves.ts";
import { printedBy } from "../../support/printed.ts";

/** What a change led to. */
interface Trial {
  readonly kind: ServedObject["kind"];
  readonly path: string;
  /** What of the object's answers looked different. */
  readonly visible: readonly string[];
  /** What did not hold; absent: everything held. */
  readonly problem?: string;
}

for (const way of ways) {
  describe(`what was changed behind the back of a stack, one by one (${way})`, function () {
    this.timeout(60_000);
    let scenario: Scenario;
    let bystander: Bystander;
    let program: readonly Declared[];
    let trials: Trial[];

    before(async () => {
      scenario = await openScenario(way, "refresh");
      await scenario.prepare();
      bystander = await Bystander.of(scenario.service);
      program = programOf(way, scenario.service.genesys.defaultOrganization().organizationId, versions.first);
      trials = [];
      await printedBy(async () => {
        trials = await tryAll({ scenario, bystander, program }, way);
      });
    });

    after(async () => {
      await scenario.close();
    });

    it("is seen by a refresh and mended by the next up, whatever can be read", () => {
      const problems = trials.filter(({ problem }) => problem !== undefined);
      expect(problems.map(({ kind, path, problem }) => `${kind} ${path}: ${problem}`)).to.deep.equal([]);
    });

    it("covers everything that the service shows of each object", async () => {
      for (const object of servedObjects(scenario, way)) {
        const ofKind = trials.filter(({ kind }) => kind === object.kind);
        const covered = new Set([...ofKind.flatMap(({ visible }) => visible), ...Object.keys(computed[object.kind])]);
        const served = [...(await bystander.read(object)).keys()];
        expect(
          served.filter((path) => !covered.has(path)),
          object.kind,
        ).to.deep.equal([]);
        const paths = ofKind.map(({ path }) => path);
        expect(paths).to.include.members(Object.keys(unmanaged[object.kind]));
      }
    });

    it("is made again by the next up after a refresh where an object was deleted, with all that needs it", async () => {
      const kinds = servedObjects(scenario, way).map(({ kind }) => kind);
      for (const kind of kinds) {
        const objects = servedObjects(scenario, way);
        const deleted = objects.filter((one) => one.kind === kind);
        // A link that actions use can't be deleted before them in the tutorial API.
        const blocking = kind === "account link" ? scenario.service.genesys.state.tutorialActions : {};
        for (const id of Object.keys(blocking)) await bystander.remove({ kind: "tutorial action", id });
        for (const object of deleted) await bystander.remove(object);
        const seen = await scenario.engine.refresh();
        expect([...seen.keys()], kind).to.include.members(deleted.map(({ resource }) => resource));
        await scenario.engine.up(program);
        expect(whatIsWrong(scenario.service.genesys, scenario.engine.state), kind).to.equal(undefined);
        expect(await scenario.engine.preview(program), kind).to.deep.equal([]);
        expect((await scenario.engine.refresh()).size, kind).to.equal(0);
      }
    });
  });
}

interface Setting {
  readonly scenario: Scenario;
  readonly bystander: Bystander;
  readonly program: readonly Declared[];
}

async function tryAll(setting: Setting, way: Way): Promise<Trial[]> {
  const { scenario } = setting;
  const trials: Trial[] = [];
  for (const { kind } of servedObjects(scenario, way)) {
    const find = (): ServedObject => {
      const object = servedObjects(scenario, way).find((one) => one.kind === kind);
      if (object === undefined) throw new Error(`no ${kind}`);
      return object;
    };
    // A mended object can be another one: each change looks for it again.
    for (const meddling of meddlingsOf(find().record, isOpen)) {
      trials.push(await tryOne(setting, find, meddling));
    }
  }
  return trials;
}

async function tryOne(
  { scenario: { engine }, bystander, program }: Setting,
  find: () => ServedObject,
  meddling: Meddling,
): Promise<Trial> {
  const object = find();
  const { kind, record } = object;
  const { path } = meddling;
  if (path === "id" || path === "organizationId") return { kind, path, visible: [] };
  const before = await bystander.read(object);
  const kept = structuredClone(record);
  meddling.apply(record);
  noteChange(object, path);
  const isCount = path.endsWith("version") || path === "modifiedDate";
  const visible = differing(before, await bystander.read(object)).filter((one) => isCount || !counters.has(one));
  const trial = { kind, path, visible };
  const isSecret = path.startsWith("fields.");
  if (visible.length === 0 && !isSecret) return trial;

  const seen = await engine.refresh();
  const planned = await engine.preview(program);
  await engine.up(program);
  const left = differing(before, await bystander.read(find())).filter((one) => !isIdentity(kind, one));
  if (Object.hasOwn(unmanaged[kind], path)) {
    const isTouched = planned.length > 0 || (left.length === 0 && !counters.has(visible[0] ?? ""));
    Object.assign(record, kept);
    return isTouched ? { ...trial, problem: "it is listed as unmanaged, but an up undoes it" } : trial;
  }
  if (!seen.has(object.resource)) return { ...trial, problem: "a refresh does not see it" };
  if (!planned.includes(object.resource)) return { ...trial, problem: "a preview does not show it" };
  if (isSecret && JSON.stringify(find().record).includes("meddled")) return { ...trial, problem: "up did not mend it" };
  return left.length === 0 ? trial : { ...trial, problem: `up did not mend ${left.join(", ")}` };
}

/** Where a person can add what they like: headers, maps of names, slots for credentials, and anywhere in a contract. */
function isOpen(path: string): boolean {
  return /(^|\.)(headers|translationMap|translationMapDefaults|credentials)$|[sS]chema(\.|$)/.test(path);
}

/** What the service notes of each change by itself. */
function noteChange({ kind, record }: ServedObject, path: string): void {
  if (kind === "action" && path !== "version") (record as { version: number }).version += 1;
  if (kind === "integration" && path.startsWith("config.") && path !== "config.version") {
    (record as { config: { version: number } }).config.version += 1;
  }
  if (kind === "credential" && path.startsWith("fields.")) {
    const credential = record as { modifiedDate: string };
    credential.modifiedDate = new Date(Date.parse(credential.modifiedDate) + 3_600_000).toISOString();
  }
}

function differing(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => JSON.stringify(one.get(key)) !== JSON.stringify(other.get(key)),
  );
}

/** Another id, or a count: the object is as wanted all the same. */
function isIdentity(kind: ServedObject["kind"], path: string): boolean {
  return counters.has(path) || Object.hasOwn(computed[kind], path);
}
