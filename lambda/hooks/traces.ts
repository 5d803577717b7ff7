/** Frames of a stack trace that Node keeps by default. */
const nodesOwn = 10;

/**
 * Pulumi's SDK records a stack trace for every property's promise and maps it to the sources, to find leaks in
 * programs. That is more work than everything else in a program. So traces of errors are shorter here; start Node with
 * `NODE_OPTIONS=--stack-trace-limit=50` to get longer ones. Nothing needs to be mapped, because Node strips types in
 * place and keeps the line numbers.
 */
export function shortenTraces(): void {
  if (Error.stackTraceLimit === nodesOwn) Error.stackTraceLimit = 1;
  Reflect.deleteProperty(Error, "prepareStackTrace");
}
