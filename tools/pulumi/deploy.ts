import { type Run, runsFor, type Surroundings } from "./arguments.ts";
import { pendingBefore } from "./pending.ts";
import { refuseSecretInTrace } from "./traces.ts";

/** How Pulumi's command line is run. */
export interface Engine {
  /** Runs a command on the terminal and gives its exit code. */
  run(run: Run): Promise<number>;
  /** Runs a command unseen and gives what it prints. */
  ask(args: readonly string[]): Promise<string>;
  /** Tells the user something beside what the commands print. */
  tell(line: string): void;
}

/**
 * Runs `npm run pulumi -- <arguments>` and gives its exit code: each of its commands until one fails, and first of all a
 * look at what is there where a run was killed.
 *
 * @throws Error where a trace would hold a secret, before anything is run
 */
export async function deploy(given: readonly string[], surroundings: Surroundings, engine: Engine): Promise<number> {
  const runs = runsFor(given, surroundings);
  refuseSecretInTrace(runs, surroundings.environment);
  const { said, look } = await pendingBefore(given, (args) => engine.ask(args));
  for (const line of said) engine.tell(line);
  if (look !== undefined) {
    const exitCode = await engine.run(look);
    if (exitCode !== 0) {
      engine.tell(
        "Nothing was deployed. Where the stack is locked: npm run pulumi -- cancel, once nothing is under way, then the " +
          "command again. Otherwise the engine may have forgotten what was pending: the command again with --refresh.",
      );
      return exitCode;
    }
  }
  for (const run of runs) {
    const exitCode = await engine.run(run);
    if (exitCode !== 0) return exitCode;
  }
  return 0;
}
