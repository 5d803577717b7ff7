import { connect, Session } from "genesyscloud-provider/api";
import type { Sandbox } from "../../sandbox/index.ts";

/** One step of a call, as Genesys Cloud's own test of an action reports it. */
export interface Hop {
  readonly name: string;
  readonly success: boolean;
  readonly result?: unknown;
  readonly error?: unknown;
}

export interface Call {
  readonly hops: readonly Hop[];
  readonly success: boolean;
  readonly result: unknown;
}

/** Sends an input through a deployed action and gives what each hop said. */
export async function testAction(sandbox: Sandbox, id: string, input: object): Promise<Call> {
  const session = new Session(connect(() => undefined, sandbox.environment));
  const answer = (await session.json({
    action: `test data action ${id}`,
    method: "POST",
    path: `/api/v2/integrations/actions/${id}/test`,
    permission: "integrations:action:execute",
    body: input,
  })) as { operations: Hop[]; success: boolean; finalResult?: unknown };
  return { hops: answer.operations, success: answer.success, result: answer.finalResult };
}
