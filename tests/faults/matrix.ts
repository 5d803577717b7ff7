import { isDeepStrictEqual } from "node:util";
import { catalogue, type NamedFault, type Place } from "./catalogue.ts";
import { type Way, ways } from "./program.ts";
import { openScenario, type Operation, operations, type Scenario } from "./scenarios.ts";
import { failureOf, versionsOf, whatIsLeft, whatIsWrong } from "./truth.ts";

/** One cell: a fault that meets one request of an operation, once or for as long as the operation runs. */
export interface Cell extends Place {
  /** Number of the request among those of the operation, from 1. */
  readonly number: number;
  readonly fault: NamedFault;
  readonly stays: boolean;
  /** How often each object has been written when the operation has ended without a fault. */
  readonly versions: readonly number[];
}

/** Requests beyond those of a clean run, at most: retries of one request, and looks after an unknown outcome. */
const extraRequests = 40;

/** Every cell, from the operations' own request logs. A request that is added later is among them by itself. */
export async function cells(): Promise<Cell[]> {
  const all = await Promise.all(
    ways.flatMap((way) => operations.map(async (operation) => await cellsOf(way, operation))),
  );
  return all.flat();
}

async function cellsOf(way: Way, operation: Operation): Promise<Cell[]> {
  const { places, versions } = await cleanRun(way, operation);
  return places.flatMap((place) =>
    catalogue
      .filter((fault) => fault.meets(place))
      .flatMap((fault) => [
        ...(fault.passes(place) ? [{ ...place, fault, versions, stays: false }] : []),
        { ...place, fault, versions, stays: true },
      ]),
  );
}

interface CleanRun {
  /** The operation's requests in their order. */
  readonly places: readonly (Place & { readonly number: number })[];
  readonly versions: readonly number[];
}

/** The operation without a fault. */
export async function cleanRun(way: Way, operation: Operation): Promise<CleanRun> {
  const scenario = await openScenario(way, operation);
  try {
    await scenario.prepare();
    const { genesys } = scenario.service;
    const seen = genesys.accessLog.length;
    await scenario.operate();
    const requests = genesys.accessLog.slice(seen);
    const places = requests.map(({ method, route }, index) => {
      const before = requests.slice(0, index).filter((one) => one.method === method && one.route === route).length;
      return { way, operation, number: index + 1, method, route, before };
    });
    return { places, versions: versionsOf(genesys) };
  } finally {
    await scenario.close();
  }
}

/** Runs a cell and tells what did not hold. */
export async function problemOfCell(cell: Cell): Promise<string | undefined> {
  const scenario = await openScenario(cell.way, cell.operation);
  try {
    await scenario.prepare();
    return await (cell.stays ? staying(cell, scenario) : passing(cell, scenario));
  } finally {
    await scenario.close();
  }
}

/** A fault that passes: the operation succeeds, with a bounded number of requests, and nothing is lost or doubled. */
async function passing(cell: Cell, scenario: Scenario): Promise<string | undefined> {
  const { genesys } = scenario.service;
  const before = genesys.accessLog.length;
  const { isMet, failure } = await struck(cell, scenario);
  if (!isMet) return unmet;
  if (failure !== undefined) return isToldLoss(cell, failure) ? undefined : `it failed: ${failure}`;
  if (genesys.accessLog.length - before > cell.number + extraRequests) return "it asked without end";
  return whatIsWrong(genesys, scenario.engine.state) ?? writtenTooOften(cell, scenario);
}

/** A fault that stays: a clear error, a state that tells the truth, and the next run without it converges. */
async function staying(cell: Cell, scenario: Scenario): Promise<string | undefined> {
  const { genesys } = scenario.service;
  const { isMet, failure } = await struck(cell, scenario);
  if (!isMet) return unmet;
  if (failure !== undefined && !isClear(failure)) return `its error says too little: ${failure}`;
  if (failure !== undefined && isToldLoss(cell, failure)) return undefined;
  const again = await failureOf(scenario.converge());
  if (again !== undefined) return `the next run failed: ${again}`;
  return (
    whatIsWrong(genesys, scenario.engine.state) ??
    writtenTooOften(cell, scenario) ??
    (await whatIsLeft(genesys, scenario.engine))
  );
}

/** A cell in which the fault met no request: it proves nothing. */
const unmet = "no request met the fault";

/** The operation with the fault, which has ended afterwards. */
async function struck(
  { fault, stays, ...place }: Cell,
  scenario: Scenario,
): Promise<{ isMet: boolean; failure: string | undefined }> {
  const arranged = fault.arrange(scenario, place, stays);
  const failure = await failureOf(scenario.operate());
  const isMet = arranged.isMet();
  await arranged.lift();
  return { isMet, failure };
}

/** Each write moves an object's version: none is changed twice for one change. */
function writtenTooOften({ versions }: Cell, { service }: Scenario): string | undefined {
  const actual = versionsOf(service.genesys);
  if (isDeepStrictEqual(actual, versions)) return undefined;
  return `versions are ${actual.join(", ")} in place of ${versions.join(", ")}: something was written too often`;
}

/**
 * The tutorial API has no list, so a POST with an unknown outcome is not repeated, and the error says what may exist.
 */
function isToldLoss({ way, method }: Cell, failure: string): boolean {
  return way === "accountlinks" && method === "POST" && failure.includes("may exist now without being in the stack");
}

/** What happened, where, and what to do next. */
function isClear(failure: string): boolean {
  return /could not|can't|refused|is not|does not/.test(failure) && failure.length > 60;
}
