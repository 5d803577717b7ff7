import { errorOf, type RunOutcome } from "../dataActionCheck/requests.ts";
import { readObject } from "../http/answers.ts";
import { GenesysError } from "../http/errors.ts";
import type { Session } from "../http/session.ts";
import { actionsPath } from "./requests.ts";

/** Milliseconds between two looks at a run that is under way. */
const lookEvery = 1_000;
/** Seconds that a run may wait in the queue beside what the action itself takes. */
const queueMarginSeconds = 30;

/**
 * Runs an action of the tutorial API with an input, and asks until the run has ended (the tutorial's T6). A run with an
 * unknown outcome is not repeated here, because the function may have done its work.
 *
 * @throws GenesysError `run.endless` where it has not ended some time after the action's time-out
 */
export async function runTutorialAction(
  session: Session,
  id: string,
  input: object,
  timeoutSeconds: number,
): Promise<RunOutcome> {
  const base = `${actionsPath}/${encodeURIComponent(id)}`;
  const action = `run data action ${id}`;
  const started = readObject(await session.json({ action, method: "POST", path: `${base}/run`, body: input }));
  const runId = started.text("id");
  const path = `${base}/runs/${encodeURIComponent(runId)}`;
  const { clock } = session;
  const longest = timeoutSeconds + queueMarginSeconds;
  const lastLook = clock.now() + longest * 1_000;
  for (;;) {
    const run = readObject(await session.json({ action, method: "GET", path }));
    const status = run.text("status");
    if (status === "completed") return { success: true, output: run.fields["output"], failures: [] };
    if (status === "failed") return { success: false, failures: [errorOf(run) ?? "failed, without a reason"] };
    if (clock.now() >= lastLook) {
      throw new GenesysError(
        "run.endless",
        `could not ${action}: its run ${runId} is still "${status}" after ${longest} s, and may end later; look at the ` +
          "log of its function, then run the command again",
      );
    }
    await clock.sleep(lookEvery);
  }
}
