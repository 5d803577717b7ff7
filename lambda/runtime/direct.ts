import { type BundledFunction, call, type LambdaContext } from "./call.ts";
import { invocation } from "./invocation.ts";

/** The function behind an account link: its event is the flat input object itself, and its caller was checked by AWS. */
export function entry(bundled: BundledFunction): (event: unknown, context: LambdaContext) => Promise<unknown> {
  return async (event, context) => {
    invocation("role");
    return await call(bundled, event, context);
  };
}
