import { createHash } from "node:crypto";

export interface SampleSize {
  /** How many are the same in each sample. */
  readonly fixed: number;
  /** How many more a seed chooses. */
  readonly random: number;
  readonly seed: number;
}

/** Some of them, by their ids alone: one more or less among all changes nothing about the others. */
export function sampleOf<Item>(
  all: readonly Item[],
  idOf: (item: Item) => string,
  { fixed, random, seed }: SampleSize,
): Item[] {
  const first = (count: number, salt: string): Item[] =>
    all
      .map((item) => ({
        item,
        rank: createHash("sha256")
          .update(salt + idOf(item))
          .digest("hex"),
      }))
      .sort((one, other) => (one.rank < other.rank ? -1 : 1))
      .slice(0, count)
      .map(({ item }) => item);
  return [...new Set([...first(fixed, ""), ...first(random, `${seed} `)])];
}
