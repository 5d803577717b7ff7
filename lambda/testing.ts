import { compiledValidators } from "./bundle/validators.ts";
import type { ActionDefinition, Handler, HandlerContext, InputOf, OutputOf } from "./define/define.ts";
import { call } from "./runtime/call.ts";

/**
 * Calls a handler as its function does: the input as it arrives in AWS (JSON), checked against the contract, and the
 * output too. For unit tests, with any test runner; no AWS, no Genesys Cloud.
 *
 * @param context what the handler is told of the call; default: a request id `test` and a minute of time
 * @returns the output as Genesys Cloud gets it
 * @throws ContractError where the input or the output breaks the contract; whatever the handler throws
 */
export async function callHandler<Action extends ActionDefinition>(
  action: Action,
  handler: Handler<Action>,
  input: InputOf<Action>,
  context: Partial<HandlerContext> = {},
): Promise<OutputOf<Action>> {
  const { requestId = "test", remainingMilliseconds = () => 60_000 } = context;
  const output = await call({ handler, validators: compiledValidators(action) }, sent(input), {
    awsRequestId: requestId,
    getRemainingTimeInMillis: remainingMilliseconds,
  });
  return sent(output) as OutputOf<Action>;
}

/** A value after its way as JSON: a date is a text, and what is undefined is not there. */
function sent(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}
