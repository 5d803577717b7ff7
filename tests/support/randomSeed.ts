/**
 * What every random sample of the tests begins with: RANDOM_SEED chooses the same ones again. Where nothing is set,
 * chance sets it, for this process and those that it starts.
 */
export function randomSeed(): number {
  const text = (process.env["RANDOM_SEED"] ??= String(Math.floor(Math.random() * 1_000_000)));
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`RANDOM_SEED is "${text}"; it has to be a whole number of nine digits at most`);
}
