/**
 * The invocation that the deployment wrote into the function's environment. It is never guessed from an event.
 *
 * @throws Error where it is none of those that this bundle serves
 */
export function invocation(...served: readonly string[]): void {
  const invoke = process.env["GENESYS_LAMBDA_WAY_IN"] ?? "not set";
  if (!served.includes(invoke))
    throw new Error(`GENESYS_LAMBDA_WAY_IN is ${invoke}: this function serves ${served.join()}`);
}
