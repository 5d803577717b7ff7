/** Frames that Node keeps of a stack where nobody says otherwise. */
const nodesOwn = 10;

/**
 * Pulumi's SDK notes the stack of every property's promise, mapped to its sources, to find leaks in programs: more work
 * than all else that a program does. Traces of errors are shorter for it; who needs more starts Node with
 * `NODE_OPTIONS=--stack-trace-limit=50`. Nothing is mapped: Node strips types in place, so its own lines are right.
 */
export function shortenTraces(): void {
  if (Error.stackTraceLimit === nodesOwn) Error.stackTraceLimit = 1;
  Reflect.deleteProperty(Error, "prepareStackTrace");
}
