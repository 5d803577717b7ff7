import { type AnswerObject, readObject } from "../http/answers.ts";
import type { Session } from "../http/session.ts";

/** What came of running an action with an input. */
export interface RunOutcome {
  readonly success: boolean;
  readonly output?: unknown;
  /** What each step that failed said, and the error of the whole; in the service's words. */
  readonly failures: readonly string[];
  /** What a run that failed carries beside its words: results of the steps that failed, and of the whole. */
  readonly evidence?: readonly unknown[];
}

/** Seconds that the answer to a run may take beside the action itself. */
const answerMarginSeconds = 15;

/**
 * Runs a published action with an input, as a test in the user interface does. Permission
 * `integrations:action:execute`. A run with an unknown outcome is not repeated here, because the function may have done
 * its work.
 */
export async function testAction(
  session: Session,
  id: string,
  input: object,
  timeoutSeconds: number,
): Promise<RunOutcome> {
  const answer = readObject(
    await session.json({
      action: `run data action ${id}`,
      method: "POST",
      path: `/api/v2/integrations/actions/${encodeURIComponent(id)}/test`,
      permission: "integrations:action:execute",
      body: input,
      answerTimeoutSeconds: timeoutSeconds + answerMarginSeconds,
    }),
  );
  if (answer.fields["success"] === true) return { success: true, output: answer.fields["finalResult"], failures: [] };
  const steps = answer.optionalList("operations").map((step) => readObject(step));
  const failed = steps.filter((step) => step.fields["success"] !== true);
  const errors = [...failed, answer].map(errorOf);
  const evidence = [
    ...failed.map((step) => step.fields["result"]),
    answer.fields["finalResult"],
    ...[...failed, answer].flatMap((one) => errorDetails(one)),
  ].filter((value) => value !== undefined && value !== null);
  return {
    success: false,
    failures: [...new Set(errors.filter((words) => words !== undefined))],
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

/** Errors within an error (ErrorBody's `errors` and `details`), which say more than it does. */
function errorDetails(answer: AnswerObject): unknown[] {
  const error = answer.optionalObject("error");
  return error === undefined ? [] : [error.fields["errors"], error.fields["details"]];
}

/** Errors have a message and a code, or are texts: whatever they say is kept. */
export function errorOf(answer: AnswerObject): string | undefined {
  const error = answer.optionalObject("error");
  if (error === undefined) return answer.optionalText("error");
  const words = [error.optionalText("code"), error.optionalText("message")].filter((text) => text !== undefined);
  return words.length === 0 ? JSON.stringify(error.fields) : words.join(": ");
}
