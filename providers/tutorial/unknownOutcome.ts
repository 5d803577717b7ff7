import { UnknownOutcome, GenesysError, type RequestFacts } from "../http/errors.ts";

/**
 * Writes once. This dialect has no list in which an object could be looked for whose answer was lost, so nothing is
 * written twice: the user is told what may be there.
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

/** Its own words: to run the command again at once, as a lost answer's usual words have it, would make a second one. */
function unknownOutcomeMessage(what: string, { action, method, path, status, correlationId }: RequestFacts): string {
  const came = status === undefined ? "no answer came" : `Genesys Cloud answered ${status}`;
  return (
    `could not ${action}: ${came} to ${method} ${path}. ${what} may exist now without being in the stack: the ` +
    "dialect accountlinks has no list in which to look for it, so nothing was written a second time; look for one of " +
    "that name by hand (Admin > Integrations) and delete it, only then run `pulumi up` again" +
    (correlationId === undefined ? "" : ` [correlation id ${correlationId}]`)
  );
}
