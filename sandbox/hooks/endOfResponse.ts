import type { ServerResponse } from "node:http";

/**
 * Does something when a handler has its answer, before it is sent. Only the response itself knows that moment: a fault
 * after the work has to leave the work done.
 */
export function beforeItsEnd(response: ServerResponse, act: () => void): void {
  const end = response.end.bind(response) as (...answer: unknown[]) => ServerResponse;
  response.end = ((...answer: unknown[]) => {
    act();
    return end(...answer);
  }) as ServerResponse["end"];
}

/** Takes a handler's answer, which is not sent; the handler believes that it answered. */
export function inPlaceOfItsEnd(response: ServerResponse, take: (body: Buffer) => void): void {
  response.end = ((chunk?: unknown) => {
    take(Buffer.from(typeof chunk === "string" || chunk instanceof Uint8Array ? chunk : ""));
    return response;
  }) as ServerResponse["end"];
}
