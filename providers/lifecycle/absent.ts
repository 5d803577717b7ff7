import { isNotFound } from "../http/errors.ts";

/** The value, or `undefined` where the object is not there. */
export async function absentAsUndefined<Value>(pending: Promise<Value>): Promise<Value | undefined> {
  try {
    return await pending;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
