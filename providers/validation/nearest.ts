/** How many characters may differ in a word of a length. A word of one letter must match. */
function mostWrong(word: string): number {
  if (word.length < 2) return 0;
  return Math.max(1, Math.min(3, Math.floor(word.length / 3)));
}

/** The name that somebody most likely meant who wrote `word`; nothing where none is near. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter((one) => one.distance <= mostWrong(word))
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.name;
}

/** As `nearest`. Where no name is near, the only name that begins with the word, or with which the word begins. */
export function likeliest(word: string, names: readonly string[]): string | undefined {
  const [one, another] = names.filter((name) => isBeginning(word, name) || isBeginning(name, word));
  return nearest(word, names) ?? (another === undefined ? one : undefined);
}

function isBeginning(short: string, long: string): boolean {
  return short.length >= 3 && long.toLowerCase().startsWith(short.toLowerCase());
}

/** Letters to add, leave out, change or swap with their neighbour until one word is the other. */
function distance(one: string, other: string): number {
  // Nobody means a short name by a long text, and the table grows with both.
  if (Math.abs(one.length - other.length) > 3) return Infinity;
  const rows: number[][] = [[...Array(other.length + 1).keys()]];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= one.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(one.length, other.length);
}
