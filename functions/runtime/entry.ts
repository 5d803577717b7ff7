import { direct, type LambdaContext, type UserHandler, type Validators } from "./direct.ts";

/** The function that Lambda calls: told by its environment which way calls come in, never guessing it. */
export function entry(
  handler: UserHandler,
  validators: Validators,
): (event: unknown, context: LambdaContext) => Promise<unknown> {
  return async (event, context) => {
    const way = process.env["GENESYS_LAMBDA_WAY_IN"];
    if (way !== "role")
      throw new Error(`GENESYS_LAMBDA_WAY_IN is ${way ?? "not set"}: this function serves the way role`);
    return await direct(handler, validators, event, context);
  };
}
