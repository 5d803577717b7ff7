import type { FaultRule } from "../../sandbox/genesys/index.ts";
import { catalogue, type NamedFault } from "./catalogue.ts";
import { openScenario, type Operation, operations, type Scenario, type Way, ways } from "./scenarios.ts";

/** One cell: a fault that meets one request of an operation, once or for as long as the operation runs. */
export interface Cell {
  readonly way: Way;
  readonly operation: Operation;
  /** Number of the request among those of the operation, from 1. */
  readonly number: number;
  readonly method: string;
  readonly route: string;
  /** How often the same route was asked before, within the operation. */
  readonly before: number;
  readonly fault: NamedFault;
  readonly stays: boolean;
}

export interface Outcome {
  readonly cell: Cell;
  /** What did not hold; absent: everything did. */
  readonly problem?: string;
}

/** Requests beyond those of a clean run, at most: retries of one request, and look-ups after lost answers. */
const extraRequests = 40;

/** Every cell, from the operations' own request logs: a request that is added later is in it by itself. */
export async function cells(): Promise<Cell[]> {
  const all = await Promise.all(
    ways.flatMap((way) => operations.map(async (operation) => await cellsOf(way, operation))),
  );
  return all.flat();
}

async function cellsOf(way: Way, operation: Operation): Promise<Cell[]> {
  const requests = await cleanRun(way, operation);
  return requests.flatMap(({ method, route }, index) => {
    const before = requests.slice(0, index).filter((one) => one.method === method && one.route === route).length;
    const place = { way, operation, number: index + 1, method, route, before };
    return catalogue.flatMap((fault) => [
      ...(fault.passes(place) ? [{ ...place, fault, stays: false }] : []),
      { ...place, fault, stays: true },
    ]);
  });
}

async function cleanRun(way: Way, operation: Operation): Promise<{ method: string; route: string }[]> {
  const scenario = await openScenario(way, operation);
  try {
    await scenario.prepare();
    const before = scenario.sandbox.genesys.accessLog.length;
    await scenario.operate();
    return scenario.sandbox.genesys.accessLog.slice(before).map(({ method, route }) => ({ method, route }));
  } finally {
    await scenario.close();
  }
}

/** Runs a cell and tells what did not hold. */
export async function runCell(cell: Cell): Promise<Outcome> {
  const scenario = await openScenario(cell.way, cell.operation);
  try {
    await scenario.prepare();
    const problem = await (cell.stays ? staying(cell, scenario) : passing(cell, scenario));
    return problem === undefined ? { cell } : { cell, problem };
  } catch (error) {
    return { cell, problem: `unexpected: ${messageOf(error)}` };
  } finally {
    await scenario.close();
  }
}

/** A fault that passes: the operation succeeds, with a bounded number of requests, and nothing is lost or doubled. */
async function passing(cell: Cell, scenario: Scenario): Promise<string | undefined> {
  const { genesys } = scenario.sandbox;
  const before = genesys.accessLog.length;
  genesys.faults.set([ruleOf(cell, { nth: cell.before + 1 })]);
  const failure = await failureOf(scenario.operate());
  if (failure !== undefined) {
    if (isToldLoss(cell, failure)) return undefined;
    return `it failed: ${failure}`;
  }
  if (genesys.accessLog.length - before > cell.number + extraRequests) return "it asked without end";
  return whatIsWrong(scenario);
}

/** A fault that stays: a clear error, a state that tells the truth, and the next run without it converges. */
async function staying(cell: Cell, scenario: Scenario): Promise<string | undefined> {
  const { genesys } = scenario.sandbox;
  genesys.faults.set([ruleOf(cell, { from: cell.before + 1 })]);
  const failure = await failureOf(scenario.operate());
  genesys.faults.set([]);
  if (failure !== undefined && !isClear(failure)) return `its error says too little: ${failure}`;
  if (failure !== undefined && isToldLoss(cell, failure)) return undefined;
  const again = await failureOf(scenario.converge());
  if (again !== undefined) return `the next run failed: ${again}`;
  return whatIsWrong(scenario) ?? (await leftBehind(scenario));
}

function ruleOf({ method, route, fault }: Cell, match: FaultRule["match"]): FaultRule {
  return { match: { route: `${method} ${route}`, ...match }, fault: fault.fault };
}

/** The tutorial's dialect has no list: a POST whose answer was lost is not repeated, and the error says what may exist. */
function isToldLoss({ way, method }: Cell, failure: string): boolean {
  return way === "accountlinks" && method === "POST" && failure.includes("may exist now without being in the stack");
}

/** What happened, where, and what to do next. */
function isClear(failure: string): boolean {
  return /could not|can't|refused|is not/.test(failure) && failure.length > 60;
}

/** Compares what the organization holds with what the state says. */
export function whatIsWrong({ sandbox, engine }: Scenario): string | undefined {
  const expected = [...engine.state.values()].flatMap(({ id, outputs }) => {
    const { credentialId } = outputs;
    return typeof credentialId === "string" ? [id, credentialId] : [id];
  });
  const actual = sandbox.genesys.objects().map(({ id }) => id);
  const lost = expected.filter((id) => !actual.includes(id));
  const orphans = sandbox.genesys.objects().filter(({ id }) => !expected.includes(id));
  if (lost.length > 0) return `the state holds what is not there: ${lost.join(", ")}`;
  if (orphans.length > 0) return `orphans: ${orphans.map(({ type, name }) => `${type} ${name}`).join(", ")}`;
  const half = [...engine.state].filter(([, { isHalfMade }]) => isHalfMade).map(([name]) => name);
  return half.length > 0 ? `half made: ${half.join(", ")}` : undefined;
}

async function leftBehind({ sandbox, engine }: Scenario): Promise<string | undefined> {
  const failure = await failureOf(engine.destroy());
  if (failure !== undefined) return `destroy failed: ${failure}`;
  const left = sandbox.genesys.objects();
  return left.length > 0 ? `left behind: ${left.map(({ type, name }) => `${type} ${name}`).join(", ")}` : undefined;
}

async function failureOf(work: Promise<unknown>): Promise<string | undefined> {
  return await work.then(() => undefined, messageOf);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
