/**
 * The two APIs: `integrations` is the published one. `accountlinks` is the tutorial's, for organizations or gateways
 * that serve its endpoints.
 */
export type GenesysApi = "integrations" | "accountlinks";

export const genesysApis: readonly GenesysApi[] = ["integrations", "accountlinks"];

/** The API that a stack's config names. */
export function genesysApiOf(name: string | undefined): GenesysApi {
  return name === "accountlinks" ? name : "integrations";
}
