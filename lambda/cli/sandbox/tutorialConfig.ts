import type { Exception } from "genesys-lambda-policy/exceptions";
import { ownLink } from "../../define/invocation.ts";
import { exceptionForToday } from "../policies.ts";

/** Stack config of the tutorial: its dialect, the account that it names, and a trust policy without a condition. */
export const tutorialConfig: Readonly<Record<string, string>> = {
  "genesys:api": "accountlinks",
  "genesys:trustedAccountId": "336418635985",
  "genesys:externalId": "none",
};

/** What the project's policies would stop, with where it comes from: an exception is good for a day. */
export function tutorialExceptions(): Exception[] {
  return [
    exceptionForToday("trust-principal", ownLink, "the account that the tutorial names, in a sandbox"),
    exceptionForToday("trust-external-id", ownLink, "the tutorial's trust policy has no condition, in a sandbox"),
  ];
}
