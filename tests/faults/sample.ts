/** Some of them: every so many, and others by chance, which a seed chooses again. */
export function sampleOf<Item>(all: readonly Item[], every: number, random: number, seed: number): Item[] {
  const fixed = all.filter((_, index) => index % every === 0);
  const next = numbersFrom(seed);
  const chosen = Array.from({ length: random }, () => all[Math.floor(next() * all.length)]);
  return [...new Set([...fixed, ...chosen.filter((item) => item !== undefined)])];
}

/** Numbers from 0 up to 1 that a seed determines (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
