import { compiledValidators } from "./bundle/validators.ts";
import type { ActionDefinition, Handler, HandlerContext, InputOf, OutputOf } from "./define/define.ts";
import { call } from "./runtime/call.ts";

/**
 * Calls a handler as its function does: with the input as it arrives in AWS (as JSON), and with input and output
 * checked against the contract. For unit tests, with any test runner, without AWS and Genesys Cloud.
 *
 * @param context the handler's context; default: the request id `test` and a minute of time
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

/** A value after it went through JSON: a date is a text, and undefined properties are gone. */
function sent(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}
