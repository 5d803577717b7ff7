/** Stack config of the tutorial: its dialect, the account that it names, and a trust policy without a condition. */
export const tutorialConfig: Readonly<Record<string, string>> = {
  "genesys:api": "accountlinks",
  "genesys:trustedAccountId": "336418635985",
  "genesys:externalId": "none",
};
