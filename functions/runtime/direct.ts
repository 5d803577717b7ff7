import { breach, type Validator } from "./contract.ts";

/** What Lambda gives a function beside the event; only what is used here. */
export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** A handler as its author wrote it, its types out of sight. */
export type UserHandler = (
  input: never,
  context: { readonly requestId: string; remainingMilliseconds(): number },
) => Promise<unknown>;

/** Checks of a function's contract, made when it was bundled. */
export interface Validators {
  readonly input: Validator;
  readonly output: Validator;
}

/** Handles an event that is the flat input object itself, as the integration for Lambda sends it. */
export async function direct(
  handler: UserHandler,
  validators: Validators,
  event: unknown,
  context: LambdaContext,
): Promise<unknown> {
  const fault = breach(validators.input, event);
  if (fault !== undefined) throw new ContractError(`the input breaks the contract: ${fault}`);
  const output = await handler(event as never, {
    requestId: context.awsRequestId,
    remainingMilliseconds: () => context.getRemainingTimeInMillis(),
  });
  const wrong = breach(validators.output, output);
  if (wrong !== undefined) throw new ContractError(`the handler's output breaks the contract: ${wrong}`);
  return output;
}

class ContractError extends Error {
  override readonly name = "ContractError";
}
