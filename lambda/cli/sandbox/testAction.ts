import { connect, openGenesys, Session } from "genesyscloud-provider/api";
import type { Sandbox } from "genesys-lambda-sandbox";

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

/** Sends an input through an action of the tutorial API (`accountlinks`), and waits until its run has ended. */
export async function runAction(sandbox: Sandbox, id: string, input: object): Promise<Call> {
  const config: Readonly<Record<string, string>> = { "genesys:api": "accountlinks" };
  const genesys = openGenesys(connect((key) => config[key], sandbox.environment));
  const { success, output, failures } = await genesys.run(id, input, 30);
  const hop: Hop = { name: "run, and looks until it has ended", success, ...(success ? {} : { error: failures }) };
  return { hops: [hop], success, result: output };
}
