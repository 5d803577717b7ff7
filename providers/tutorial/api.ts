/**
 * Dialects of the Genesys API: `integrations` is the published one; `accountlinks` is that of a tutorial, for
 * organizations or gateways that serve its endpoints.
 */
export type Dialect = "integrations" | "accountlinks";

export const dialects: readonly Dialect[] = ["integrations", "accountlinks"];

/** The dialect that a stack's config names. */
export function dialectOf(name: string | undefined): Dialect {
  return name === "accountlinks" ? name : "integrations";
}
