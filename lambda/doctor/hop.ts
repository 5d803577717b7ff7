import type { Hop } from "genesyscloud-provider/diagnosis";

export { type Hop, hops } from "genesyscloud-provider/diagnosis";

/** What was found out about one hop of a call. */
export type HopResult =
  | { readonly hop: Hop; readonly status: "ok"; readonly detail: string }
  | {
      readonly hop: Hop;
      readonly status: "broken";
      readonly cause: string;
      readonly cure: string;
      /** The call can still get past this hop, so the hops behind it are examined all the same. */
      readonly letsPass?: true;
    }
  /** What was missing to know it. */
  | { readonly hop: Hop; readonly status: "unknown"; readonly missing: string }
  | { readonly hop: Hop; readonly status: "not on this way" };

export function ok(hop: Hop, detail = ""): HopResult {
  return { hop, status: "ok", detail };
}

export function broken(hop: Hop, cause: string, cure: string): HopResult {
  return { hop, status: "broken", cause, cure };
}

/** A hop that is not as it should be, and through which calls get all the same. */
export function brokenButPassing(hop: Hop, cause: string, cure: string): HopResult {
  return { hop, status: "broken", cause, cure, letsPass: true };
}

export function unknown(hop: Hop, missing: string): HopResult {
  return { hop, status: "unknown", missing };
}

export function notOnThisWay(hop: Hop): HopResult {
  return { hop, status: "not on this way" };
}
