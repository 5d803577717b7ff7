import { renameSync, writeFileSync } from "node:fs";
import { genesysApiOf } from "genesyscloud-provider/api";
import { FakeClock } from "../support/fakeClock.ts";
import { Engine, type Held } from "./engine.ts";
import type { Way } from "./program.ts";
import { providersOf } from "./providers.ts";
import { type Operation, operate } from "./scenarios.ts";

/** What a process has to do that will be killed while it does it. */
export interface Killed {
  readonly way: Way;
  readonly operation: Operation;
  readonly organizationId: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly state: readonly (readonly [string, Held])[];
  /** Where the state is written whenever it moves, as the engine does. */
  readonly file: string;
}

if (import.meta.main) process.once("message", (task: Killed) => void run(task));

async function run({ way, operation, organizationId, environment, state, file }: Killed): Promise<void> {
  const api = genesysApiOf(way === "accountlinks" ? way : undefined);
  const keep = (now: ReadonlyMap<string, Held>): void => {
    // A process that is killed while it writes leaves the former state, not half of the new one.
    writeFileSync(`${file}.new`, JSON.stringify([...now]));
    renameSync(`${file}.new`, file);
  };
  const engine = new Engine({
    open: () => providersOf({ environment, api, clock: new FakeClock() }),
    state: new Map(state),
    keep,
  });
  keep(engine.state);
  await operate(engine, operation, way, organizationId);
  process.exit(0);
}
