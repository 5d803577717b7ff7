/** What every request to Genesys Cloud carries, beside what its body and its credentials bring. */
export const commonHeaders: Readonly<Record<string, string>> = {
  accept: "application/json, text/plain",
  "user-agent": "genesyscloud-provider",
};
