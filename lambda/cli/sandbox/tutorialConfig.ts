import { tutorialAccount } from "genesyscloud-provider/genesysAccounts";
import type { Exception } from "genesys-lambda-policy/exceptions";
import { ownLink } from "../../define/invocation.ts";
import { exceptionForToday } from "../policies.ts";

/** Stack config for the tutorial: its API, the account that it names, and a trust policy without a condition. */
export const tutorialConfig: Readonly<Record<string, string>> = {
  "genesys:api": "accountlinks",
  "genesys:trustedAccountId": tutorialAccount,
  "genesys:externalId": "none",
};

/** The rules of the project's policies that the tutorial breaks. Each gets an exception for a day. */
export function tutorialExceptions(): Exception[] {
  return [
    exceptionForToday("trust-principal", ownLink, "the account that the tutorial names, in a sandbox"),
    exceptionForToday("trust-external-id", ownLink, "the tutorial's trust policy has no condition, in a sandbox"),
  ];
}
