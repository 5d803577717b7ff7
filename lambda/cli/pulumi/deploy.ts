import { deleteDataVariable } from "genesys-lambda-policy/data/holder";
import { type Course, courseOf, isDestroy, isUpdate, type Run, type Surroundings } from "./arguments.ts";
import { type CommandLine, takeApart, written } from "./commandLine.ts";
import { type EngineEvent, goingIn } from "./dataGuard.ts";
import { afterFailure, renameHints } from "./inProject.ts";
import { pendingBefore } from "./pending.ts";
import { refuseSecretInTrace } from "./traces.ts";

/** What a preview came to. */
export interface Previewed {
  readonly exitCode: number;
  /** What the engine announced. */
  readonly events: readonly EngineEvent[];
}

/** How Pulumi's command line is run. */
export interface Engine {
  /** Runs a command on the terminal and gives its exit code. */
  run(run: Run): Promise<number>;
  /** Runs a preview and gives what it announced. */
  preview(run: Run): Promise<Previewed>;
  /** Runs a command unseen and gives what it prints. */
  ask(args: readonly string[]): Promise<string>;
  /** Tells the user something beside what the commands print. */
  tell(line: string): void;
  /** Asks the user on the terminal and gives what is typed. */
  question(text: string): Promise<string>;
}

/** What a user types to allow that data is deleted. */
const consent = "delete";

/**
 * Runs `npm run pulumi -- <arguments>` and gives its exit code. It refreshes first where a run was killed, then
 * previews, then runs the command, and stops at the first that fails. It runs nothing that would delete data which the
 * user did not name.
 *
 * @throws Error where the line can't be read, or where a trace would hold a secret, before anything is run
 */
export async function deploy(given: readonly string[], surroundings: Surroundings, engine: Engine): Promise<number> {
  const course = courseOf(given, surroundings);
  const line = takeApart(given);
  const runs = [course.preview, course.run].filter((run) => run !== undefined);
  refuseSecretInTrace(runs, surroundings.environment);
  // A command that Pulumi refuses because nobody says yes needs no look at the stack.
  if (course.preview !== undefined) {
    const { said, look } = await pendingBefore(given, (args) => engine.ask(args));
    for (const line of said) engine.tell(line);
    const exitCode = look === undefined ? 0 : await engine.run(look);
    if (exitCode !== 0) {
      engine.tell(
        "Nothing was deployed. Where the stack is locked: npm run pulumi -- cancel, once nothing is under way, then the " +
          "command again. Otherwise the engine may have forgotten what was pending: the command again with --refresh.",
      );
      return exitCode;
    }
    const refused = await previewed(course.preview, course, isDestroy(line), surroundings, engine);
    if (refused !== undefined) return refused;
  }
  const exitCode = course.run === undefined ? 0 : await engine.run(course.run);
  if (exitCode !== 0 && course.withYes !== undefined) {
    engine.tell(`Nobody can be asked here. To go on without: npm run pulumi -- ${course.withYes}`);
  } else if (exitCode !== 0 && isUpdate(line) && course.run !== undefined) {
    for (const one of afterFailure(stackOf(line))) engine.tell(one);
  }
  return exitCode;
}

/** The stack that a command names, which may stand in one word with its option. */
function stackOf(line: CommandLine): string | undefined {
  return written(line, ["stack", "s"])
    .at(-1)
    ?.replace(/^(?:--stack=|-s=?)/, "");
}

/** The exit code where nothing is to follow a preview. */
async function previewed(
  preview: Run,
  { isAsked, run }: Course,
  isForDestroy: boolean,
  { environment }: Surroundings,
  engine: Engine,
): Promise<number | undefined> {
  let { exitCode, events } = await engine.preview(preview);
  if (exitCode !== 0 && preview.output === "unseen") {
    // A preview that is shown says itself what is wrong. On a terminal it can also ask, for example for a passphrase.
    const args = preview.args.filter((arg) => !isAsked || arg !== "--non-interactive");
    ({ exitCode, events } = await engine.preview({ args, output: "stderr" }));
  }
  if (exitCode !== 0) return exitCode;
  if (!events.some(({ summaryEvent }) => summaryEvent !== undefined)) {
    engine.tell("The preview did not tell what it found, so nobody knows what would be deleted. Nothing was changed.");
    return 1;
  }
  for (const line of renameHints(events)) engine.tell(line);
  const going = goingIn(events, environment[deleteDataVariable]);
  for (const line of going.lines) engine.tell(line);
  if (going.isNamed) return undefined;
  if (run === undefined) {
    engine.tell(`An up refuses this, unless the data is named in its environment: ${going.setting}`);
    return undefined;
  }
  if (isForDestroy && isAsked) {
    const typed = await engine.question(`This data can't be had back. Type ${consent} to let it go: `);
    if (typed.trim() === consent) return undefined;
  }
  engine.tell(
    `Nothing was changed. ${isForDestroy ? "" : keeping}To let it go, name it in the environment of the command: ${going.setting}`,
  );
  return 1;
}

const keeping =
  "To keep the data, put the folder, the name or aws:region back (a renamed folder keeps everything with deployedAs). ";
