import type { Handler } from "genesys-lambda";
import type { action } from "./action.ts";

/**
 * Gives back what it was given: shows that a call gets through, and in which form its input arrives. Its `statusCode` is
 * the tutorial's: with another one in it a flow would take its success path all the same. To take the failure path, throw.
 */
export const handler: Handler<typeof action> = async (input) => {
  const body = JSON.stringify({ message: `Hello ${input.callerName}`, input_received: input });
  return await Promise.resolve({ statusCode: 200, body });
};
