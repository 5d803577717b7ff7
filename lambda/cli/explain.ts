import { visibleLines } from "genesyscloud-provider/visible";

/**
 * Runs a tool. An error that is meant for the user is printed as its message alone; a defect is printed with its stack.
 */
export async function explain(tool: () => Promise<void> | void): Promise<void> {
  try {
    await tool();
  } catch (error) {
    console.error(explanation(error));
    process.exitCode = 1;
  }
}

/** Node's own errors are defects, except those about the arguments that the user gave. */
export function explanation(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForUser = !isNodeOwn(error) || ("code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
  return visibleLines(isForUser ? error.message : (error.stack ?? error.message));
}

function isNodeOwn(error: Error): boolean {
  return [TypeError, ReferenceError, RangeError, SyntaxError, EvalError, URIError].some(
    (type) => error instanceof type,
  );
}
