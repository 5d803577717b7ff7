import { AnswerLost, GenesysError } from "../../api/errors.ts";

/**
 * Writes once. This dialect has no list in which an object could be looked for whose answer was lost, so nothing is
 * written twice: the user is told what may be there.
 */
export async function writeOnce<Value>(what: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof AnswerLost)) throw error;
    throw new GenesysError(
      "answer.lost",
      `${error.message}. ${what} may exist now without being in the stack: the dialect accountlinks has no list in ` +
        "which to look for it, so nothing was written a second time; look for it in Genesys Cloud and delete it, then " +
        "run `pulumi up` again",
      { cause: error },
    );
  }
}
