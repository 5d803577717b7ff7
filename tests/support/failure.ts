/** The error that is expected of something that has to fail. */
export async function failureOf(pending: Promise<unknown>): Promise<Error> {
  try {
    await pending;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`something else than an error was thrown: ${String(error)}`, { cause: error });
  }
  throw new Error("it should have failed");
}
