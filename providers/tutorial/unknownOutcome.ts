import { UnknownOutcome, GenesysError, type RequestFacts } from "../http/errors.ts";

/**
 * Writes once. The tutorial API has no list in which an object with an unknown outcome could be looked for. So nothing
 * is written twice, and the error says what may exist.
 *
 * @param what such as `An account link "a"`
 * @throws GenesysError `outcome.unknown`
 */
export async function writeOnce<Value>(what: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof UnknownOutcome)) throw error;
    throw new GenesysError("outcome.unknown", unknownOutcomeMessage(what, error.facts), { cause: error });
  }
}

/** A message of its own: the usual one says to run the command again, and that would make a second object. */
function unknownOutcomeMessage(what: string, { action, method, path, status, correlationId }: RequestFacts): string {
  const came = status === undefined ? "no answer came" : `Genesys Cloud answered ${status}`;
  return (
    `could not ${action}: ${came} to ${method} ${path}. ${what} may exist now without being in the stack: ` +
    "the tutorial API (accountlinks) has no list in which to look for it, so nothing was written a second time; look for one of " +
    "that name by hand (Admin > Integrations) and delete it, only then run `pulumi up` again" +
    (correlationId === undefined ? "" : ` [correlation id ${correlationId}]`)
  );
}
