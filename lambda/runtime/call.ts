import { breach, type Validator } from "./contract.ts";

/** What Lambda gives a function beside the event; only what is used here. */
export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** A handler as its author wrote it, without its types. */
export type UserHandler = (
  input: never,
  context: { readonly requestId: string; remainingMilliseconds(): number },
) => Promise<unknown>;

/** Checks of a function's contract, made when it was bundled. */
export interface Validators {
  readonly input: Validator;
  readonly output: Validator;
}

/** A function as it was bundled: the same for every invocation. */
export interface BundledFunction {
  readonly handler: UserHandler;
  readonly validators: Validators;
}

/** A value that is not as the contract has it. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  /** Whether the caller is to blame, or the handler. */
  readonly isInput: boolean;

  constructor(isInput: boolean, issue: string) {
    super(`${isInput ? "the input" : "the handler's output"} breaks the contract: ${issue}`);
    this.isInput = isInput;
  }
}

/** Calls the handler with an input that keeps the contract, and gives an output that does. @throws ContractError */
export async function call(
  { handler, validators }: BundledFunction,
  input: unknown,
  context: LambdaContext,
): Promise<unknown> {
  const issue = breach(validators.input, input);
  if (issue !== undefined) throw new ContractError(true, issue);
  const output = await handler(input as never, {
    requestId: context.awsRequestId,
    remainingMilliseconds: () => context.getRemainingTimeInMillis(),
  });
  const wrong = breach(validators.output, output);
  if (wrong !== undefined) throw new ContractError(false, wrong);
  return output;
}
