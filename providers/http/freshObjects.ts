import type { ApiRequest } from "./session.ts";

/** Delays before a request for an object that was just made, and that the service does not show yet, is sent again. */
export const freshDelaysMilliseconds = [500, 1_000, 2_000, 3_000, 4_000] as const;

/**
 * The objects that this run made. The service can answer 404 for a moment after an object was made, and then the 404
 * does not mean that it is gone.
 */
export class FreshObjects {
  readonly #ids = new Set<string>();

  /** Learns from a request that succeeded. */
  learn({ method, path }: ApiRequest, answer: unknown): void {
    if (method === "DELETE")
      for (const id of this.#ids) if (path.includes(encodeURIComponent(id))) this.#ids.delete(id);
    if (method !== "POST" || typeof answer !== "object" || answer === null || !("id" in answer)) return;
    if (typeof answer.id === "string" && answer.id !== "") this.#ids.add(answer.id);
  }

  /** How long to wait before asking again for what was not found; undefined where that would change nothing. */
  delayAfterNotFound({ method, path, body }: ApiRequest, attempt: number): number | undefined {
    if (method === "DELETE") return undefined;
    const said = path + JSON.stringify(body ?? {});
    const isFresh = [...this.#ids].some((id) => said.includes(id) || path.includes(encodeURIComponent(id)));
    return isFresh ? freshDelaysMilliseconds[attempt - 1] : undefined;
  }
}
