import type { OutputOf } from "genesys-lambda";
import type { action } from "./action.ts";

type Caller = OutputOf<typeof action>;

/** An item of the table, in DynamoDB's own notation: attribute → `{S: text}`. */
export type Item = Readonly<Record<string, { readonly S?: string | undefined }>>;

/** What a flow gets for a number that nobody has. */
export const unknownCaller: Caller = { found: false, customerId: "", name: "", language: "", tier: "none" };

/** What a flow gets for an item of the table; a missing attribute is an empty text, because flows dislike null. */
export function callerOf(item: Item | undefined): Caller {
  if (item === undefined) return unknownCaller;
  const text = (attribute: string): string => item[attribute]?.S ?? "";
  return {
    found: true,
    customerId: text("customerId"),
    name: text("name"),
    language: text("language"),
    tier: text("tier") === "priority" ? "priority" : "standard",
  };
}
