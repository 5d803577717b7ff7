import type { ListQuery } from "./context.ts";
import { invalidValue } from "./errors.ts";

/** Values that a list is ordered by. */
type Comparable = string | number | boolean;

/**
 * A list in the order that was asked for: by a field of its entities; without one, as they were made.
 * @param fields those that every entity may be ordered by
 * @throws Refusal 400 for another field
 */
export function ordered<Entity extends object>(
  entities: readonly Entity[],
  { sortBy, sortOrder }: ListQuery,
  fields: readonly string[],
): readonly Entity[] {
  if (sortBy === undefined) return entities;
  if (typeof sortBy !== "string" || !fields.includes(sortBy)) {
    throw invalidValue("sortBy", `The list can be ordered by ${fields.join(", ")}, and not by ${String(sortBy)}.`);
  }
  const valueOf = (entity: Entity): Comparable => (entity as Readonly<Record<string, Comparable>>)[sortBy] ?? "";
  const direction = String(sortOrder).toLowerCase() === "desc" ? -1 : 1;
  return entities.toSorted((left, right) => direction * compare(valueOf(left), valueOf(right)));
}

/** Ids, given comma-separated or one by one. @throws Refusal 400 for more than `most` */
export function idsOf({ ids }: ListQuery, most: number): readonly string[] | undefined {
  if (ids === undefined) return undefined;
  const wanted = [ids].flat().flatMap((text) => text.split(","));
  if (wanted.length > most)
    throw invalidValue("ids", `At most ${most} ids can be asked for, and here are ${wanted.length}.`);
  return wanted;
}

function compare(left: Comparable, right: Comparable): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right), "en");
}
