import { once } from "node:events";
import { type ChildProcess, fork } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Place } from "./catalogue.ts";
import { Engine, type Held } from "./engine.ts";
import { cleanRun } from "./matrix.ts";
import { ways } from "./program.ts";
import { providersOf } from "./providers.ts";
import { openScenario, operations, type Scenario } from "./scenarios.ts";
import { FakeClock } from "../support/fakeClock.ts";
import type { Killed } from "./killed.ts";
import { failureOf, whatIsLeft, whatIsWrong } from "./truth.ts";

/** One request of an operation whose process is killed over it. */
export interface Kill extends Place {
  /** Number of the request among those of the operation, from 1. */
  readonly number: number;
  /** Whether the service had carried the request out when the process was killed. */
  readonly isCarriedOut: boolean;
}

/** A kill at every request of every operation by every invocation, before the service carried it out and after. */
export async function kills(): Promise<Kill[]> {
  const all = await Promise.all(
    ways.flatMap((way) =>
      operations.map(async (operation) => {
        const { places } = await cleanRun(way, operation);
        return places.flatMap((place) => [
          { ...place, isCarriedOut: false },
          { ...place, isCarriedOut: true },
        ]);
      }),
    ),
  );
  return all.flat();
}

/** Runs the operation in a process of its own, kills that process, and then brings the stack to the operation's end. */
export async function problemOfKill(kill: Kill): Promise<string | undefined> {
  const scenario = await openScenario(kill.way, kill.operation);
  const folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-kill-"));
  try {
    await scenario.prepare();
    const { genesys } = scenario.service;
    const { environment, api } = scenario;
    const state = await stateAfter(kill, scenario, path.join(folder, "state.json"));
    const engine = new Engine({ open: () => providersOf({ environment, api, clock: new FakeClock() }), state });
    const again = await failureOf(scenario.converge(engine));
    if (again !== undefined) return `the next run failed: ${again}`;
    if (isBeyondFinding(kill)) return undefined;
    return whatIsWrong(genesys, engine.state) ?? (await whatIsLeft(genesys, engine));
  } finally {
    await scenario.close();
    await rm(folder, { recursive: true });
  }
}

/** The tutorial API has no list, so what a POST made can't be found again when its process was killed. */
function isBeyondFinding({ way, method, route, isCarriedOut }: Kill): boolean {
  return way === "accountlinks" && method === "POST" && isCarriedOut && /\/(awsaccountlinks|dataactions)$/.test(route);
}

/** The state that the killed process had written down. */
async function stateAfter(kill: Kill, scenario: Scenario, file: string): Promise<Map<string, Held>> {
  const { genesys } = scenario.service;
  const { method, route, before, isCarriedOut } = kill;
  const match = { route: `${method} ${route}`, nth: before + 1 };
  genesys.faults.set([{ match, fault: { kind: isCarriedOut ? "never-answers" : "stalls" } }]);
  const task: Killed = {
    way: kill.way,
    operation: kill.operation,
    organizationId: genesys.defaultOrganization().organizationId,
    environment: scenario.environment,
    state: [...scenario.engine.state],
    file,
  };
  const silence = once(genesys.faults, "silent");
  const child = fork(path.join(import.meta.dirname, "killed.ts"), [], { stdio: "ignore" });
  const ended = endOf(child);
  // Without a listener, a message that can't be sent is an error in the child that nobody catches.
  child.send(task, () => undefined);
  const early = await Promise.race([silence.then(() => undefined), ended]);
  if (early !== undefined) throw new Error(`the process ended (${early}) before ${method} ${route}`);
  child.kill("SIGKILL");
  await ended;
  genesys.faults.set([]);
  return new Map(JSON.parse(await readFile(file, "utf8")) as [string, Held][]);
}

/** How the process ended, or why it never began; it is no failure of what waits for that. */
async function endOf(child: ChildProcess): Promise<string> {
  return await new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      resolve(signal ?? `exit code ${code}`);
    });
    child.on("error", (error) => {
      resolve(error.message);
    });
  });
}
