/**
 * Dialects of the Genesys API: `integrations` is the published one; `accountlinks` is that of a tutorial, for
 * organizations or gateways that serve its endpoints.
 */
export type GenesysApi = "integrations" | "accountlinks";

export const genesysApis: readonly GenesysApi[] = ["integrations", "accountlinks"];

/** The dialect that a stack's config names. */
export function genesysApiOf(name: string | undefined): GenesysApi {
  return name === "accountlinks" ? name : "integrations";
}
